#ifndef DATA_QUANTITY_DIGITS_H
#define DATA_QUANTITY_DIGITS_H

/* The digits of a number that a query makes into a text: as many as it has, with a point, 1206 without one. No more
   than 15, which a double always keeps, so that 0.1 + 0.2 is 0.3. An exponent only where nobody would write the digits.
 */
enum { DATA_DIGITS_ROOM = 64 };
void data_number_digits(double number, char digits[DATA_DIGITS_ROOM]);

#endif

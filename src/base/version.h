#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* Versions of other people's libraries: a function in each folder that uses one. Each returns a text that is the
   library's own, or stands in `room`: of the library that is linked, or, where it does not tell, of the headers. */
enum { VERSION_ROOM = 80 };

#define VERSION_TEXT(...) VERSION_TEXT_OF(__VA_ARGS__)
#define VERSION_TEXT_OF(...) #__VA_ARGS__

#endif

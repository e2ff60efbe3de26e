#include "base/tag.h"

str tag_without_region(str tag) {
    size_t end = tag.length;
    while (end > 0 && tag.at[end - 1] != '-')
        end--;
    size_t last = tag.length - end;
    bool letters = true, digits = true;
    for (size_t i = end; i < tag.length; i++) {
        bool digit = tag.at[i] >= '0' && tag.at[i] <= '9';
        letters = letters && !digit;
        digits = digits && digit;
    }
    bool region = end > 1 && ((last == 2 && letters) || (last == 3 && digits));
    return region ? str_part(tag, 0, end - 1) : tag;
}

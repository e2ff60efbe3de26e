#!/bin/sh
# One number: nothing but src/data/quantity* prints, adds or compares a figure (lang/ knows how a language writes digits; and
# readers/sheet_number.c writes the digits of a number that a spreadsheet stores, which it then reads).
set -u
mkdir -p build/results
printing='lang_(format_number|plain_number|add_sign|plural|shift|round|decimals|pattern_[a-z]+)[^a-z_]'
floats='%[-+ #0-9.*]*l?[eEfFgG]([^a-zA-Z]|$)' # a double through printf has the process's decimal sign, too
adding='(number|value|printed_value)\)? *[-+]=|[-+]= *[a-z>.-]*(number\.value|->value|\.number)'
search() { # PATTERN FOLDERS…: where code of other folders does it
  pattern=$1; shift
  grep -rnE --include='*.[ch]' "$pattern" "$@" | grep -vE '^src/(lang/|data/quantity|data/readers/sheet_number)|^[^:]*:[0-9]*: *(/\*|\*|//)'
}
figures='src/data src/doc src/text src/chart src/layout src/api'
# shellcheck disable=SC2086
found=$(search "$printing" $figures; search "\"[^\"]*$floats" $figures; search "$adding" src/data src/doc)
# What the patterns are for, they find.
matches() { printf '%s\n' "$2" | grep -qE "$1" || found="$found
tests/figures.sh: $1 does not find $2"; }
matches "$printing" 'lang_format_number(language, a, value, pattern, false, &out);'
matches "$floats" '"%.1f"'
matches "$adding" 'column->sum += cell->number.value;'
if [ -z "$found" ]; then
  echo '1 0 0' >build/results/figures; echo 'ok - figures are printed, added and compared in data/quantity alone'
else
  echo '0 1 0' >build/results/figures; echo "$found"; echo 'FAIL - figures (see data/quantity.h)'; exit 1
fi

#!/bin/sh
# Files attached to a PDF: other programs list them and save them byte by byte, and the archive's rules are kept.
set -u
. tests/pdf/lib.sh
attach=build/release/tests/pdf/attach

printf 'name,value\nexports,456\n' >"$work/1"
printf '{"exports": 456, "сауда": "\0\r\n%%%%EOF endstream"}' >"$work/2"
: >"$work/3"
cat /usr/share/fonts/truetype/paratype/PTF55F.ttf >"$work/4"
kazakh='Сауда (2024) көрсеткіштері.json'
make_pdf() { # OUT
  $attach "$1" figures.csv text/csv 'Figures, one a line (made up)' "$work/1" \
    "$kazakh" application/ld+json 'Көрсеткіштер: мәні мен көзі' "$work/2" \
    empty.txt text/plain '' "$work/3" 'Қаріп.ttf' font/ttf 'Many bytes' "$work/4"
}
must 'attachments: written' make_pdf "$work/files.pdf"
pdf=$work/files.pdf

pdfdetach -list "$pdf" >"$work/list" 2>&1
expect 'poppler lists them by their names' in_order "$work/list" '4 embedded files' 'empty.txt' 'figures.csv' "$kazakh" 'Қаріп.ttf'
mkdir "$work/saved"
expect 'poppler saves them' pdfdetach -saveall -o "$work/saved" "$pdf"
expect 'the first as it was' cmp "$work/1" "$work/saved/figures.csv"
expect 'one with a name in Kazakh' cmp "$work/2" "$work/saved/$kazakh"
expect 'an empty one' cmp "$work/3" "$work/saved/empty.txt"
expect 'a large one' cmp "$work/4" "$work/saved/Қаріп.ttf"

expect 'qpdf finds no fault' qpdf --check "$pdf"
qpdf --list-attachments --verbose "$pdf" >"$work/qpdf" 2>&1
expect 'qpdf shows name, description, type, date and size' in_order "$work/qpdf" 'empty.txt' 'figures.csv' \
  'Figures, one a line (made up)' 'text/csv' 'checksum' "$kazakh"
expect 'qpdf: the date is the document’s' holds "$work/qpdf" "modification date: D:20250911120000+00'00'"
expect 'qpdf: the checksum is the file’s' holds "$work/qpdf" "$(md5sum <"$work/1" | cut -d ' ' -f 1)"
qpdf --show-attachment="$kazakh" "$pdf" >"$work/shown" 2>/dev/null
expect 'qpdf gives the bytes' cmp "$work/2" "$work/shown"

make_pdf "$work/again.pdf"
expect 'the same bytes again' cmp "$pdf" "$work/again.pdf"
TZ=Pacific/Kiritimati LC_ALL=kk_KZ.UTF-8 make_pdf "$work/elsewhere.pdf"
expect 'the same bytes in another time zone' cmp "$pdf" "$work/elsewhere.pdf"

sh tests/conformance/judge 3a,ua1 "$pdf" >"$work/judged" 2>&1
case $? in
3) left_out 'attachments: PDF/A-3a and PDF/UA-1: veraPDF could not be had' ;;
*) expect 'PDF/A-3a and PDF/UA-1: nothing found' sh -c '! grep -v "^ok - " "$1" && grep -q "^ok - " "$1"' - "$work/judged" ;;
esac

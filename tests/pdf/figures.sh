#!/bin/sh
# The ledger that goes within a PDF: other programs save it, it says the same as `chancery facts`, and what the paper does not
# print is in no part of the file.
set -u
. tests/pdf/lib.sh

cp tests/golden/figures-withheld/case.yaml "$work/case.yaml"
must 'figures: rendered' env CHANCERY_HOME=tests/home build/chancery render "$work/case.yaml" -o "$work/case.pdf"
mkdir "$work/saved"
must 'figures: poppler saves the files' pdfdetach -saveall -o "$work/saved" "$work/case.pdf"
expect 'the CSV begins with a byte order mark' sh -c 'head -c 3 "$1" | od -An -tx1 | grep -q "ef bb bf"' - "$work/saved/figures.csv"
expect 'the CSV has the figure' grep -q '^open,,12,12,' "$work/saved/figures.csv"
expect 'the JSON is JSON and has the figure' python3 -c '
import json, sys
ledger = json.load(open(sys.argv[1]))
assert [fact["name"] for fact in ledger["facts"]] == ["open"], ledger
assert ledger["facts"][0]["places"][0]["page"] == 1
' "$work/saved/figures.json"

qpdf --qdf --object-streams=disable "$work/case.pdf" "$work/plain.pdf" 2>/dev/null
pdftotext "$work/case.pdf" "$work/text"
nowhere() { ! grep -aqiE '77777|secret|kept_back' "$work/plain.pdf" "$work/text" "$work/saved/figures.csv" "$work/saved/figures.json"; }
expect 'what is not printed is nowhere' nowhere

sh tests/conformance/judge 3a,ua1 "$work/case.pdf" >"$work/judged" 2>&1
case $? in
3) left_out 'figures: PDF/A-3a and PDF/UA-1: veraPDF could not be had' ;;
*) expect 'figures: PDF/A-3a and PDF/UA-1: nothing found' sh -c '! grep -v "^ok - " "$1" && grep -q "^ok - " "$1"' - "$work/judged" ;;
esac

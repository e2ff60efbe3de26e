#!/bin/sh
# Judges the PDFs of the demo and of the specimen and those that golden cases wrote as PDF/A-3a and PDF/UA-1.
set -u
mkdir -p build/results
report=build/.conformance.$$.log
flavours='3a,ua1'

files=
for theme in pt vollkorn; do
  for briefing in data/kz-be/brief*.yaml data/specimen/specimen.yaml; do
    pdf=build/conformance-$theme-$(basename "$briefing" .yaml).pdf
    build/chancery render "$briefing" --theme $theme -o "$pdf" 2>"$report" || { cat "$report"; echo "FAIL - $briefing cannot be rendered"; echo '0 1 0' >build/results/conformance; exit 1; }
    files="$files $pdf"
  done
done
for pdf in build/golden-pdf/*.pdf; do
  [ ! -e "$pdf" ] || files="$files $pdf"
done

# shellcheck disable=SC2086
sh tests/conformance/judge $flavours $files >"$report"
status=$?
cat "$report"
if [ $status -eq 3 ]; then
  set -- $files
  echo "skip - conformance: veraPDF could not be had"
  echo "0 0 $(($# * 2))" >build/results/conformance
  rm -f "$report"
  exit 0
fi
passed=$(grep -c '^ok - ' "$report") failed=$(grep -c '^FAIL - ' "$report")
[ $status -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
rm -f "$report"
echo "conformance: $passed passed, $failed failed"
echo "$passed $failed 0" >build/results/conformance
[ "$failed" -eq 0 ]

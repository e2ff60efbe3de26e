#!/bin/sh
# Runs all golden cases, or those that match a pattern, plain and with sanitizers:  run.sh PATTERN
set -u
pattern=${1:-*}
root=$(pwd -P)
mkdir -p build/results build/golden/plain build/golden/san build/golden-pdf
RESULTS=$root/build/golden/results.$$
export RESULTS
mkdir "$RESULTS"
[ "$pattern" != '*' ] || rm -f build/golden-pdf/*.pdf

cases=$(cd tests/golden && find . -mindepth 1 -maxdepth 1 -type d -name "$pattern" | sed 's|^\./||' | sort)
[ -n "$cases" ] || { echo "FAIL - no golden case matches $pattern"; echo '0 1 0' >build/results/golden; exit 1; }
for variant in plain san; do
  program=$root/build/chancery
  [ $variant = plain ] || program=$root/build/san/chancery
  echo "$cases" | xargs -P "${JOBS:-2}" -I '{}' sh tests/golden/case.sh $variant "$program" '{}'
done

total=$(echo "$cases" | wc -l)
count() { # how many cases ended with this word; a case without a word was killed and counts as failed
  cat "$RESULTS"/* 2>/dev/null | grep -cx "$1"
}
passed=$(count ok) skipped=$(count skip)
failed=$((total * 2 - passed - skipped))
rm -r "$RESULTS"
echo "golden: $passed passed, $failed failed, $skipped skipped"
echo "$passed $failed $skipped" >build/results/golden
[ $failed -eq 0 ]

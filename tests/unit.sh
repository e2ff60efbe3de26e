#!/bin/sh
# Runs unit test programs:  unit.sh KIND FOLDER PATTERN NAME...   Counts tests as cmocka reports them.
set -u
kind=$1 folder=$2 pattern=$3
shift 3
mkdir -p build/results
log=build/.$kind.$$.log # two runs at once must not meet
passed=0 failed=0 skipped=0

count() { # the number in cmocka's line of this word
  sed -n "s/^\[ *$1 *\] \([0-9][0-9]*\) test.*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

for name in "$@"; do
  # shellcheck disable=SC2254
  case $name in $pattern) ;; *) continue ;; esac
  # Tests of what happens without memory ask for more than there is.
  ASAN_OPTIONS=allocator_may_return_null=1 timeout 120 "$folder/$name" >"$log" 2>&1
  status=$?
  good=$(count PASSED) bad=$(count FAILED) left_out=$(count SKIPPED)
  if [ $status -ne 0 ] || [ "$good" -eq 0 ]; then
    [ "$bad" -gt 0 ] || bad=1 # it crashed, leaked or hung
    cat "$log"
    echo "FAIL - $name (status $status)"
  else
    echo "ok - $name: $good tests"
  fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left_out))
done
rm -f "$log"
echo "$passed $failed $skipped" >"build/results/$kind"
[ $failed -eq 0 ]

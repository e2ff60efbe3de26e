#!/bin/sh
# Runs one unit test program:  program.sh FOLDER OUT NAME
# Prints "ok - …", or "FAIL - …" and what the program said, in one piece; leaves NAME.log and NAME.counts in the folder OUT.
set -u
folder=$1 out=$2 name=$3
log=$out/$name.log

count() { # the number in cmocka's line of this word
  sed -n "s/^\[ *$1 *\] \([0-9][0-9]*\) test.*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

# Tests of what happens without memory ask for more than there is.
ASAN_OPTIONS=allocator_may_return_null=1 timeout 120 "$folder/$name" >"$log" 2>&1
status=$?
passed=$(count PASSED) failed=$(count FAILED) skipped=$(count SKIPPED)
if [ $status -eq 0 ] && [ "$passed" -gt 0 ]; then
  said="ok - $name: $passed tests"
else
  [ "$failed" -gt 0 ] || failed=1 # it crashed, leaked or hung
  said="FAIL - $name (status $status)
$(grep -vE '^\[ +(RUN|OK) +\]' "$log" | sed 's/^/    /')"
fi
echo "$said"
echo "$passed $failed $skipped" >"$out/$name.counts"

#!/bin/sh
# Runs every script beside this one, several at once; each prints "ok - …", "FAIL - …" or "skip - …" a test.
set -u
out=build/pdf-tests
rm -rf $out && mkdir -p $out build/results

find tests/pdf -name '*.sh' ! -name run.sh ! -name lib.sh ! -name script.sh | sort |
  xargs -P "${JOBS:-2}" -I '{}' sh tests/pdf/script.sh '{}' $out

passed=$(cat $out/*.log | grep -c '^ok - ') failed=$(cat $out/*.log | grep -c '^FAIL - ') skipped=$(cat $out/*.log | grep -c '^skip - ')
echo "pdf-tests: $passed passed, $failed failed, $skipped skipped"
echo "$passed $failed $skipped" >build/results/pdf-tests
[ "$failed" -eq 0 ]

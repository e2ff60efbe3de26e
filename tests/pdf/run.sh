#!/bin/sh
# Runs every script of a folder of tests, several at once; each prints "ok - …", "FAIL - …" or "skip - …" a test:
#   run.sh pdf|program
set -u
suite=$1-tests from=tests/$1 out=build/$1-tests
rm -rf "$out" && mkdir -p "$out" build/results

find "$from" -name '*.sh' ! -name run.sh ! -name lib.sh ! -name script.sh | sort |
  xargs -P "${JOBS:-2}" -I '{}' sh tests/pdf/script.sh '{}' "$out"

passed=$(cat "$out"/*.log | grep -c '^ok - ') failed=$(cat "$out"/*.log | grep -c '^FAIL - ') skipped=$(cat "$out"/*.log | grep -c '^skip - ')
echo "$suite: $passed passed, $failed failed, $skipped skipped"
echo "$passed $failed $skipped" >"build/results/$suite"
[ "$failed" -eq 0 ]

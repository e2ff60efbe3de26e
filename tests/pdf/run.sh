#!/bin/sh
# Runs every script beside this one; each prints "ok - …", "FAIL - …" or "skip - …" a test.
set -u
mkdir -p build/results
log=build/.pdf.$$.log
: >"$log"
for script in tests/pdf/*.sh; do
  case $script in */run.sh | */lib.sh) continue ;; esac
  sh "$script" >"$log.one" 2>&1 || echo "FAIL - $script ended with status $?" >>"$log.one"
  grep -qE '^(ok|FAIL|skip) - ' "$log.one" || echo "FAIL - $script tested nothing" >>"$log.one"
  cat "$log.one"
  cat "$log.one" >>"$log"
done
passed=$(grep -c '^ok - ' "$log") failed=$(grep -c '^FAIL - ' "$log") skipped=$(grep -c '^skip - ' "$log")
rm -f "$log" "$log.one"
echo "$passed $failed $skipped" >build/results/pdf-tests
[ "$failed" -eq 0 ]

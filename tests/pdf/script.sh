#!/bin/sh
# Runs one script and shows in one piece what it said, which stays in the folder OUT:  script.sh SCRIPT OUT
set -u
log=$2/$(basename "$1" .sh).log
sh "$1" >"$log" 2>&1 || echo "FAIL - $1 ended with status $?" >>"$log"
grep -qE '^(ok|FAIL|skip) - ' "$log" || echo "FAIL - $1 tested nothing" >>"$log"
cat "$log"

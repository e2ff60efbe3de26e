#!/bin/sh
# Adds up the result files of a folder ("passed failed skipped" each) into the closing line. Fails if anything failed.
set -u
cat "$1"/* | awk '
  { passed += $1; failed += $2; skipped += $3 }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || passed == 0 }'

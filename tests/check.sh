#!/bin/sh
# Runs suites, which are make targets:  check.sh SUITE...   ($MAKE is the make to run them with.)
#
# One line a suite; then what failed once more, with details; then the sum. A suite leaves "passed failed skipped" in
# build/results/SUITE, and everything that it said in build/check/SUITE.log.
set -u
DETAILS=30 # lines of a failure that are shown again

rm -rf build/results build/check
mkdir -p build/results build/check

now() { date +%s.%N; }

# What a suite counted, and no fewer failures than it named: one that ends badly has failed, whatever it counted, and so
# has one without tests.
counted() { # SUITE STATUS
  named=$(grep -c '^FAIL - ' "build/check/$1.log")
  cat "build/results/$1" 2>/dev/null | awk -v status="$2" -v named="$named" '
    { passed = $1; failed = $2; skipped = $3 }
    END {
      if (failed < named) failed = named
      if (status != 0 && failed == 0 || passed + failed + skipped == 0) failed = 1
      print passed + 0, failed + 0, skipped + 0
    }'
}

run_suite() { # SUITE
  start=$(now)
  printf '%-13s' "$1"
  $MAKE -k "$1" >"build/check/$1.log" 2>&1
  counts=$(counted "$1" $?)
  echo "$counts" >"build/results/$1"
  echo "$counts $start $(now)" | awk '{ printf "%6d passed %5d failed %5d skipped %8.1f s\n", $1, $2, $3, $5 - $4 }'
  [ "$(echo "$counts" | cut -d' ' -f2)" -eq 0 ]
}

# The failures of a suite with the lines below each; of a suite that names none, the end of what it said.
show_failures() { # SUITE
  log=build/check/$1.log
  printf '\n%s failed; all that it said is in %s\n' "$1" "$log"
  if grep -q '^FAIL - ' "$log"; then
    awk -v most=$DETAILS '
      /^make(\[[0-9]+\])?: / { next }
      /^(ok|skip) - / { shown = 0 }
      /^FAIL - / { shown = most }
      shown-- > 0' "$log"
  else
    tail -n $DETAILS "$log"
  fi
}

failed=
if ! $MAKE build san >build/check/build.log 2>&1; then
  echo '0 1 0' >build/results/build
  failed=build
else
  for suite in "$@"; do
    run_suite "$suite" || failed="$failed $suite"
  done
fi
for suite in $failed; do show_failures "$suite"; done

cat build/results/* | awk '
  { passed += $1; failed += $2; skipped += $3 }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || passed == 0 }'

#!/bin/sh
# Runs unit test programs, several at once:  run.sh KIND FOLDER PATTERN NAME...
set -u
kind=$1 folder=$2 pattern=$3
shift 3
out=build/unit/$kind
rm -rf "$out" && mkdir -p "$out" build/results

matching() { # names that match the pattern; what takes longest starts first
  for name in "$@"; do
    # shellcheck disable=SC2254
    case $name in $pattern) ;; *) continue ;; esac
    case $name in *_time_test) echo "1 $name" ;; *) echo "2 $name" ;; esac
  done | sort -s -k1,1 | cut -d' ' -f2
}

names=$(matching "$@")
[ -n "$names" ] || { echo "FAIL - no unit test matches $pattern"; echo '0 1 0' >"build/results/$kind"; exit 1; }
echo "$names" | xargs -P "${JOBS:-2}" -I '{}' sh tests/unit/program.sh "$folder" "$out" '{}'

# A program without counts was killed together with the script around it.
for name in $names; do
  cat "$out/$name.counts" 2>/dev/null || echo '0 1 0'
done | awk -v kind="$kind" '
  { passed += $1; failed += $2; skipped += $3 }
  END {
    printf "%s: %d passed, %d failed, %d skipped\n", kind, passed, failed, skipped
    print passed, failed, skipped >("build/results/" kind)
    exit failed > 0
  }'

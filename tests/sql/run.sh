#!/bin/sh
# Runs the corpus of queries:  run.sh PROGRAM   (build/release/tests/sql/corpus; see README.md)
#
# Every query has to be as its line says, but for those that open.txt lists, which may not; one that does must leave the
# list. UPDATE=1 writes the list. ONLY is a pattern of files: ONLY='*/own.sql'.
set -u
program=$1
work=build/sql
open=tests/sql/open.txt
mkdir -p build/results $work

# shellcheck disable=SC2086
"$program" $(find tests/sql/good tests/sql/bad -path "${ONLY:-*}" -name '*.sql' | sort) >$work/said || {
  echo 'FAIL - sql (the corpus could not be run)'
  echo '0 1 0' >build/results/sql
  exit 1
}
grep '^[A-Z]*[0-9][0-9]* ' $work/said | cut -d' ' -f1 | sort >$work/not-so
# Reasons stay.
[ -z "${UPDATE:-}" ] || {
  touch $open && cp $open $work/before
  echo '# Queries that are not taken as their lines say, with the reason if they are to stay.'
  while read -r number; do
    grep "^$number\( \|$\)" $work/before || echo "$number"
  done <$work/not-so
} >$work/list
[ -z "${UPDATE:-}" ] || mv $work/list $open
if [ -f $open ]; then sed '/^#/d; s/ .*//' $open | sort; fi >$work/open
[ -z "${ONLY:-}" ] || cp $work/not-so $work/open

new=$(comm -23 $work/not-so $work/open)
held=$(comm -13 $work/not-so $work/open)
queries=$(sed -n 's/^= [a-z]*: \([0-9]*\) queries.*/\1/p' $work/said | awk '{ n += $1 } END { print n }')
for number in $new; do
  echo "FAIL - sql $number"
  sed -n "/^$number /,/^[A-Z=]/ { /^$number /p; /^ /p }" $work/said
done
for number in $held; do
  echo "FAIL - sql $number holds and stands in $open"
done
[ -z "${ONLY:-}" ] || grep -v '^=' $work/said
sed -n 's/^= //p' $work/said
failed=$(echo "$new" "$held" | wc -w)
waiting=$(comm -12 $work/not-so $work/open | wc -l)
echo "$((queries - failed - waiting)) $failed $waiting" >build/results/sql
echo "$queries queries; $waiting of $open wait"
[ "$failed" -eq 0 ]

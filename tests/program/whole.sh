#!/bin/sh
# An output is whole or not there, whichever call of the system fails and whenever the program is stopped.
set -u
. tests/pdf/lib.sh
program=$PWD/build/chancery
export CHANCERY_HOME="$PWD/tests/home"
must 'the shim is built' "${CC:-cc}" -O1 -shared -fPIC -w tests/program/shim.c -o "$work/shim.so" -ldl
must 'the killer is built' "${CC:-cc}" -O1 tests/program/kills.c -o "$work/kills"

cp tests/golden/image-kinds/rgb.png "$work/picture.png"
echo 'a,b
1,2' >"$work/t.csv"
echo 'facts: {x: {sql: select a from t}}' >"$work/shared.yaml"
for name in one other; do
  cat >"$work/$name.yaml" <<END
template: base
title: Paper $name
include: shared.yaml
sources: {s: {title: Fictional}}
data: {t: {file: t.csv, source: s}}
body: [text: "Number \${x}.", image: {file: picture.png, alt: A picture}]
END
  must "paper $name is made" "$program" render "$work/$name.yaml" -o "$work/$name.pdf"
done

# One call after the other fails: what stood there stands there still or is replaced as a whole, it is said, and it is
# the machine's fault.
fail_each() { # CALL ERRNO OLD(0|1) REPLACED(0|1)
  mkdir -p "$work/out"
  nth=0 hit=1
  while [ $hit = 1 ]; do
    nth=$((nth + 1))
    rm -f "$work/hit" "$work/out/"*.pdf
    [ "$4" = 0 ] || cp "$work/other.pdf" "$work/out/x.pdf"
    env LD_PRELOAD="$work/shim.so" ${5:-} SHIM_CALL="$1" SHIM_ERRNO="$2" SHIM_NTH=$nth SHIM_HIT="$work/hit" \
      timeout 20 "$program" render "$work/one.yaml" -o "$work/out/x.pdf" 2>"$work/stderr"
    status=$?
    said="call $nth, status $status: $(head -n 1 "$work/stderr")"
    [ -e "$work/hit" ] || hit=0
    left=$(find "$work/out" -name '.chancery-*')
    [ -z "$left" ] || { echo "$said: left $left"; return 1; }
    case $status in
      0) cmp "$work/one.pdf" "$work/out/x.pdf" || { echo "$said: not whole"; return 1; } ;;
      3)
        grep -q 'error: ' "$work/stderr" || { echo "$said: said nothing"; return 1; }
        [ -e "$work/out/x.pdf" ] || [ "$4" = 0 ] || { echo "$said: lost"; return 1; }
        [ -e "$work/out/x.pdf" ] || continue
        cmp -s "$work/other.pdf" "$work/out/x.pdf" || cmp -s "$work/one.pdf" "$work/out/x.pdf" || { echo "$said: half"; return 1; } ;;
      *) echo "$said"; return 1 ;;
    esac
  done
  [ $nth -gt 1 ] || { echo 'never happened'; return 1; }
  echo "$((nth - 1))" >>"$work/failed-calls"
}
for call in open read write fsync rename link; do
  for how in 5 28; do # EIO, ENOSPC
    [ $call = rename ] || [ $call = link ] && replaced=1 || replaced=0
    expect "each $call fails with errno $how" fail_each $call $how 0 $replaced
    [ $call = link ] || expect "each $call fails with errno $how, on an old system" fail_each $call $how 1 1 SHIM_OLD=1
  done
done
expect 'without /proc a link is made by the descriptor, or the file written again' env LD_PRELOAD="$work/shim.so" \
  SHIM_NO_PROC=1 sh -c '"$1" render "$2" -o "$3" && cmp "$3" "$4"' - "$program" "$work/one.yaml" "$work/no-proc.pdf" "$work/one.pdf"

cat >"$work/sheet.yaml" <<END
template: base
title: A sheet
data: {t: {file: trade.xlsx, sheet: One}}
body: [table: {data: t}]
END
cp tests/keys/trade.xlsx "$work/trade.xlsx"
expect 'a workbook is read' "$program" check "$work/sheet.yaml"
without_libzip() {
  env LD_PRELOAD="$work/shim.so" SHIM_WITHOUT=libzip "$program" check "$work/sheet.yaml" >"$work/no-libzip" 2>&1
  [ $? = 3 ] && holds "$work/no-libzip" 'libzip4'
}
expect '... and without libzip it is said what to install' without_libzip

# stop SIGNAL COUNT LONGEST NAME=VALUE...
stop() {
  signal=$1 count=$2 longest=$3
  shift 3
  mkdir -p "$work/killed"
  env "$@" "$work/kills" "$signal" "$count" "$longest" "$work/killed/x.pdf" "$work/one.pdf" "$work/other.pdf" \
    "$program" "$work/one.yaml" "$work/other.yaml" | tee -a "$work/kills.log"
}
none_left() { [ -z "$(find "$work/killed" -name '.chancery-*')" ]; }
at_most() { # NUMBER of temporary files, in the last line
  [ "$(tail -n 1 "$work/kills.log" | sed -n 's/.*most-temporaries //p')" -le "$1" ]
}
slow="LD_PRELOAD=$work/shim.so SHIM_SLOW=3000"
# shellcheck disable=SC2086
{
  expect '500 kills leave no half file' stop 9 500 16000
  expect '250 kills, slow' stop 9 250 25000 $slow
  expect '... and one temporary file at most' at_most 1
  expect '250 kills, slow, on an old system' stop 9 250 25000 $slow SHIM_OLD=1
  expect '... and one temporary file at most' at_most 1
  expect 'the next run takes it away' "$program" render "$work/one.yaml" -o "$work/killed/x.pdf"
  expect '... so that none is left' none_left
  for signal in 15 2 1; do
    expect "signal $signal, 60 times, slow, on an old system" stop $signal 60 25000 $slow SHIM_OLD=1
    expect '... leaves no temporary file' at_most 0
  done
}
# Who runs the program without HUP in mind (nohup) is not stopped by it.
ignored() {
  (trap '' HUP && LD_PRELOAD="$work/shim.so" SHIM_SLOW=200000 SHIM_OLD=1 exec "$program" render "$work/one.yaml" -o "$work/killed/y.pdf") &
  sleep 0.1
  kill -HUP $!
  wait $! && cmp "$work/killed/y.pdf" "$work/one.pdf"
}
expect 'a signal that is ignored stays so' ignored
two_at_once() {
  for i in 1 2 3 4 5 6; do
    LD_PRELOAD="$work/shim.so" SHIM_SLOW=5000 SHIM_OLD=$((i % 2)) "$program" render "$work/one.yaml" -o "$work/killed/z.pdf" &
  done
  wait
  cmp "$work/killed/z.pdf" "$work/one.pdf" && none_left
}
expect 'several write to one name at once' two_at_once

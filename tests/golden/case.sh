#!/bin/sh
# Runs one golden case:  case.sh VARIANT PROGRAM NAME   (absolute path of the program; see README.md)
# Prints "ok - …", "FAIL - …" with what differs, or "skip - …" in one piece, and leaves that word in the folder $RESULTS.
set -u
variant=$1 program=$2 name=$3
checkout=$(pwd -P)
home=$checkout/tests/home # with templates that no change of a shipped one touches
from=$checkout/tests/golden/$name
work=$checkout/build/golden/$variant/$name
pdfs=$checkout/build/golden-pdf
seconds=20
[ "$variant" = plain ] || seconds=60
out=$work.out/actual
as=

first_line() { # of a file of the case, or a default
  if [ -f "$from/$1" ]; then head -n 1 "$from/$1"; else echo "$2"; fi
}

finish() { # WORD [REASON]: report and end
  echo "$1" >"$RESULTS/$variant.$name"
  { echo "$1 - golden $variant $name${2:+ ($2)}"; [ "$1" = ok ] || cat "$work.out/report"; } >"$work.out/all"
  cat "$work.out/all"
  exit 0
}

complain() {
  echo "    $*" >>"$work.out/report"
  failed=1
}

# A hidden home is no business of the program's; sanitizers stop at the first finding with a status of their own.
run() { # shell line
  # shellcheck disable=SC2086
  (cd "$work" && env -i PATH="$PATH" HOME="$work" LC_ALL=C TZ=UTC CHECKOUT="$checkout" CHANCERY_HOME="$home" \
    ASAN_OPTIONS=exitcode=86:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1:exitcode=86 \
    LSAN_OPTIONS="suppressions=$checkout/tests/golden/leaks.txt:print_suppressions=0" \
    $environment $as timeout -k 5 $seconds sh -c "\"\$0\" $1" "$program") <"$stdin" >"$out.stdout" 2>"$out.stderr"
}

readable() { # paths of this machine replaced; OUTPUT
  sed -e "s|$work|<case>|g" -e "s|$home|<home>|g" -e "s|$checkout|<checkout>|g" "$1"
}

compare() { # OUTPUT EXPECTED
  if [ -n "${UPDATE:-}" ] && [ "$variant" = plain ] && [ -z "$crashed" ]; then
    if [ -s "$1" ]; then readable "$1" >"$2"; else rm -f "$2"; fi
  fi
  expected=$2
  [ -f "$expected" ] || expected=/dev/null
  readable "$1" >"$1.readable"
  cmp -s "$expected" "$1.readable" || { failed=1 && diff -u -L expected -L actual "$expected" "$1.readable" | head -n 60 >>"$work.out/report"; }
}

drop_privileges() { # false if that cannot be done here
  [ "$(id -u)" != 0 ] && return 0
  as='setpriv --reuid=65534 --regid=65534 --clear-groups'
  $as test -x "$program" 2>/dev/null && chown -R 65534:65534 "$work"
}

[ ! -e "$work" ] || { chmod -R u+rwX "$work" && rm -rf "$work"; }
rm -rf "$work.out" && mkdir -p "$work" "$work.out" && cp -R "$from/." "$work/"
: >"$work.out/report"
failed=0

environment=
[ ! -f "$from/environment" ] || environment=$(sed -e "s|<case>|$work|g" -e "s|<checkout>|$checkout|g" "$from/environment")
stdin=/dev/null
[ ! -f "$from/stdin" ] || stdin=$from/stdin
unprivileged=
if [ -f "$from/requires" ]; then
  while read -r need; do
    case $need in
      not-root) unprivileged=1 ;;
      *) [ -e "$need" ] || finish skip "needs $need" ;;
    esac
  done <"$from/requires"
fi
[ ! -f "$from/setup.sh" ] || (cd "$work" && CHECKOUT=$checkout sh ./setup.sh) >>"$work.out/report" 2>&1 || finish FAIL setup.sh
[ -z "$unprivileged" ] || drop_privileges || finish skip "needs another user than root"
if [ -f "$from/keep" ]; then
  (cd "$work" && xargs cksum <"$from/keep") >"$work.out/kept"
fi
find "$work" -name '*.pdf' >"$work.out/before"

run "$(first_line command 'render case.yaml --trace')"
status=$?
crashed=
[ $status -ne 86 ] && [ $status -lt 124 ] || crashed=1 # a sanitizer's finding, a signal or the time limit: never an expectation
[ -z "${UPDATE:-}" ] || [ "$variant" != plain ] || [ -n "$crashed" ] || {
  if [ $status -eq 0 ]; then rm -f "$from/status"; else echo $status >"$from/status"; fi
}
wanted=$(first_line status 0)
[ -z "$crashed" ] && [ $status -eq "$wanted" ] || complain "exit status $status, expected $wanted"
compare "$out.stdout" "$from/stdout.expected"
compare "$out.stderr" "$from/stderr.expected"

if [ "$wanted" -eq 0 ] && [ ! -f "$from/command" ]; then
  run 'render case.yaml -o case.pdf'
  status=$?
  [ $status -eq 0 ] || complain "exit status $status for the PDF"
  [ -s "$work/case.pdf" ] || complain 'no PDF was written'
  sed -i '/^case\.pdf: [0-9]* pages*$/d' "$out.stderr" # the program says what it wrote: no diagnostic
  compare "$out.stderr" "$from/stderr.expected"
fi

if [ -f "$from/keep" ]; then
  (cd "$work" && xargs cksum <"$from/keep") 2>&1 | cmp -s - "$work.out/kept" || complain "changed: $(tr '\n' ' ' <"$from/keep")"
fi
if [ -f "$from/absent" ]; then
  while read -r path; do
    [ ! -e "$work/$path" ] || complain "exists: $path"
  done <"$from/absent"
fi
left=$(find "$work" -name '.chancery-*' 2>/dev/null)
[ -z "$left" ] || complain "left behind: $left"

if [ "$variant" = plain ] && [ $failed -eq 0 ]; then
  find "$work" -name '*.pdf' -type f | grep -vxFf "$work.out/before" | while read -r pdf; do
    cp "$pdf" "$pdfs/$name--$(basename "$pdf")"
  done
fi
[ $failed -eq 0 ] || finish FAIL
finish ok

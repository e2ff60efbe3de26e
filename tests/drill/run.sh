#!/bin/sh
# What docs/HACKING.md promises is done: each folder here adds something fictional to the program, by a file and a row,
# and the test renders with it. The sources themselves are not touched: the registry's list is copied and the row added,
# then what reads the list is compiled again and linked before all the rest.
#   run.sh COMPILER FLAGS LIBRARIES    (the last a file of flags)
set -u
compiler=$1 flags=$2 libraries=$3
passed=0 failed=0

pass() { echo "ok - drill $drill: $1"; passed=$((passed + 1)); }
fail() { echo "FAIL - drill $drill: $1"; sed 's/^/    /' "$work/said" 2>/dev/null | head -n 20; failed=$((failed + 1)); }

row() { # FILE ROW: the list with a row more, which is found before the real one
  mkdir -p "$work/$(dirname "$1")"
  { cat "$1"; echo "$2"; } >"$work/$1"
}
object() { # SOURCE: compiled into the drill's folder
  # shellcheck disable=SC2086
  $compiler -I"$work/src" $flags -c "$1" -o "$work/$(basename "$1" .c).o" 2>"$work/said" || fail "$1 compiles"
}
files() { for file in "$@"; do object "tests/drill/$drill/$file"; done; }
compile() { for file in "$@"; do object "$file"; done; }
link() {
  # shellcheck disable=SC2086
  $compiler $flags "$work"/*.o build/release/src/cli/main.o build/release/all.a -Wl,--as-needed @"$libraries" -o "$work/chancery" \
    2>"$work/said" && pass 'a file and a row link' || fail 'a file and a row link'
}

briefing() { # BLOCK: a briefing with it, and with what $top says
  printf 'template: base\ntitle: A drill\n%sbody:\n  - %s\n' "$top" "$1" >"$work/case.yaml"
}
contains() { # WHAT TEXT
  if grep -qF -- "$2" "$work/said"; then pass "$1"; else fail "$1"; fi
}
render() { # WHAT BLOCK TEXT: the page has the text
  briefing "$2"
  "$work/chancery" render --trace "$work/case.yaml" >"$work/said" 2>&1 || { fail "$1"; return; }
  contains "$1" "$3"
}
refuse() { # WHAT BLOCK TEXT [OPTION...]: status 1, and diagnostics with the text
  what=$1 text=$3
  briefing "$2"
  shift 3
  "$work/chancery" check "$work/case.yaml" "$@" >"$work/said" 2>&1
  if [ $? -ne 1 ]; then fail "$what"; else contains "$what" "$text"; fi
}
says() { # WHAT TEXT ARGUMENT...
  what=$1 text=$2
  shift 2
  "$work/chancery" "$@" >"$work/said" 2>&1 || { fail "$what"; return; }
  contains "$what" "$text"
}

CHANCERY_HOME=$(pwd)/tests/home
export CHANCERY_HOME
mkdir -p build/results
for script in tests/drill/*/drill.sh; do
  drill=$(basename "$(dirname "$script")")
  work=build/drill/$drill top=
  rm -rf "$work"
  mkdir -p "$work"
  # shellcheck source=/dev/null
  . "./$script"
done
echo "drill: $passed passed, $failed failed"
echo "$passed $failed 0" >build/results/drill
[ $failed -eq 0 ]

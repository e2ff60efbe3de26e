#!/bin/sh
# Prints the linker's flags for the libraries we use:  libraries.sh static|shared COMPILER MODULE...
#
# static: where an archive is installed it is taken: of these libraries a memo uses little, and the time that a shared one needs
# to be bound is paid at every start (5 ms for all of them, 2 ms this way). ICU goes static only together with its data, which
# would be copied at the start if it alone were shared.
set -eu
kind=$1 compiler=$2
shift 2

archive() { # full name of lib$1.a; nothing if there is none
  [ "$kind" = static ] || return 0
  path=$("$compiler" -print-file-name="lib$1.a")
  case $path in /*) [ -e "$path" ] && echo "$path" ;; esac || true
}

icu=
for name in icui18n icuuc icudata stdc++; do
  path=$(archive $name)
  [ -n "$path" ] || { icu=none && break; }
  icu="$icu $path"
done

for flag in $(pkg-config --libs "$@") -lz; do
  case $flag in
    -licu*) [ "$icu" = none ] || continue ;;
    -lyaml | -lsqlite3 | -ldeflate | -lpng16 | -ljpeg | -lz)
      path=$(archive "${flag#-l}")
      flag=${path:-$flag} ;;
  esac
  echo "$flag"
done
if [ "$icu" != none ]; then
  # shellcheck disable=SC2086
  printf '%s\n' $icu
fi
# libharu brings no pkg-config file. What comes from archives stays ours: no shared library is bound to it.
printf '%s\n' -lhpdf -lm -ldl -lpthread -Wl,--exclude-libs,ALL

#!/bin/sh
# Prints the linker's flags for the libraries we use:  libraries.sh static|shared COMPILER MODULE...
#
# static: where an archive is installed it is taken, for the time that a shared library needs to be bound is paid at every start.
set -eu
kind=$1 compiler=$2
shift 2

archive() { # full name of lib$1.a; nothing if there is none
  [ "$kind" = static ] || return 0
  path=$("$compiler" -print-file-name="lib$1.a")
  case $path in /*) [ -e "$path" ] && echo "$path" ;; esac || true
}

for flag in $(pkg-config --libs "$@") -lz; do
  case $flag in
    -lyaml | -lsqlite3 | -lexpat | -ldeflate | -lpng16 | -ljpeg | -lz)
      path=$(archive "${flag#-l}")
      flag=${path:-$flag} ;;
  esac
  echo "$flag"
done
# libharu brings no pkg-config file. What comes from archives stays ours: no shared library is bound to it.
printf '%s\n' -lhpdf -lm -ldl -lpthread -Wl,--exclude-libs,ALL

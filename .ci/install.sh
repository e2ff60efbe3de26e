#!/bin/sh
# install.sh install|uninstall: puts down what was built, or takes away what was put down. Folders come from the environment,
# with the names that the Makefile has for them. Files belong to who installs, whoever built them, and everyone can read them.
set -eu
umask 022
share=$datadir/chancery
list=$share/installed.txt # paths without DESTDIR

file() { # MODE|link SOURCE TARGET; a link after what it leads to
  printf '%s\t%s\t%s\n' "$1" "$2" "$3"
}

folder() { # SOURCE TARGET: all files below
  find "$1" -type f | LC_ALL=C sort | while read -r path; do file 644 "$path" "$2${path#"$1"}"; done
}

files() {
  file 755 build/chancery "$bindir/chancery"
  file 644 build/libchancery.a "$libdir/libchancery.a"
  file 644 build/libchancery.so.0 "$libdir/libchancery.so.0"
  file link libchancery.so.0 "$libdir/libchancery.so"
  file 644 build/chancery.pc "$libdir/pkgconfig/chancery.pc"
  file 644 src/api/chancery.h "$includedir/chancery.h"
  for page in docs/*.1; do file 644 "$page" "$mandir/man1/${page##*/}"; done
  folder templates "$share/templates"
  folder fonts "$share/fonts"
  folder data/languages "$share/languages"
  folder data/presets "$share/presets"
  folder build/share "$share"
  for page in LICENSE README.md CHANGELOG.md docs/data.md docs/figures.md docs/reference.md docs/diagnostics.md; do file 644 "$page" "$docdir/${page##*/}"; done
  for example in docs/examples/*; do file 644 "$example" "$docdir/examples/${example##*/}"; done
  folder data/kz-be "$docdir/examples/kz-be"
  folder data/specimen "$docdir/examples/specimen"
}

# Takes files away, by their paths on standard input, and those of our own folders that are empty then.
remove() {
  while read -r path; do
    rm -f "$DESTDIR$path"
    folder=${path%/*}
    while case $folder in "$share"* | "$docdir"*) ;; *) false ;; esac; do
      rmdir "$DESTDIR$folder" 2>/dev/null || break
      folder=${folder%/*}
    done
  done
}

case $1 in
  install)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    files >"$work/files"
    { cut -f 3 "$work/files"; echo "$list"; } | LC_ALL=C sort >"$work/new"
    if [ -f "$DESTDIR$list" ]; then
      LC_ALL=C sort "$DESTDIR$list" | LC_ALL=C comm -23 - "$work/new" | remove
    fi
    while IFS="$(printf '\t')" read -r mode source target; do
      if [ "$mode" = link ]; then
        ln -sfn "$source" "$DESTDIR$target"
      else
        install -D -m "$mode" "$source" "$DESTDIR$target"
      fi
    done <"$work/files"
    install -D -m 644 "$work/new" "$DESTDIR$list"
    echo "installed $(wc -l <"$work/new") files; the list is $DESTDIR$list" ;;
  uninstall)
    [ -f "$DESTDIR$list" ] || { echo "nothing is installed: there is no $DESTDIR$list" >&2; exit 1; }
    copy=$(mktemp)
    trap 'rm -f "$copy"' EXIT
    cp "$DESTDIR$list" "$copy"
    remove <"$copy" ;;
esac

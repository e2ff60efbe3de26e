#!/bin/sh
# What `make install` puts down works without the checkout, and programs can be linked with the library.
set -u
. tests/pdf/lib.sh
prefix=$work/root/usr
# In a copy: the folders of an installation are compiled in.
mkdir -p "$work/tree/build"
must 'a copy of the tree' sh -c 'tar -cf - --exclude=./build --exclude=./.git . | tar -xf - -C "$1" &&
  cp -a build/flags build/share build/release build/pic build/chancery "$1/build/"' - "$work/tree"
in_copy() { (cd "$work/tree" && env -u MAKEFLAGS -u MAKELEVEL make -s "$@"); }
must 'make install' in_copy install DESTDIR="$work/root" PREFIX=/usr
must 'rendered before it is installed' build/chancery render data/kz-be/brief.yaml -o "$work/built.pdf"
cp -R data/kz-be "$work/briefing"
expect 'the installed program renders' sh -c 'cd "$1" && "$2" render brief.yaml -o ../installed.pdf' - "$work/briefing" "$prefix/bin/chancery"
expect 'it gives the same bytes as the built one' cmp "$work/built.pdf" "$work/installed.pdf"

# --- the library ---
only_public_names() {
  ! nm -g --defined-only "$prefix/lib/libchancery.a" | awk 'NF == 3 { print $3 }' | grep -v '^chancery_' &&
    ! nm -D --defined-only "$prefix/lib/libchancery.so.0" | awk '{ print $3 }' | grep -vE '^(chancery_[a-z_]+@@CHANCERY_0\.1|CHANCERY_0\.1)$'
}
expect 'the libraries show no names but their own, with versions' only_public_names
# What the header declares, the library has, and nothing else.
grep -ho 'CHANCERY_API [a-z][^(]*(' src/api/chancery.h | sed 's/.*[ *]\(chancery_[a-z_]*\)($/\1/' | LC_ALL=C sort >"$work/declared"
nm -D --defined-only "$prefix/lib/libchancery.so.0" | sed -n 's/.* \(chancery_[a-z_]*\)@@.*/\1/p' | LC_ALL=C sort >"$work/exported"
expect 'the header and the library agree' cmp "$work/declared" "$work/exported"
soname() { readelf -d "$prefix/lib/libchancery.so" | grep 'SONAME.*\[libchancery\.so\.0\]'; }
expect 'the shared library has its name and version' soname

compiler=${CC:-cc}
# renders WHAT COMMAND...: called with a briefing and the name of a PDF, it makes the same bytes as the program.
renders() {
  what=$1
  shift
  expect "$what" env LD_LIBRARY_PATH="$prefix/lib" CHANCERY_LIBRARY="$prefix/lib/libchancery.so.0" "$@" "$work/briefing/brief.yaml" "$work/linked.pdf"
  expect '... the same bytes' cmp "$work/built.pdf" "$work/linked.pdf"
  rm -f "$work/linked.pdf"
}
expect 'the example in C: -lchancery needs nothing else' "$compiler" -std=c17 -Wall -Wextra -Werror -I"$prefix/include" docs/examples/render.c \
  -L"$prefix/lib" -Wl,--no-undefined -lchancery -o "$work/example"
renders 'it renders, and finds what is beside the library' "$work/example"
renders 'the example in Python' python3 -B docs/examples/render.py
sed 's/\[text: We met.\]/[txt: We met.]/' >"$work/wrong.yaml" <<'END'
template: base
title: A visit
body: [text: We met.]
END
expect 'it says what is wrong, and where' sh -c '! CHANCERY_LIBRARY="$1" python3 -B docs/examples/render.py "$2" "$3" 2>"$4" &&
  grep -q "wrong.yaml:3:8: error: .*\[" "$4"' - "$prefix/lib/libchancery.so.0" "$work/wrong.yaml" "$work/wrong.pdf" "$work/stderr"
expect 'the archive links with what is installed of others' "$compiler" -std=c17 -I"$prefix/include" docs/examples/render.c \
  "$prefix/lib/libchancery.a" -Wl,--as-needed @build/flags/test-libraries -o "$work/static"
renders 'it renders' env CHANCERY_HOME="$prefix/share/chancery" "$work/static"
expect 'the archive goes into a library of others' "$compiler" -shared -o "$work/plugin.so" -Wl,-z,defs \
  -Wl,--whole-archive "$prefix/lib/libchancery.a" -Wl,--no-whole-archive -Wl,--as-needed @build/flags/test-libraries
cat >"$work/header.cc" <<'END'
#include <chancery.h>
int main() {
    chancery_request request = CHANCERY_REQUEST;
    chancery_engine *engine = chancery_engine_new(nullptr);
    request.language = "en";
    chancery_drop(chancery_load(engine, &request, "brief.yaml"));
    chancery_engine_drop(engine);
    return chancery_version()[0] == CHANCERY_VERSION[0] ? 0 : 1;
}
END
if command -v c++ >/dev/null; then
  expect 'the header is for C++, too' sh -c 'c++ -Wall -Werror -I"$1/include" "$2/header.cc" -L"$1/lib" -lchancery -o "$2/header" && LD_LIBRARY_PATH="$1/lib" "$2/header"' - "$prefix" "$work"
else
  left_out 'the header in C++: there is no compiler'
fi

# --- what else is installed, and what is taken away ---
all_there() {
  for path in share/doc/chancery/LICENSE share/doc/chancery/reference.md share/doc/chancery/examples/kz-be/brief.yaml \
    share/doc/chancery/examples/render.c share/man/man1/chancery.1 include/chancery.h lib/pkgconfig/chancery.pc share/chancery/hyphenation/kk.hyp; do
    [ -s "$prefix/$path" ] || { echo "no $path"; return 1; }
  done
}
expect 'licence, reference, examples, manual' all_there
expect 'the example renders where it is installed' sh -c 'cd "$1" && "$2" render brief.yaml -o "$3/example.pdf"' - \
  "$prefix/share/doc/chancery/examples/kz-be" "$prefix/bin/chancery" "$work"

owned_and_readable() { # as after sudo: built by another user, installed by root with a strict mask
  chown -R 65534:65534 "$work/tree" && (umask 077 && in_copy install DESTDIR="$work/sudo" PREFIX=/usr) || return 1
  odd=$(cd "$work/sudo/usr" && find . ! -user root -o ! -group root -o -type f ! -perm 644 ! -path ./bin/chancery -o -type d ! -perm 755)
  [ -z "$odd" ] || { echo "$odd"; return 1; }
  [ "$(stat -c %a "$work/sudo/usr/bin/chancery")" = 755 ]
}
if [ "$(id -u)" = 0 ]; then expect 'files are root’s, and everyone reads them' owned_and_readable; else left_out 'owners: needs root'; fi

share=$prefix/share/chancery
touch "$share/templates/old.yaml" "$share/fonts/own.ttf"
echo /usr/share/chancery/templates/old.yaml >>"$share/installed.txt"
expect 'make install again' in_copy install DESTDIR="$work/root" PREFIX=/usr
expect 'a file of an earlier version is gone, a user’s own is not' sh -c '[ ! -e "$1/templates/old.yaml" ] && [ -e "$1/fonts/own.ttf" ]' - "$share"
expect 'make uninstall' in_copy uninstall DESTDIR="$work/root" PREFIX=/usr
expect 'leaves what was not installed' [ "$(find "$work/root" -type f)" = "$share/fonts/own.ttf" ]

# --- other folders ---
expect 'folders by their GNU names' in_copy install prefix="$work/gnu" libdir="$work/gnu/lib64" datadir="$work/elsewhere"
expect '... are where things lie' [ -e "$work/gnu/lib64/libchancery.a" -a -e "$work/elsewhere/chancery/templates/base.yaml" ]
by_pkg_config() {
  PKG_CONFIG_PATH=$work/gnu/lib64/pkgconfig
  export PKG_CONFIG_PATH
  # shellcheck disable=SC2046
  "$compiler" docs/examples/render.c $(pkg-config --cflags --libs chancery) -o "$work/found" &&
    "$compiler" docs/examples/render.c $(pkg-config --cflags --static --libs chancery | sed "s|-lchancery|$work/gnu/lib64/libchancery.a|") -o "$work/found-static"
}
expect 'pkg-config finds the library, and for the archive what it needs' by_pkg_config
rm -rf "$work/tree/templates" # so that nothing is found in a tree
expect 'what does not lie beside the program is found by the folder compiled in' \
  sh -c 'cd "$1/briefing" && "$1/gnu/bin/chancery" render brief.yaml -o ../gnu.pdf && cmp ../built.pdf ../gnu.pdf' - "$work"

# --- a poor place: no /proc, no HOME, nothing that can be written, nobody ---
poor() {
  chmod -R a-w "$work/gnu" "$work/elsewhere" "$work/briefing"
  chmod a+rx "$work/gnu" "$work/briefing"
  unshare -m sh -c 'mount -t tmpfs none /proc && cd "$1/briefing" && exec env -i '"$2"' "$1/gnu/bin/chancery" check brief.yaml' - "$work"
}
if unshare -m true 2>/dev/null; then
  mkdir -p "$work/gnu/share" && mv "$work/elsewhere/chancery" "$work/gnu/share/chancery"
  expect 'it works without /proc and HOME, from a tree that cannot be written' poor "$work" ''
  expect '... as nobody' poor "$work" 'setpriv --reuid=65534 --regid=65534 --clear-groups'
else
  left_out 'without /proc: needs a mount namespace'
fi

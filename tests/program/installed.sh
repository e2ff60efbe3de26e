#!/bin/sh
# What `make install` puts down works without the checkout, and programs can be linked with the library.
set -u
. tests/pdf/lib.sh
prefix=$work/root/usr
# In a copy: the folders of an installation are compiled in.
mkdir -p "$work/tree/build"
must 'a copy of the tree' sh -c 'tar -cf - --exclude=./build --exclude=./.git . | tar -xf - -C "$1" &&
  cp -a build/flags build/share build/release build/chancery "$1/build/"' - "$work/tree"
in_copy() { (cd "$work/tree" && env -u MAKEFLAGS -u MAKELEVEL make -s "$@"); }
must 'make install' in_copy install DESTDIR="$work/root" PREFIX=/usr
must 'rendered before it is installed' build/chancery render data/kz-be/brief.yaml -o "$work/built.pdf"
cp -R data/kz-be "$work/briefing"
expect 'the installed program renders' sh -c 'cd "$1" && "$2" render brief.yaml -o ../installed.pdf' - "$work/briefing" "$prefix/bin/chancery"
expect 'it gives the same bytes as the built one' cmp "$work/built.pdf" "$work/installed.pdf"

only_public_names() {
  ! nm -g --defined-only "$prefix/lib/libchancery.a" | awk 'NF == 3 { print $3 }' | grep -v '^chancery_'
}
expect 'the library shows no names but its own' only_public_names

cat >"$work/program.c" <<'END'
#include <chancery.h>
#include <stdio.h>

int main(int count, char **arguments) {
    const chancery_options options = {.home = arguments[1], .created = -1};
    chancery_engine *engine = chancery_engine_new(&options);
    chancery_briefing *briefing = chancery_load(engine, arguments[2]);
    const char *bytes;
    size_t length = 0;
    chancery_status status = count == 3 ? chancery_render(briefing, &bytes, &length) : CHANCERY_USAGE;
    if (status == CHANCERY_OK && fwrite(bytes, 1, length, stdout) != length)
        status = CHANCERY_MACHINE;
    chancery_drop(briefing);
    chancery_engine_drop(engine);
    return (int)status;
}
END
expect 'a program links with the library' "${CC:-cc}" -std=c17 -I"$prefix/include" "$work/program.c" "$prefix/lib/libchancery.a" \
  -Wl,--as-needed @build/flags/libraries -o "$work/program"
expect 'and renders' sh -c '"$1" "$2" data/kz-be/brief.yaml >"$3"' - "$work/program" "$prefix/share/chancery" "$work/linked.pdf"
expect 'the same bytes' cmp "$work/built.pdf" "$work/linked.pdf"

# --- what else is installed, and what is taken away ---
all_there() {
  for path in share/doc/chancery/LICENSE share/doc/chancery/reference.md share/doc/chancery/examples/kz-be/brief.yaml \
    share/man/man1/chancery.1 include/chancery.h share/chancery/hyphenation/kk.hyp; do
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

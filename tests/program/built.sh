#!/bin/sh
# How the program is built: hard to misuse, with the libraries that it says, anew when they change.
set -u
. tests/pdf/lib.sh
program=build/chancery

# --- hardened ---
has() { # TEXT COMMAND...
  text=$1
  shift
  "$@" 2>/dev/null | grep -q -- "$text" || { echo "not found: $text"; return 1; }
}
# By object: one function of ours that copies to the stack must have each.
expect 'its addresses are chosen at the start' has 'Type:.*DYN' readelf -hW $program
expect 'its tables are closed after the start' has 'FLAGS_1.*NOW PIE' readelf -dW $program
expect '... and not written' has GNU_RELRO readelf -lW $program
expect 'its stack is no code' sh -c 'readelf -lW "$1" | grep GNU_STACK | grep -vq RWE' - $program
expect 'stacks are guarded' has __stack_chk_fail nm -D $program
expect 'copies are checked' has '__.*_chk' sh -c 'nm -D "$1" | grep -v stack_chk' - $program
expect 'level 3 of the checks' has '__memcpy_chk\|__snprintf_chk\|__readlink_chk' nm -D $program
if [ "$(uname -m)" = x86_64 ]; then
  expect 'jumps have targets' sh -c 'objdump -d --no-show-raw-insn "$1" | grep -A1 "<main>:" | grep -q endbr64' - build/release/src/cli/main.o
  expect 'large frames are probed' sh -c 'objdump -d --no-show-raw-insn "$1" | grep -q "or.*[$]0x0,(%rsp)"' - build/release/src/base/write.o
fi

# --- versions ---
expect 'it says which libraries are linked' has "libyaml $(pkg-config --modversion yaml-0.1), SQLite $(pkg-config --modversion sqlite3), expat $(pkg-config --modversion expat), " $program --version
expect '... all of them' has "HarfBuzz $(pkg-config --modversion harfbuzz), libpng $(pkg-config --modversion libpng), .*PLplot $(pkg-config --modversion plplot), " $program --version

# --- in a copy ---
mkdir -p "$work/tree/build"
must 'a copy of the tree' sh -c 'tar -cf - --exclude=./build --exclude=./.git . | tar -xf - -C "$1" &&
  cp -a build/flags build/share build/release build/chancery "$1/build/"' - "$work/tree"
in_copy() { (cd "$work/tree" && env -u MAKEFLAGS -u MAKELEVEL make "$@"); }
links() { in_copy build/chancery | grep -c '^  LINK .*release/chancery'; }
expect 'nothing is done where nothing changed' [ "$(links)" = 0 ]
archive=$(grep '/libz\.a$' build/flags/libraries | head -n 1)
if [ -n "$archive" ]; then
  cp "$archive" "$work/libz.a"
  sed -i "s|^.*/libz\.a\$|$work/libz.a|" "$work/tree/build/flags/libraries"
  links >/dev/null
  expect 'still nothing' [ "$(links)" = 0 ]
  : >"$work/new.txt"
  ar q "$work/libz.a" "$work/new.txt"
  touch -d '2001-01-01' "$work/libz.a" # packages keep the time of their making
  expect 'it is linked anew when an archive has changed, whatever its time' [ "$(links)" = 1 ]
else
  left_out 'no archive of zlib is installed'
fi
expect 'with SHARED_LIBS=yes' in_copy -s build/chancery SHARED_LIBS=yes
for library in yaml sqlite3 expat png16 jpeg z deflate; do
  expect "... lib$library is Debian’s" has "NEEDED.*\[lib$library[-0-9]*\.so" readelf -dW "$work/tree/build/chancery"
done
CHANCERY_HOME=$PWD
export CHANCERY_HOME
must 'rendered with archives' build/chancery render data/kz-be/brief.yaml -o "$work/archives.pdf"
expect 'it renders' "$work/tree/build/chancery" render data/kz-be/brief.yaml -o "$work/shared.pdf"
expect '... the same bytes' cmp "$work/archives.pdf" "$work/shared.pdf"
expect 'CPPFLAGS reach the compiler' has ' -DOWN_FLAG ' in_copy -n V=1 build/release/src/base/str.o CPPFLAGS=-DOWN_FLAG
expect 'who sets _FORTIFY_SOURCE keeps it' sh -c '! grep -q SOURCE=3' <<END
$(in_copy -n V=1 build/release/src/base/str.o CPPFLAGS=-D_FORTIFY_SOURCE=2)
END
expect '... and who wants none has none' sh -c '! grep -q stack-protector' <<END
$(in_copy -n V=1 build/release/src/base/str.o HARDENED=)
END

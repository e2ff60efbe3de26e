#!/bin/sh
# What `make install` puts down works without the checkout, and programs can be linked with the library.
set -u
. tests/pdf/lib.sh
prefix=$work/root/usr
must 'make install' env -u MAKEFLAGS -u MAKELEVEL make -s install DESTDIR="$work/root" PREFIX=/usr
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

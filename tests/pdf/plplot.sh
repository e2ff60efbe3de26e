#!/bin/sh
# Nothing of PLplot's own that lies in the working folder or stands in the environment changes a chart, stops it or is
# spoken of: PLplot is started without plinit, which would read these.
set -u
. tests/pdf/lib.sh
program=$PWD/build/chancery
seconds=20

cat >"$work/charts.yaml" <<'END'
template: base
title: Charts
body:
  - chart: {type: bar, title: Columns, data: "select 'a' as x, 1 as y union all select 'b', 2", x: x, y: y}
  - chart: {type: bar, horizontal: yes, title: Bars, data: "select 'a' as x, -1 as y union all select 'b', 2", x: x, y: y}
END
must 'rendered' "$program" render "$work/charts.yaml" -o "$work/plain.pdf"

# render FOLDER [NAME=VALUE...]: within the folder, with these variables. Its bytes are the same, and it says no more.
render() {
  folder=$1
  shift
  (cd "$folder" && env "$@" timeout $seconds "$program" render ../charts.yaml -o ../other.pdf </dev/null) \
    >"$work/wrote" 2>&1 || { echo "status $?"; cat "$work/wrote"; return 1; }
  grep -v '^\.\./other\.pdf: 1 page$' "$work/wrote" && return 1
  cmp "$work/plain.pdf" "$work/other.pdf"
}

folder() { # NAME: an empty one, which is the current file's place
  mkdir "$work/$1" && echo "$work/$1"
}

empty=$(folder empty) broken=$(folder broken) pipe=$(folder pipe) hidden=$(folder hidden)
for file in plstnd5.fnt plxtnd5.fnt cmap0_default.pal cmap1_default.pal; do
  : >"$empty/$file"
  head -c 9000 /dev/zero | tr '\0' '\377' >"$broken/$file" # as a font: of more glyphs than there is memory for
  mkfifo "$pipe/$file"
  mkdir "$hidden/$file"
done
expect 'same bytes beside empty fonts and palettes' render "$empty"
expect 'same bytes beside fonts and palettes that are none' render "$broken"
expect 'same bytes beside fonts and palettes that are pipes' render "$pipe"
expect 'same bytes beside folders with the names of fonts' render "$hidden"

for name in PLPLOT_DRV_DIR PLPLOT_LIB PLPLOT_HOME PLPLOT_BIN; do
  for place in "$broken" "$pipe" /nowhere ''; do
    expect "same bytes with $name=$(basename "$place")" render "$empty" "$name=$place"
  done
done
expect 'same bytes with PLPLOT_DEV' render "$empty" PLPLOT_DEV=xwin

# The price of a start without plinit: no font is loaded. What would read one crashes; what reads other files, or ends
# the process, is not wanted either.
never='init|star|stars|end|parseopts|fontld|poin|poin3|sym|string|string3|map[a-z]*|meridians|spal[01]|configtime|timefmt'
never="$never|arc|box|box3|axes|env|env0|lab|mtex|mtex3|errx|erry|gradient|replot"
calls_never() {
  ! grep -nE "(^|[^a-z_])(c_)?pl($never)[[:space:]]*\\(" "$@"
}
echo '    plinit();' >"$work/call.c"
if calls_never "$work/call.c" >/dev/null; then bad 'a call of plinit goes unseen'; fi
expect 'PLplot is asked for nothing that needs a font, a file or an exit' calls_never src/*/*.[ch]
# version.c asks for the number of its version and nothing else.
expect 'one file knows PLplot' \
  test "$(grep -rlE '#[[:space:]]*include[[:space:]]*<plplot' src | sort | tr '\n' ' ')" = 'src/chart/plplot.c src/chart/version.c '

#!/bin/sh
# Runs what the chapters of the manual show:  run.sh PROGRAM PAGE …   (UPDATE=1 writes what is printed into the pages)
#
# Of its fenced blocks, "csv NAME", "json NAME", … is a file, which all that follow may use; "yaml" is a briefing or a part
# of one, "sh" a command. The next "text" block is what that prints: tables as rows with " | " between cells, paragraphs, then
# diagnostics. Without one it has to be fine. Blocks of other kinds are not run. Files that are no text lie beside this one.
# A "yaml shared.yaml" is included by all briefings of the chapter; a briefing without a body prints its facts, or its data.
set -u
program=$(realpath "$1") checkout=$(pwd -P)
shift
passed=0 failed=0
rm -rf build/manual && mkdir -p build/results

# Takes a page apart: a file a block, and the list of them.
open_page() {
  page=$1 work=$checkout/build/manual/$(basename "$1" .md)
  mkdir -p "$work/files" && cp tests/manual/*.* "$work/files" && rm "$work/files/run.sh"
  awk -v work="$work" '
    /^```/ && inside { inside = 0; close(file); next }
    /^```/ { inside = 1; kind = substr($0, 4); file = sprintf("%s/%03d.block", work, ++count)
             printf "" >file; printf "%03d %d %s\n", count, NR, kind >(work "/list"); next }
    inside { print >file }' "$page"
}

# Rows of tables and paragraphs of a trace.
printed() {
  awk '
    function flush() { if (row != "") { for (i = 1; i <= width; i++) line = line (i > 1 ? " |" : "") (i > 1 && cell[i] != "" ? " " : "") cell[i]
                                        print line }
                       else if (words != "") print words
                       row = line = words = ""; split("", cell) }
    !/^  \/Document.* text / { next }
    { at = $1; text = $0; sub(/^[^“]*“/, "", text); sub(/”[^”]*$/, "", text); column = 0 }
    at ~ /\/TR\[/ { key = at; sub(/\/T[HD]\[.*/, "", key); column = at; sub(/.*\/T[HD]\[/, "", column); column += 0 }
    at !~ /\/TR\[/ { key = at; sub(/\/Span.*/, "", key) }
    key != before { flush() }
    { before = key }
    at ~ /THead/ && key != before && at ~ /TR\[1\]/ { width = 0 }
    column { row = key; cell[column] = cell[column] (cell[column] == "" || height == $4 ? "" : " ") text; if (column > width) width = column }
    !column { words = words (words == "" || height == $4 ? "" : " ") text }
    { height = $4 }
    END { flush() }' "$1"
}

# A briefing of the part of one that is shown: with a template, and a line for each fact or a table of the first dataset.
briefing() {
  grep -q '^template:' "$1" || printf 'template: base\ntitle: Data\n'
  [ ! -f shared.yaml ] || printf 'include: shared.yaml\n'
  cat "$1"
  facts=$(sed -n -e '/^facts:/,/^[a-eg-z]/s/^  \([a-z0-9_]*\):.*/\1/p' "$1")
  if [ -n "$facts" ] && ! grep -q '^body:' "$1"; then
    echo 'body:'
    for fact in $facts; do printf -- '  - text: "%s: ${%s}"\n' "$fact" "$fact"; done
    return
  fi
  set=$(sed -n -e 's/^data: *{ *\([a-z0-9_]*\):.*/\1/p' -e '/^data: *$/{n;s/^ *\([a-z0-9_]*\):.*/\1/p}' "$1" | head -n 1)
  grep -q '^body:' "$1" || printf 'body: [table: {data: "%s"}]\n' "$set"
}

run() { # NUMBER KIND: leaves NUMBER.actual; false if it is not fine
  cd "$work/files" || exit 1
  if [ "$2" = sh ]; then
    sed "s|^chancery |\"$program\" |" "$work/$1.block" >"$work/command"
    CHANCERY_HOME=$checkout COLUMNS=80 sh "$work/command" >"$work/$1.actual" 2>"$work/stderr"
  else
    briefing "$work/$1.block" >briefing.yaml
    CHANCERY_HOME=$checkout "$program" render briefing.yaml --trace >"$work/trace" 2>"$work/stderr"
  fi
  fine=$?
  [ "$2" = sh ] || printed "$work/trace" | grep -v '^Data$' >"$work/$1.actual"
  cat "$work/stderr" >>"$work/$1.actual"
  cd "$checkout" || exit 1
  return $fine
}

report() { # WORD NUMBER LINE
  if [ "$1" = ok ]; then passed=$((passed + 1)); return; fi
  failed=$((failed + 1)); echo "FAIL - $page:$3"; sed 's/^/    /' "$work/report"
}

pending= # an example whose output was not shown yet: NUMBER LINE
settle() {
  [ -n "$pending" ] || return 0
  # shellcheck disable=SC2086
  set -- $pending
  pending=
  if [ "$fine" = 0 ]; then report ok "$@"; else cp "$work/$1.actual" "$work/report"; report FAIL "$@"; fi
}

run_page() {
  while read -r number line kind name; do
    case $kind in
    yaml | sh)
      [ -n "$name" ] && cp "$work/$number.block" "$work/files/$name" && continue
      settle
      run "$number" "$kind"
      pending="$number $line" ;;
    text)
      [ -n "$name" ] && cp "$work/$number.block" "$work/files/$name" && continue
      [ -n "$pending" ] || { echo "nothing printed this" >"$work/report"; report FAIL "$number" "$line"; continue; }
      example=${pending% *} pending=
      cp "$work/$example.actual" "$work/$number.actual"
      if diff "$work/$number.block" "$work/$number.actual" >"$work/report"; then report ok "$number" "$line"
      elif [ -z "${UPDATE:-}" ]; then report FAIL "$number" "$line"; fi ;;
    *)
      [ -n "$name" ] && cp "$work/$number.block" "$work/files/$name" ;;
    esac
  done <"$work/list"
  settle
}

write_page() {
  awk -v work="$work" '
    /^```/ && inside { inside = 0; skip = 0; print; next }
    /^```/ { inside = 1; print; count++
             if ($0 == "```text") { file = sprintf("%s/%03d.actual", work, count); skip = 1
                                    while ((getline shown <file) > 0) print shown }
             next }
    !skip { print }' "$page" >"$work/page" && cp "$work/page" "$page"
}

for page in "$@"; do
  open_page "$page"
  run_page
  [ -z "${UPDATE:-}" ] || write_page
done

# Each preset has its line, each key of a dataset and of a fact an example.
knows() { # WHAT, and whether it is there
  if [ "$2" = 0 ]; then passed=$((passed + 1)); return; fi
  failed=$((failed + 1)); echo "FAIL - the manual does not know $1"
}
for preset in data/presets/*.yaml; do
  line="preset: $(basename "$preset" .yaml)"
  grep -q "\`$line\`" "$@"
  knows "$line" $?
done
for key in $(sed -n 's/^| `\(data\|facts\)\.NAME\([^`]*\)`.*/\2/p' docs/reference.md | sed -e 's/.*\.//' -e 's/\[\]//g' | grep -vE '^(NAME)?$' | sort -u); do
  cat build/manual/*/*.block | grep -qE "(^|[ {,'])$key:"
  knows "an example of the key $key" $?
done
echo "$passed $failed 0" >"build/results/manual"
[ "$failed" = 0 ] && echo "ok - $*: $passed examples and keys"
[ "$failed" = 0 ]

# For tests/pdf/*.sh and tests/program/*.sh: what they report with, and where they put what they make. Scripts run in the checkout's folder.
work=$PWD/build/$(basename "$(dirname "$0")")-tests/$(basename "$0" .sh)
rm -rf "$work" && mkdir -p "$work"

ok() { echo "ok - $*"; }
bad() { echo "FAIL - $*"; }
left_out() { echo "skip - $*"; }

# expect WHAT COMMAND...: the command has to succeed; what it says is shown when it does not.
expect() {
  what=$1
  shift
  if "$@" >"$work/said" 2>&1; then ok "$what"; else bad "$what" && head -n 20 "$work/said" | sed 's/^/    /'; fi
}

# must WHAT COMMAND...: as expect, but without this there is nothing more to test.
must() {
  what=$1
  shift
  "$@" >"$work/said" 2>&1 || { bad "$what" && head -n 20 "$work/said" | sed 's/^/    /' && exit 0; }
}

# All on one line, every kind of space a plain one: what is read, not where lines end.
flat() {
  sed -e 's/\xc2\xa0/ /g' -e 's/\xe2\x80[\x89\xaf]/ /g' "$1" | tr '\n\f' '  ' | tr -s ' '
}

# holds FILE TEXT: the file has the text somewhere.
holds() {
  flat "$1" | grep -qF -- "$2" || { echo "not found: $2"; return 1; }
}

# in_order FILE TEXT...: the texts stand in the file one behind the other.
in_order() {
  file=$1
  shift
  flat "$file" >"$work/flat"
  for text in "$@"; do
    TEXT=$text awk '{ at = index($0, ENVIRON["TEXT"]); if (!at) exit 1; print substr($0, at + length(ENVIRON["TEXT"])) }' \
      "$work/flat" >"$work/rest" || { echo "not found, or too early: $text"; return 1; }
    mv "$work/rest" "$work/flat"
  done
}

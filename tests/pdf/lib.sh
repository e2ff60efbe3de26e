# For tests/pdf/*.sh: what they report with, and where they put what they make. Scripts run in the checkout's folder.
work=$PWD/build/pdf-tests/$(basename "$0" .sh)
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

# holds FILE TEXT: the file has the text somewhere, whatever its line breaks are.
holds() {
  tr '\n\f' '  ' <"$1" | tr -s ' ' | grep -qF -- "$2" || { echo "not found: $2"; return 1; }
}

# in_order FILE TEXT...: the texts stand in the file one behind the other.
in_order() {
  file=$1
  shift
  tr '\n\f' '  ' <"$file" | tr -s ' ' >"$work/flat"
  for text in "$@"; do
    TEXT=$text awk '{ at = index($0, ENVIRON["TEXT"]); if (!at) exit 1; print substr($0, at + length(ENVIRON["TEXT"])) }' \
      "$work/flat" >"$work/rest" || { echo "not found, or too early: $text"; return 1; }
    mv "$work/rest" "$work/flat"
  done
}

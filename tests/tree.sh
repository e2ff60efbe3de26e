#!/bin/sh
# Nothing lies at the top but what is listed here, and no file is large: what is kept is kept for ever.
set -u
mkdir -p build/results
TOP='Makefile README.md LICENSE CHANGELOG.md SECURITY.md .clang-format .gitignore .ci src templates fonts data tests docs'
MOST_BYTES=300000
kept=build/.tree.$$ # paths, each ended by a zero byte

# What is committed or about to be; in a copy without git, all but what is built.
git ls-files -z >$kept 2>/dev/null
[ -s $kept ] || find . -mindepth 1 \( -path ./.git -o -path ./build \) -prune -o ! -type d -printf '%P\0' >$kept

count=$(tr -dc '\0' <$kept | wc -c)
unlisted=$(tr '\0' '\n' <$kept | sed 's|/.*||' | sort -u | grep -vxF "$(echo "$TOP" | tr ' ' '\n')")
large=$(sed -z 's|^|./|' $kept | xargs -0 sh -c 'find "$@" -prune -type f -size +'$MOST_BYTES'c 2>/dev/null' - | sed 's|^\./||')
rm -f $kept

failed=0
judge() { # WHAT FINDINGS
  if [ -z "$2" ]; then
    echo "ok - $1"
  else
    echo "FAIL - not so: $1"
    echo "$2" | sed 's/^/    /'
    failed=$((failed + 1))
  fi
}
judge "at the top lies only what tests/tree.sh lists" "$unlisted"
judge "of $count files none is larger than $MOST_BYTES bytes" "$large"
echo "$((2 - failed)) $failed 0" >build/results/tree
[ $failed -eq 0 ]

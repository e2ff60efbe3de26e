#!/bin/sh
# Fuzzes for some time:  run.sh NAME SECONDS   (NAME as in tests/fuzz/NAME.c, built as build/fuzz/NAME)
# Inputs that were found stay in build/fuzz/NAME-found and are where the next run starts; one that fails is left in build/fuzz.
set -eu
name=$1 seconds=$2 more=
root=$(pwd -P)
base=$root/build/fuzz
seeds=$base/$name-seeds found=$base/$name-found work=$base/$name-work
rm -rf "$seeds" "$work"
mkdir -p "$seeds" "$found" "$work"

seed() { # FILE: with the files that it names, each after a line that says its name
  cat "$1"
  for other in facts.yaml trade.csv investment.csv blocks.yaml; do
    [ ! -f "$(dirname "$1")/$other" ] || { printf '\n%%%% %s\n' $other && cat "$(dirname "$1")/$other"; }
  done
}

case $name in
  briefing)
    for file in data/*/brief*.yaml tests/golden/*/case.yaml; do
      [ "$(wc -c <"$file")" -gt 20000 ] || seed "$file" >"$seeds/$(echo "$file" | tr / -)"
    done
    cp tests/golden/image-cmyk/*.jpg tests/golden/image-kinds/*.png tests/golden/image-kinds/*.jpg "$work"
    head -c 180 "$work/rgb.png" >"$work/cut.png"
    head -c 900 "$work/photo.jpg" >"$work/cut.jpg"
    most=40000 ;;
  reader)
    for file in tests/golden/*/*.csv tests/golden/*/*.tsv tests/golden/*/*.json tests/golden/*/*.jsonl tests/golden/*/*.xlsx \
      tests/golden/*/*.ods; do
      [ ! -f "$file" ] || [ "$(wc -c <"$file")" -gt 8000 ] ||
        { echo "${file##*.}" && cat "$file"; } >"$seeds/$(echo "$file" | tr / -)"
    done
    most=12000 ;;
  query)
    grep -h '^select\|^with\|^values' tests/sql/*/*.sql | while read -r query; do
      for kind in f r; do echo "$kind$query" >"$seeds/$(echo "$kind$query" | cksum | tr ' ' -)"; done
    done
    more=-dict=$root/tests/fuzz/query.dict
    most=2000 ;;
  *)
    for file in templates/*.yaml data/*/*.yaml tests/golden/*/*.yaml; do
      cp "$file" "$seeds/$(echo "$file" | tr / -)"
    done
    most=4000 ;;
esac

cd "$work"
# shellcheck disable=SC2086
exec "$base/$name" -max_total_time="$seconds" -max_len=$most -len_control=0 -timeout=12 -rss_limit_mb=2500 -verbosity=0 \
  -artifact_prefix="$base/$name-" $more "$found" "$seeds"

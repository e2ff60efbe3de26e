#!/bin/sh
# The Vollkorn theme as poppler and MuPDF read it: small capitals, old-style figures and superiors copy out as typed, from
# TrueType (Vollkorn) and from CFF (Inter), where one glyph reads as two texts too.
set -u
. tests/pdf/lib.sh

# reads PDF TEXT...: in order, through poppler and through MuPDF.
reads() {
  pdf=$1
  shift
  pdftotext -raw "$pdf" "$work/poppler.txt" && in_order "$work/poppler.txt" "$@" || return 1
  mutool draw -q -F txt -o "$work/mupdf.txt" "$pdf" 2>/dev/null && in_order "$work/mupdf.txt" "$@"
}

for family in Vollkorn Inter; do
  cat >"$work/$family.yaml" <<END
template: base
title: Copying
fonts: {serif: $family}
styles:
  small: {like: body, small_capitals: yes}
  old: {like: body, figures: [old-style, proportional]}
  tabular: {like: body, figures: [lining, tabular]}
body:
  - text: Note marks[^n] are superior figures, “so.”[^m] Signs typed as y¹ and x² stay such; marked again[^n].
  - {text: "Ministry of Foreign Affairs, 1914; Қызмет үшін; OFFICIAL official", style: small}
  - {text: "Between 1914 and 2025, 0123456789", style: old}
  - {text: "Between 1914 and 2025, 0123456789", style: tabular}
  - text: "A[V](http://example.org)A T[o](http://example.org). Office affix"
notes: {n: First., m: Second.}
END
  must "$family: rendered" build/chancery render "$work/$family.yaml" -o "$work/$family.pdf"
  expect "$family: copies out as typed" reads "$work/$family.pdf" 'Note marks1 are superior figures, “so.”2 Signs' \
    'y¹ and x² stay such; marked again1.' 'Ministry of Foreign Affairs, 1914; Қызмет үшін; OFFICIAL official' \
    'Between 1914 and 2025, 0123456789' 'Between 1914 and 2025, 0123456789' 'AVA To' 'Office affix' '1 First.' '2 Second.'
  expect "$family: qpdf finds nothing" qpdf --check "$work/$family.pdf"
done

# Nothing but small capitals: A and a are one glyph.
cat >"$work/all.yaml" <<'END'
template: base
title: Copying
styles: {all: {like: body, small_capitals: yes, capitals: yes, letterspacing: 0.03}}
fonts: {serif: Vollkorn}
body:
  - {text: "Aa Bb Cc, Äußeres Amt (NATO), Министерство Иностранных Дел", style: all}
END
must 'nothing but small capitals: rendered' build/chancery render "$work/all.yaml" -o "$work/all.pdf"
expect 'nothing but small capitals: copy out as typed' reads "$work/all.pdf" 'Aa Bb Cc, Äußeres Amt (NATO), Министерство Иностранных Дел'

must 'the demo in the Vollkorn theme: rendered' build/chancery render --theme vollkorn data/kz-be/brief.yaml -o "$work/brief.pdf"
expect 'the demo in the Vollkorn theme: read in order' reads "$work/brief.pdf" 'MINISTRY OF FOREIGN AFFAIRS' 'MEETING BRIEF' \
  'Talks with Birgit Stevens' '11 September 2025' '42.7 million US dollars' '(+12.5%).1' 'average since 2005.2' '13,950'
expect 'the demo in the Vollkorn theme: two pages and the annex in Vollkorn and Inter' sh -c \
  'pdfinfo "$1" | grep -q "^Pages: *3$" && pdffonts "$1" | grep -q Vollkorn-Regular && pdffonts "$1" | grep -q "Inter-SemiBold .*CID Type 0C" && ! pdffonts "$1" | grep -q PT' - "$work/brief.pdf"

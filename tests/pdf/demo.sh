#!/bin/sh
# The demo briefing as poppler, qpdf and MuPDF read it.
set -u
. tests/pdf/lib.sh

all_fonts_are_embedded_subsets() {
  pdffonts "$1" | awk 'NR > 2 { n++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } }
    END { exit bad || n == 0 }'
}

info_says() { # PDF KEY VALUE
  pdfinfo "$1" | sed -n "s/^$2: *//p" | tee "$work/value" | grep -qF -- "$3" || { cat "$work/value"; return 1; }
}

draws_quietly() {
  mutool draw -q -r 40 -o "$work/page-%d.png" "$1" && ! [ -s "$work/said" ]
}

# A reader that knows nothing of tags sees the same words as one that goes by them, in the tags' order.
outline_holds() { # PDF TEXT
  mutool show "$1" outline | grep -qF -- "$2" || { mutool show "$1" outline; return 1; }
}

look_at() { # NAME TITLE AUTHOR LANGUAGE
  pdf=$work/$1.pdf
  expect "$1: rendered" build/chancery render "data/kz-be/$1.yaml" -o "$pdf"
  expect "$1: qpdf finds nothing" qpdf --check "$pdf"
  expect "$1: all fonts embedded as subsets, with Unicode maps" all_fonts_are_embedded_subsets "$pdf"
  expect "$1: two pages" info_says "$pdf" Pages 2
  expect "$1: A4" info_says "$pdf" 'Page size' A4
  expect "$1: tagged" info_says "$pdf" Tagged yes
  expect "$1: title" info_says "$pdf" Title "$2"
  expect "$1: author" info_says "$pdf" Author "$3"
  expect "$1: language" sh -c 'qpdf --json --json-key=qpdf "$1" | grep -qF "\"/Lang\": \"u:$2\""' - "$pdf" "$4"
  expect "$1: MuPDF draws it without a word" draws_quietly "$pdf"
  pdftotext "$pdf" "$work/$1.txt"
  pdfinfo -struct-text "$pdf" >"$work/$1.tags" 2>/dev/null
}

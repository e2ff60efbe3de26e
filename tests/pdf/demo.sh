#!/bin/sh
# The demo briefing as poppler, qpdf and MuPDF read it.
set -u
. tests/pdf/lib.sh

all_fonts_are_embedded_subsets() {
  pdffonts "$1" | awk 'NR > 2 { n++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } }
    END { exit bad || n == 0 }'
}

info_says() { # PDF KEY VALUE
  pdfinfo "$1" | sed -n "s/^$2: *//p" >"$work/value"
  holds "$work/value" "$3" || { cat "$work/value"; return 1; }
}

draws_quietly() {
  # Debian's MuPDF is built without colour management, and says so each time.
  mutool draw -q -r 40 -o "$work/page-%d.png" "$1" 2>&1 | grep -v 'ICC support is not available'
  [ -s "$work/page-1.png" ] && ! [ -s "$work/said" ]
}

outline_holds() { # PDF TEXT
  mutool show "$1" outline | grep -qF -- "$2" || { mutool show "$1" outline; return 1; }
}

look_at() { # NAME TITLE AUTHOR LANGUAGE
  pdf=$work/$1.pdf
  must "$1: rendered" build/chancery render "data/kz-be/$1.yaml" -o "$pdf"
  expect "$1: qpdf finds nothing" qpdf --check "$pdf"
  expect "$1: all fonts embedded as subsets, with Unicode maps" all_fonts_are_embedded_subsets "$pdf"
  expect "$1: two pages and the annex" info_says "$pdf" Pages 3
  expect "$1: A4" info_says "$pdf" 'Page size' A4
  expect "$1: tagged" info_says "$pdf" Tagged yes
  expect "$1: title" info_says "$pdf" Title "$2"
  expect "$1: author" info_says "$pdf" Author "$3"
  expect "$1: language" sh -c 'qpdf --json --json-key=qpdf "$1" | grep -qF "\"/Lang\": \"u:$2\""' - "$pdf" "$4"
  expect "$1: MuPDF draws it without a word" draws_quietly "$pdf"
  pdftotext "$pdf" "$work/$1.txt"
  pdfinfo -struct-text "$pdf" >"$work/$1.tags" 2>/dev/null
}

marked_on_every_page() { # PDF WORD: at its top and at its foot
  for page in 1 2; do
    [ "$(pdftotext -f $page -l $page "$1" - | grep -c "^ *$2\$")" -ge 2 ] || { echo "page $page"; return 1; }
  done
}

elements() { # PDF TYPE COUNT: at least so many elements of a type
  count=$(pdfinfo -struct "$1" | grep -cE "^ *$2([ :]|\$)")
  [ "$count" -ge "$3" ] || { echo "$count of $2"; return 1; }
}

has_structure() { # NAME MARKING
  pdf=$work/$1.pdf
  expect "$1: three figures" elements "$pdf" Figure 3
  expect "$1: a table with header cells" elements "$pdf" TH 3
  expect "$1: footnotes" elements "$pdf" Note 3
  expect "$1: lists" elements "$pdf" LI 8
  expect "$1: links" elements "$pdf" Link 1
  expect "$1: paragraphs" elements "$pdf" P 10
  expect "$1: marked on every page, twice" marked_on_every_page "$pdf" "$2"
}

# Words with their numbers, in the order in which they are to be read; tags and plain reading both keep it.
reads() { # NAME TEXT...
  name=$1
  shift
  expect "$name: tags in reading order" in_order "$work/$name.tags" "$@"
  for text in "$@"; do expect "$name: plain text has “$text”" holds "$work/$name.txt" "$text"; done
}

look_at brief 'Talks with Birgit Stevens, Director General for Bilateral Relations of Belgium' 'Embassy in Brussels' en
has_structure brief OFFICIAL
reads brief 'BRU/2025/114' 'Talks with Birgit Stevens' 'Minister of Foreign Affairs' '11 September 2025' 'Key messages' \
  '42.7 million US dollars' '+12.5%' '456 million US dollars' 'Context' 'Ambassador Roman Vassilenko' 'Belgian interests' \
  'about 500 satellites a year' 'balance of −36 million US dollars' 'Belgium sells slightly more than it buys' \
  'Investment' '8.6%' '76 enterprises' 'The figures' '13,950' 'Points to raise'
expect 'brief: key messages on page one' sh -c 'pdftotext -l 1 "$1" - | grep -q "Key messages"' - "$work/brief.pdf"
for heading in 'Key messages' Context 'What was discussed' 'Belgian interests' Trade Investment 'Points to raise'; do
  expect "brief: bookmark “$heading”" outline_holds "$work/brief.pdf" "$heading"
done

look_at brief-ru 'Биргит Стевенс' 'Посольство' ru
has_structure brief-ru 'ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ'
reads brief-ru '11 сентября 2025' '42,7 млн долларов США' '+12,5 %' '456 млн долларов США' '76' '13 950'
look_at brief-kk 'Бельгияның екіжақты қатынастар жөніндегі бас директоры' 'Брюссельдегі Елшілік' kk
has_structure brief-kk 'ҚЫЗМЕТ БАБЫНДА ПАЙДАЛАНУ ҮШІН'
reads brief-kk '2025 жылғы 11 қыркүйек' 'Негізгі тұжырымдар' '42,7 миллион АҚШ доллары' '+12,5 %' '456 миллион АҚШ доллары' '13 950'

#!/bin/sh
# Arabic, Hebrew, Chinese and Japanese as poppler, MuPDF and readers of the structure get them: in logical order, as typed.
set -u
. tests/pdf/lib.sh

# readings NAME: what each reader makes of a PDF. Poppler adds directional controls, which are taken off, and takes a page
# for one from right to left if most of it is.
readings() {
  must "$1: rendered" build/chancery render "$work/$1.yaml" -o "$work/$1.pdf"
  pdftotext "$work/$1.pdf" - | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g' >"$work/$1-poppler.txt"
  mutool draw -q -F txt -o "$work/$1-mupdf.txt" "$work/$1.pdf" 2>/dev/null
  pdfinfo -struct-text "$work/$1.pdf" >"$work/$1-structure.txt"
  expect "$1: qpdf finds nothing" qpdf --check "$work/$1.pdf"
}

cat >"$work/leftward.yaml" <<'END'
template: base
language: en
title: Scripts
body:
  - text: "تعقد الوزارة اجتماعها السنوي في يوم 11 من شهر سبتمبر وتحضر **السفارة** تقريرا عن التجارة بين البلدين ويرسل التقرير إلى جميع الإدارات قبل نهاية الأسبوع."
    lang: ar
  - text: "המשרד עורך את הפגישה השנתית ביום 11 בספטמבר והשגרירות בבריסל מכינה דוח על הסחר בין שתי המדינות."
    lang: he
END
readings leftward
for reader in poppler mupdf structure; do
  expect "leftward: $reader has all in logical order" in_order "$work/leftward-$reader.txt" \
    'تعقد الوزارة اجتماعها السنوي في يوم' '11' 'من شهر سبتمبر وتحضر السفارة تقريرا عن التجارة بين البلدين' \
    'قبل نهاية الأسبوع.' 'המשרד עורך את הפגישה השנתית ביום' '11' 'בספטמבר והשגרירות בבריסל' 'שתי המדינות.'
done

cat >"$work/rightward.yaml" <<'END'
template: base
language: en
title: Scripts
body:
  - text: "The ministry is called وزارة الخارجية in Arabic and משרד החוץ in Hebrew; the room is called שלום 123 there."
  - text: "外務省は毎年九月に会議を開き、大使館は「両国の貿易」についての報告書（二部）を準備する。"
    lang: ja
  - text: "外交部每年九月举行会议，使馆准备关于“两国贸易”的报告。"
    lang: zh-Hans
END
readings rightward
expect 'rightward: poppler has words in logical order' in_order "$work/rightward-poppler.txt" 'The ministry is called' \
  'وزارة الخارجية' 'in Arabic and' 'משרד החוץ' 'in Hebrew; the room is called'
for reader in mupdf structure; do
  expect "rightward: $reader has all in logical order" in_order "$work/rightward-$reader.txt" \
    'The ministry is called وزارة الخارجية in Arabic and משרד החוץ in Hebrew; the room is called שלום 123 there.'
done
if pdffonts "$work/rightward.pdf" | grep -q 'NotoSerifCJK.*CID Type 0C'; then
  for reader in poppler mupdf structure; do
    tr -d '\n' <"$work/rightward-$reader.txt" >"$work/joined.txt"
    expect "rightward: $reader has ideographs as typed" in_order "$work/joined.txt" \
      '外務省は毎年九月に会議を開き、大使館は「両国の貿易」についての報告書（二部）を準備する。' \
      '外交部每年九月举行会议，使馆准备关于“两国贸易”的报告。'
  done
else
  left_out 'rightward: fonts-noto-cjk is not installed'
fi

# More characters of one face than there are codes of one byte.
many='ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß àáâãäåæçèéêëìíîï ðñòóôõö÷øùúûüýþÿ ĀāĂăĄąĆćĈĉĊċČčĎď ĐđĒēĔĕĖėĘęĚěĜĝĞğ ĠġĢģĤĥĦħĨĩĪīĬĭĮį İıĲĳĴĵĶķĸĹĺĻļĽľĿ ŀŁłŃńŅņŇŊŋŌōŎŏŐő ŒœŔŕŖŗŘřŚśŜŝŞşŠš ŢţŤťŦŧŨũŪūŬŭŮůŰű ŲųŴŵŶŷŸŹźŻżŽžАБВ ГДЕЖЗИЙКЛМНОПРСТ УФХЦЧШЩЪЫЬЭЮЯабв гдежзийклмнопрст уфхцчшщъыьэюя'
cat >"$work/many.yaml" <<END
template: base
title: Many
body: [{text: "$many"}]
END
must 'many characters: rendered' build/chancery render "$work/many.yaml" -o "$work/many.pdf"
mutool draw -q -F txt -o "$work/many-mupdf.txt" "$work/many.pdf" 2>/dev/null
pdftotext "$work/many.pdf" "$work/many-poppler.txt"
for reader in poppler mupdf; do
  expect "many characters: $reader reads all" holds "$work/many-$reader.txt" "$many"
done

#!/bin/sh
# What is copied out of a PDF is what was typed: every letter of the alphabets, justified and ragged, in each style of face, through
# poppler. Subsets of more than 32 glyphs count: poppler takes CID 32 for the space, and "text" once came out as "tex t".
set -u
. tests/pdf/lib.sh

english='The quick brown fox jumps over the lazy dog while five boxing wizards vex quite fine old judges; pack my box with five dozen liquor jugs, said JACK QUICKLY VEXING MOLDY BRIGHT WIZARD PFAFF at 0123456789 text next extra Kyiv office affluent ffi'
russian='Съешь же ещё этих мягких французских булок, да выпей чаю; широкая электрификация южных губерний даст мощный толчок подъёму сельского хозяйства. ЭХ, ЧУЖАК, ОБЩИЙ СЪЁМ ЦЕН ШЛЯП ЮФТЬ ВДРЫЗГ'
kazakh='Фаджр ұйқыңда әнұран һәм ғажайып цирк вагондарын көріп, щётка мен шөлмек ішінде біздің тәтті ботқа жеңдік. ӘҒҚҢӨҰҮҺІ, жүз мың теңге'

{
  printf 'template: base\ntitle: Copying\nbody:\n'
  for text in "$english" "$russian" "$kazakh"; do
    printf '  - text: "%s"\n  - text: "**%s**"\n  - points: ["*%s*"]\n  - callout: {title: "%s", text: "`%s`"}\n' \
      "$text" "$text" "$text" "$text" "$text"
  done
} >"$work/copy.yaml"
must 'alphabets: rendered' build/chancery render "$work/copy.yaml" -o "$work/copy.pdf"
pdftotext -raw "$work/copy.pdf" "$work/copy.txt"
for text in "$english" "$russian" "$kazakh"; do
  expect "copies out as typed, five styles: ${text%% *}…" in_order "$work/copy.txt" "$text" "$text" "$text" "$text" "$text"
done

#!/bin/sh
# Divided words read whole, in narrow columns of every language: through poppler's pages and its structure. MuPDF, which does not know
# ActualText, sees the hyphen as a soft one.
set -u
. tests/pdf/lib.sh

texts() { # TAG TEXT a line
  cat <<'TEXTS'
en The administration of international negotiations requires considerable preparation, particularly concerning environmental responsibilities and parliamentary representation; see the documentation of well-established procedures.
de Die Verwaltung der zwischenstaatlichen Verhandlungen erfordert umfangreiche Vorbereitungen, insbesondere für Umweltschutzvereinbarungen und Parlamentsvertretungen in den Nachbarstaaten.
fr Une administration des négociations internationales demande une préparation considérable, particulièrement pour les responsabilités environnementales et la représentation parlementaire.
nl Het voorbereiden van internationale onderhandelingen vraagt aanzienlijke inspanningen, voornamelijk over verantwoordelijkheden voor milieubescherming.
ru Подготовка международных переговоров требует значительных усилий, особенно в вопросах природоохранной ответственности и парламентского представительства.
kk Халықаралық келіссөздерді дайындау айтарлықтай күш-жігерді талап етеді, әсіресе қоршаған ортаны қорғау жауапкершілігі мәселелерінде.
kk-Latn Halyqaralyq kelıssözderdı daiyndau aitarlyqtai küş-jıgerdı talap etedı, äsırese qorşağan ortany qorğau jauapkerşılıgı mäselelerınde.
TEXTS
}

{
  printf 'template: base\nlanguage: en\ntitle: Divided\n'
  printf 'page: {size: {width: 86 mm, height: 260 mm}, margins: {top: 10 mm, bottom: 10 mm, left: 18 mm, right: 18 mm}}\nbody:\n'
  texts | while read -r tag text; do
    printf '  - {lang: %s, text: "%s"}\n' "$tag" "$text"
  done
} >"$work/divided.yaml"
must 'divided words: rendered' build/chancery render "$work/divided.yaml" -o "$work/divided.pdf"
pdftotext "$work/divided.pdf" "$work/divided.txt"
pdfinfo -struct-text "$work/divided.pdf" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' | tr -d '\n' >"$work/divided.structure"
mutool draw -q -F text "$work/divided.pdf" 2>/dev/null >"$work/divided.lines"
texts | while read -r tag text; do
  expect "divided words read whole on the page ($tag)" in_order "$work/divided.txt" "$text"
  expect "… and in the structure ($tag)" in_order "$work/divided.structure" "$text"
done
hyphens=$(grep -c "$(printf '\302\255')\$" "$work/divided.lines")
expect "lines end in soft hyphens: $hyphens" test "$hyphens" -ge 15

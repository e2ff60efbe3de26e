# Language files whose patterns have lost what they are for: the number of a share, and of a table.
mkdir home home/languages
for part in fonts hyphenation templates; do ln -s "$CHECKOUT/tests/home/$part" home/$part; done
cp "$CHECKOUT"/data/languages/*.yaml home/languages
sed 's/percent: "{n}{sign}"/percent: "{sign}"/' "$CHECKOUT/data/languages/en.yaml" >home/languages/en.yaml
sed 's/table: "Tabelle {n}"/table: Tabelle/' "$CHECKOUT/data/languages/de.yaml" >home/languages/de.yaml
cp case.yaml english.yaml
echo 'language: de' >>case.yaml

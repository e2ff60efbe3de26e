# A language file whose percent pattern has lost its number.
mkdir home home/languages
for part in fonts hyphenation templates; do ln -s "$CHECKOUT/tests/home/$part" home/$part; done
cp "$CHECKOUT"/tests/home/languages/*.yaml home/languages
sed 's/percent: "{n}{sign}"/percent: "{sign}"/' "$CHECKOUT/tests/home/languages/en.yaml" >home/languages/en.yaml

mkdir -p home && cp -R "$CHECKOUT/tests/home/templates" home/ && cp -R "$CHECKOUT/data/languages" home/ && cp -R "$CHECKOUT/fonts" home/
mkdir home/hyphenation && cp "$CHECKOUT/build/share/hyphenation/de.hyp" home/hyphenation/

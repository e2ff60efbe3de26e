mkdir -p home && cp -R "$CHECKOUT/tests/home/templates" home/ && cp -R "$CHECKOUT/data/languages" home/ && cp -R "$CHECKOUT/fonts" home/
mkdir home/hyphenation && head -c 20000 "$CHECKOUT/build/share/hyphenation/en.hyp" >home/hyphenation/en.hyp

mkdir -p home && cp -R "$CHECKOUT/tests/home/templates" home/ && cp -R "$CHECKOUT/data/languages" home/ && cp -R "$CHECKOUT/fonts" home/
sed -i 's/PTF55F\.ttf/PTF55-missing.ttf/' home/fonts/pt.yaml

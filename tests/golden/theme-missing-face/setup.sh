mkdir -p home && cp -R "$CHECKOUT/tests/home/templates" home/ && cp -R "$CHECKOUT/data/languages" home/ && cp -R "$CHECKOUT/fonts" home/
sed -i 's/Vollkorn-Regular\.ttf/Vollkorn-missing.ttf/' home/fonts/vollkorn.yaml

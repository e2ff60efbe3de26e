mkdir -p home && cp -R "$CHECKOUT/tests/home/templates" home/ && cp -R "$CHECKOUT/data/languages" home/ && cp -R "$CHECKOUT/fonts" home/
sed -i 's#truetype/paratype/PTF55F\.ttf#corrupt.ttf#' home/fonts/pt.yaml
head -c 20000 /usr/share/fonts/truetype/paratype/PTF55F.ttf >home/fonts/corrupt.ttf

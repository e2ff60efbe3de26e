mkdir outside
echo 'facts: {a: {value: 1, source: s}}' >outside/facts.yaml
echo '[{text: Secret.}]' >outside/blocks.yaml
echo 'a,b' >outside/t.csv
cp "$CHECKOUT/tests/golden/image-kinds/rgb.png" outside/picture.png
for file in facts.yaml blocks.yaml t.csv picture.png; do
  ln -s "../outside/$file" "inside/$file"
done

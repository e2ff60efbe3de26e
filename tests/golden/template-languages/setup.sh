# A paper in each language that is shipped.
for file in "$CHECKOUT"/data/languages/*.yaml; do
  tag=$(basename "$file" .yaml)
  sed "s/TAG/$tag/" brief.txt >"$tag.yaml"
done
rm -f case.yaml

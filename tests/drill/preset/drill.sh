# A preset: a file. The home is that of the tests, with the preset beside the shipped ones.
tests_home=$CHANCERY_HOME
CHANCERY_HOME=$(pwd)/$work/home
mkdir -p "$CHANCERY_HOME/presets"
for part in templates fonts languages hyphenation; do ln -s "$tests_home/$part" "$CHANCERY_HOME/$part"; done
ln -s "$(pwd)"/data/presets/*.yaml "$CHANCERY_HOME/presets"
ln -s "$(pwd)/build/chancery" "$work/chancery"
cp tests/drill/preset/orchard.yaml "$CHANCERY_HOME/presets"
printf 'Tree|Baskets\noak|10\nelm|20.5\nCounted by hand\n' >"$work/harvest.txt"
printf 'Country Name,Country Code,Indicator Name,Indicator Code,2024\nNowhere,NWH,Trees,TR,5\n' >"$work/bank.csv"
table='table: {data: "select tree, Baskets from harvest"}'
top='data: {harvest: {file: harvest.txt, preset: orchard}}
'
render 'one line loads its file' "$table" '“20.5”'
top='data: {harvest: {file: harvest.txt, preset: orchard, rename: {Baskets: tree, Tree: Baskets}}}
'
render 'keys of the dataset stand over its own' "$table" '“oak”'
top='data: {harvest: {file: bank.csv, preset: orchard}}
'
refuse 'another file is told what it lacks' "$table" 'a line with the columns Tree, Basket*'
refuse 'and which preset would fit' "$table" 'it looks like “preset: world-bank”'
top='data: {harvest: {file: harvest.txt, preset: orchid}}
'
refuse 'it has neighbours' "$table" 'did you mean “orchard”?'
sed 's/^columns:/colums:/' tests/drill/preset/orchard.yaml >"$CHANCERY_HOME/presets/orchard.yaml"
top='data: {harvest: {file: harvest.txt, preset: orchard}}
'
refuse 'a key that does not exist is known' "$table" 'did you mean “columns”?'
CHANCERY_HOME=$tests_home

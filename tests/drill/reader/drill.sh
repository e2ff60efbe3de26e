# A reader of data files: a file, and a row of the registry.
row src/data/readers.h 'DATA_READER(pairs)'
files pairs.c
compile src/data/readers.c
link
printf 'oak = 10\nelm = 20.5\n' >"$work/trees.pairs"
printf 'oak: 10\nelm: 20.5\n' >"$work/colons.pairs"
sed 's/=/:/' "$work/trees.pairs" >"$work/trees.txt"
table='table: {data: "select key, value from trees"}'
top='data: {trees: {file: trees.pairs}}
'
render 'the end of its name chooses' "$table" '“20.5”'
top='data: {trees: {file: colons.pairs, sign: ":"}}
'
render 'its own key counts' "$table" '“20.5”'
top='data: {trees: {file: trees.txt, reader: pairs, sign: ":"}}
'
render 'so it does when it is named' "$table" '“20.5”'
top='data: {trees: {file: colons.pairs}}
'
refuse 'what is wrong in the file has its place' "$table" 'colons.pairs:1:1: error: this line has no value'
top='data: {trees: {file: trees.pairs, delimiter: ";"}}
'
refuse 'keys of other readers are for them' "$table" 'it is for “reader: csv”'
top='data: {trees: {file: trees.txt}}
'
refuse 'a name that says nothing is an error that lists readers' "$table" 'one of csv, '
top='data: {trees: {file: trees.txt, reader: pair}}
'
refuse 'a reader has neighbours' "$table" 'did you mean “pairs”?'

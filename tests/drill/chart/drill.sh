# A kind of chart: a file, and a row of the registry; and its name for alternative texts, a word in each language file.
row src/chart/kinds.h 'CHART_KIND(stems)'
files stems.c
compile src/chart/kinds.c
link
top='sources: {s: {title: A source}}
facts: {a: {value: 10, source: s, label: Oak}, b: {value: 20, source: s, label: Elm}, c: {value: -1, source: s}}
'
shipped_home=$CHANCERY_HOME
CHANCERY_HOME=$(pwd)/$work/home
mkdir -p "$CHANCERY_HOME/languages"
ln -s "$shipped_home"/templates "$shipped_home"/fonts "$shipped_home"/hyphenation "$CHANCERY_HOME"
cp "$shipped_home"/languages/*.yaml "$CHANCERY_HOME/languages"
refuse 'a word that a language lacks is missed' 'chart: {type: stems, facts: [a, b]}' 'the word “chart_stems”'
sed 's/^  chart_columns:.*/&\n  chart_stems: Stem chart/' "$shipped_home/languages/en.yaml" >"$CHANCERY_HOME/languages/en.yaml"

render 'its alternative text says what it is' 'chart: {type: stems, facts: [a, b]}' 'alt “Stem chart. Oak: 10; Elm: 20.”'
render 'it draws' 'chart: {type: stems, facts: [a, b]}' 'stroke #12436D 2.000'
render 'its own key counts' 'chart: {type: stems, thickness: 3 pt, facts: [a, b]}' 'stroke #12436D 3.000'
refuse 'the key has limits' 'chart: {type: stems, thickness: 9 pt, facts: [a, b]}' 'from 1 to 5 pt'
refuse 'and neighbours' 'chart: {type: stems, thicknes: 3 pt, facts: [a, b]}' 'did you mean “thickness”?'
refuse 'it is for this kind alone' 'chart: {type: bar, thickness: 3 pt, facts: [a, b]}' 'it is for “type: stems”'
refuse 'and those of others are for them' 'chart: {type: stems, horizontal: yes, facts: [a, b]}' 'it is for “type: bar”'
refuse 'the kind has neighbours' 'chart: {type: stem, facts: [a, b]}' 'did you mean “stems”?'
refuse 'and all are listed' 'chart: {type: pie, facts: [a, b]}' 'one of bar, stems'
refuse 'what it cannot draw is refused' 'chart: {type: stems, facts: [a, c]}' 'a stem does not grow downwards'
refuse 'and what it does not have' 'chart: {type: stems, axis: yes, facts: [a, b]}' 'stems have no axis'
CHANCERY_HOME=$shipped_home

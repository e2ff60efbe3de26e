# One paragraph of a million words: work grows with its length.
awk 'BEGIN { printf "template: base\nlanguage: en\ntitle: T\nbody:\n  - text: "; for (i = 0; i < 1000000; i++) printf "%s ", i % 7 == 0 ? "administration" : i % 3 == 0 ? "of" : "papers"; print "" }' >million.yaml

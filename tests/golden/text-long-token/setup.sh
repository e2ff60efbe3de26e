# A word of 19,000 letters with a soft hyphen behind each, one with zero-width spaces, and 25,000 Chinese characters: work grows with the
# length, not its square, and lines end everywhere.
head='template: base
language: en
title: T
body:
'
awk -v head="$head" -v mark="$(printf '\302\255')" 'BEGIN { printf "%s  - text: \"", head; for (i = 0; i < 19000; i++) printf "a%s", mark; print "\"" }' >soft.yaml
awk -v head="$head" -v mark="$(printf '\342\200\213')" 'BEGIN { printf "%s  - text: \"", head; for (i = 0; i < 14000; i++) printf "a%s", mark; print "\"" }' >zero.yaml

awk -v head="$head" 'BEGIN { printf "%s  - lang: zh\n    text: \"", head; for (i = 0; i < 5000; i++) printf "大使宣布，"; print "\"" }' >chinese.yaml

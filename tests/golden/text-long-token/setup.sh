# A word of 19,000 letters with a soft hyphen behind each, and one with zero-width spaces: work grows with the length, not its square.
head='template: base
language: en
title: T
body:
'
awk -v head="$head" -v mark="$(printf '\302\255')" 'BEGIN { printf "%s  - text: \"", head; for (i = 0; i < 19000; i++) printf "a%s", mark; print "\"" }' >soft.yaml
awk -v head="$head" -v mark="$(printf '\342\200\213')" 'BEGIN { printf "%s  - text: \"", head; for (i = 0; i < 14000; i++) printf "a%s", mark; print "\"" }' >zero.yaml

# A kind of block: a file, and a row of the registry.
row src/doc/blocks/kinds.h 'DOC_BLOCK(motto)'
files motto.c
compile src/doc/blocks/kinds.c
link
render 'the short form prints' 'motto: Brevity.' '“Brevity.”'
render 'the long form prints' 'motto: {text: Patience., times: 2}' '“Patience.”'
refuse 'its limits hold' 'motto: {text: Patience., times: 9}' 'from 1 to 3'
refuse 'its keys have neighbours' 'motto: {text: Patience., tines: 2}' 'did you mean “times”?'

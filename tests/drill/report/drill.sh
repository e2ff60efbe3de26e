# A form of diagnostics: a file, and a row of the registry.
row src/report/forms.h 'REPORT_FORM(tally)'
files tally.c
compile src/report/report.c
link
refuse 'it counts' 'text: "${nothing} and ${nobody}"' 'tally: 2' --diagnostics tally

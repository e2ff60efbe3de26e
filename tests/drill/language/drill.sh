# A language: a file. The home is the shipped one, with the language beside its own.
shipped_home=$CHANCERY_HOME
CHANCERY_HOME=$(pwd)/$work/home
mkdir -p "$CHANCERY_HOME/languages"
ln -s "$(pwd)/templates" "$(pwd)/fonts" "$CHANCERY_HOME"
ln -s "$(pwd)"/data/languages/*.yaml "$CHANCERY_HOME/languages"
ln -s "$(pwd)/build/chancery" "$work/chancery"
cp tests/drill/language/qaa.yaml "$CHANCERY_HOME/languages"
brief=tests/drill/language/brief.yaml

for text in 'MINISTRO POR FORA AFERI' RENKONTONOTO OFIKALA-KASHITA Al De Dago Decidor 'novor 11a 2025' 'Chefaj mesagoj' 'Tabul 1' 'Bildo 1' \
  'parto ‹Fono›' 'linio 1' Sumor '1a pagho el 1'; do
  says "the shipped meeting-brief prints $text" "“$text”" render --trace "$brief"
done
no_break=$(printf '\302\240')
says 'numbers, quotes, dashes and spaces are its own' "“‹Vido› — 1${no_break}234,5${no_break}km”" render --trace "$brief"
says 'so is the alternative text' 'Kolonplano: K. 2023: 1; 2024: 2.' render --trace "$brief"
says 'and the source' '“Fonto: Statistoro”' render --trace "$brief"
says 'a heading with a label has the role' '/Div[1]/H2[1] text' render --trace "$brief"
if grep -q MINISTRY "$work/said"; then fail 'no word is of another language'; else pass 'no word is of another language'; fi

refuses() { # WHAT TEXT
  "$work/chancery" check "$brief" >"$work/said" 2>&1 && fail "$1" || contains "$1" "$2"
}
sed '/^  ministry:/d' tests/drill/language/qaa.yaml >"$CHANCERY_HOME/languages/qaa.yaml"
refuses 'a word that a template prints is missed' 'the word “ministry” is missing in Vorin (“qaa”)'
sed '/^  figure:/d' tests/drill/language/qaa.yaml >"$CHANCERY_HOME/languages/qaa.yaml"
refuses 'so is one that the program prints' 'this language file lacks words.figure'
sed 's/^months:/monts:/' tests/drill/language/qaa.yaml >"$CHANCERY_HOME/languages/qaa.yaml"
refuses 'a key that does not exist is known' 'did you mean “months”?'
CHANCERY_HOME=$shipped_home

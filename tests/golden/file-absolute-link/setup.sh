ln -s "$PWD/t.csv" link.csv

seq -s , -f 'c%g' 2500 >trade.csv

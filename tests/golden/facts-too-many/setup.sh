# 67,000 rows of three figures: fictional.
awk 'BEGIN { print "name,a,b,c"; for (i = 1; i <= 67000; i++) print "n" i "," i "," 2 * i "," 3 * i }' >many.csv

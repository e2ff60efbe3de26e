# All in one line, as when a program lost the line ends. The figures are fictional.
yes 1 | head -20000 | tr '\n' ',' >t.csv
echo 1 >>t.csv

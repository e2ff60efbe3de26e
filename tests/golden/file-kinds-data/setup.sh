mkfifo pipe.csv pipe.png

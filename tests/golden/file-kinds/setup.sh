mkfifo pipe.yaml pipe.csv pipe.png pipe-blocks.yaml
mkdir folder.yaml

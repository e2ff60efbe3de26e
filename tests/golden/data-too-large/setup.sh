# 65 MiB without a byte of it on the disk.
truncate -s 65M trade.csv

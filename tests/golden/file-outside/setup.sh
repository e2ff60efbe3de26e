ln -s /none/x.csv to-none; mkdir sub

ln -s t.csv link.pdf; ln shared.yaml hard.pdf

ln -s ring.pdf ring.pdf

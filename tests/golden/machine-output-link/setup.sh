mkdir papers
echo old >papers/real.pdf
ln -s papers/real.pdf link.pdf

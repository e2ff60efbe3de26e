cp "$CHECKOUT/tests/golden/image-kinds/rgb.png" "$(printf 'two\nlines.png')"

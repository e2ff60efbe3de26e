head -c 180 "$CHECKOUT/tests/golden/image-kinds/rgb.png" >cut.png
head -c 40 "$CHECKOUT/tests/golden/image-kinds/rgb.png" >header-only.png
{ head -c 200 "$CHECKOUT/tests/golden/image-kinds/rgb.png"; printf 'xxxx'; tail -c +205 "$CHECKOUT/tests/golden/image-kinds/rgb.png"; } >changed.png
head -c 900 "$CHECKOUT/tests/golden/image-kinds/photo.jpg" >cut.jpg
head -c 700 "$CHECKOUT/tests/golden/image-kinds/progressive.jpg" >cut-progressive.jpg
head -c 20 "$CHECKOUT/tests/golden/image-kinds/photo.jpg" >start.jpg

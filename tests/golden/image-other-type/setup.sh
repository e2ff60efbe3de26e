printf '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>\n' >drawing.svg
printf 'GIF89a\001\000\001\000\200\000\000' >picture.png
printf '%%PDF-1.7\n' >paper.jpg
printf 'RIFF\044\000\000\000WEBPVP8 ' >photo.webp
printf 'year,usd_mn\n2024,456\n' >data.jpg
: >empty.png

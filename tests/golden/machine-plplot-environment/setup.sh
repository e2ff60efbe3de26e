# What PLplot looks for in the working folder before anywhere else: a font that is a pipe, palettes that are none.
mkfifo plstnd5.fnt plxtnd5.fnt
echo 'no palette' >cmap0_default.pal
echo 'no palette' >cmap1_default.pal

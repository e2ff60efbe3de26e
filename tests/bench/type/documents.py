#!/usr/bin/env python3
"""The same paragraphs as a description for Chancery and as a document for LuaLaTeX.     usage: documents.py en|de|ru MM PROSE BASE

PROSE has a paragraph a line; writes BASE.yaml, BASE.tex and BASE-stretch.tex: PT Serif 10.5/14, justified, a measure of MM millimetres, 6 pt between
paragraphs, nothing else on the page but the title that Chancery asks for, which is of another size and so not judged.
LuaLaTeX gets what its users load, with the defaults: fontspec, babel, microtype. In a narrow column some of its lines then stick out,
which \\emergencystretch prevents: BASE-stretch.tex asks for that, and gets looser lines. Chancery may divide words with a capital, as LaTeX does."""
import os, sys

PAPER = 210
TAGS = {"en": "en-US", "de": "de", "ru": "ru"}      # babel's english has American patterns
BABEL = {"en": "english", "de": "ngerman", "ru": "russian"}
FACES = "/usr/share/fonts/truetype/paratype/"

YAML = """template: {template}
language: {tag}
title: "{measure}"
body:
  - text: |
"""
TEMPLATE = """extends: base
page: {{size: A4, margins: {{top: 20 mm, bottom: 20 mm, left: {margin} mm, right: {margin} mm}}}}
styles:
  body: {{font: serif, size: 10.5 pt, leading: 14 pt, colour: "#000000", align: justify, hyphenate: {{names: yes}}, space_after: 6 pt}}
"""
TEX = r"""\documentclass{{article}}
\usepackage[a4paper,textwidth={measure}mm,top=20mm,bottom=20mm,hcentering]{{geometry}}
\usepackage{{fontspec}}
\setmainfont{{PTF55F.ttf}}[Path={faces}]
\usepackage[{babel}]{{babel}}
\usepackage{{microtype}}
\pagestyle{{empty}}
\raggedbottom
\setlength\parindent{{0pt}}
\setlength\parskip{{6bp}}
\setlength\emergencystretch{{{stretch}}}
\begin{{document}}
\fontsize{{10.5bp}}{{14bp}}\selectfont
"""


def write(name, text):
    """Leaves a file alone that says this already, so that what was made of it is seen to be newer."""
    if os.path.exists(name):
        with open(name, encoding="utf-8") as f:
            if f.read() == text:
                return
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)


def main(language, measure, prose, base):
    with open(prose, encoding="utf-8") as f:
        paragraphs = f.read().splitlines()
    names = {"measure": measure, "tag": TAGS[language], "babel": BABEL[language], "faces": FACES, "margin": (PAPER - int(measure)) / 2,
             "template": base.rsplit("/", 1)[-1] + "-template.yaml"}
    write(f"{base}-template.yaml", TEMPLATE.format(**names))
    write(f"{base}.yaml", YAML.format(**names) + "".join(f"      {p}\n\n" for p in paragraphs))
    for suffix, stretch in ("", "0pt"), ("-stretch", "3em"):
        write(f"{base}{suffix}.tex", TEX.format(stretch=stretch, **names) + "\n\n".join(paragraphs) + "\n\\end{document}\n")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])

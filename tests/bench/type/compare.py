#!/usr/bin/env python3
"""Three paragraphs set by Chancery and by LuaLaTeX, side by side, for the eye. Called by run.py.

pdfLaTeX would do as well, but its PT Serif comes in a Debian package of half a gigabyte (texlive-fonts-extra); LuaLaTeX takes the
font file that Chancery takes, and breaks lines, protrudes and expands as pdfLaTeX does."""
import os, subprocess
import documents, spacing

PAGE_HEIGHT = 841.89
WORDS = 100
NAMES = {"chancery": "Chancery", "lualatex": "LuaLaTeX with microtype"}
HEAD = r"""\documentclass{article}
\usepackage[paperwidth=%dmm,paperheight=%dmm,margin=10mm]{geometry}
\usepackage{graphicx}
\pagestyle{empty}
\setlength\parindent{0pt}
\begin{document}
"""


def choose(prose):
    """The first of those paragraphs whose length is nearest to WORDS words."""
    with open(prose, encoding="utf-8") as f:
        return min(f.read().splitlines(), key=lambda p: abs(len(p.split()) - WORDS))


def cut(pdf):
    """How LaTeX includes the paragraph alone: what stands above it is Chancery's title."""
    found = list(spacing.lines(pdf))
    y = [line.y for line in found if line.size < 12]
    side = min(line.words[0].left for line in found) - 2
    sticks_out = 24
    return rf"\includegraphics[trim={side} {PAGE_HEIGHT - max(y) - 5} {side - sticks_out} {min(y) - 11},clip]{{{os.path.basename(pdf)}}}"


def picture(folder, mm, made):
    """One page: wide paragraphs under each other, narrow ones beside each other."""
    wide = mm == "150"
    parts = [HEAD % ((180, 330) if wide else (160, 390))]
    for by_tool in made.values():
        for tool, pdf in by_tool.items():
            width = r"\linewidth" if wide else r".48\linewidth"
            parts.append(rf"\begin{{minipage}}[t]{{{width}}}\scriptsize {NAMES[tool]}\par\smallskip {cut(pdf)}\end{{minipage}}")
            parts.append(r"\par\medskip " if wide else r"\hfill ")
        parts.append(r"\par\bigskip ")
    name = f"compare-{mm}"
    documents.write(f"{folder}/{name}.tex", "\n".join(parts) + "\n\\end{document}\n")
    subprocess.run(["lualatex", "-interaction=batchmode", "-halt-on-error", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["pdftoppm", "-r", "110", "-singlefile", "-png", f"{name}.pdf", name], cwd=folder, check=True)


def compare(folder, text, measures, set_by):
    """Writes compare-MM.pdf and .png and prints what can be counted."""
    print(f"\nthree paragraphs of the text {text}: {folder}/compare-*.png\n{'':26} lines loose divided rivers  widest line’s gap")
    for mm in measures:
        made = {}
        for language in documents.TAGS:
            base = f"{folder}/compare-{language}-{mm}"
            documents.write(f"{base}.txt", choose(f"{folder}/{text}/{language}.txt") + "\n")
            documents.main(language, mm, f"{base}.txt", base)
            made[language] = {tool: set_by(tool, base) for tool in NAMES}
            for tool, pdf in made[language].items():
                m = spacing.measure(pdf)
                print(f"{language} {mm:>3} {tool:19} {m['lines']:5} {m['loose_lines']:5} {m['divided']:7} {m['rivers']:6} {m['max']:6.0f}")
        picture(folder, mm, made)

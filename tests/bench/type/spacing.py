#!/usr/bin/env python3
"""How evenly is a PDF's justified text spaced?     usage: spacing.py FILE.pdf...   (one measure and one body size a file)

Reads glyph boxes with MuPDF's mutool, which shows a line-end hyphen even where ActualText joins the word (Debian: mupdf-tools).
Columns: mean, spread (standard deviation), 95th percentile and maximum of each full line's mean gap between words, in em/1000 of
the body size; share of full lines looser than 1.5 times and tighter than 0.75 times the median line; share of lines that end in a
hyphen; runs of three and more such lines (each further line counts); last lines shorter than 12 % of the measure; lines that stick
out more than 4 pt."""
import html, re, statistics as st, subprocess, sys
from collections import Counter

def lines(pdf):
    """Each printed line as a list of words (x0, x1, text), and the size of its first glyph."""
    raw = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf], capture_output=True, text=True, check=True).stdout
    for page in raw.split("<page ")[1:]:
        rows = {}
        for size, run in re.findall(r'<font [^>]*size="([\d.]+)"[^>]*>(.*?)</font>', page, re.S):
            for q, y, c in re.findall(r'<char quad="([^"]*)"[^>]*? y="([-\d.]+)"[^>]*? c="([^"]*)"', run):
                x = [float(v) for v in q.split()[::2]]
                rows.setdefault(round(float(y)), []).append((min(x), max(x), html.unescape(c), float(size)))
        merged = []
        for y in sorted(rows):
            if merged and y - merged[-1][0] <= 2: merged[-1][1].extend(rows[y])
            else: merged.append((y, list(rows[y])))
        for _, glyphs in merged:
            words, new = [], True
            for x0, x1, c, size in sorted(glyphs):
                if c.isspace(): new = True; continue
                # A gap of more than 0.8 em is no space to MuPDF, and one of less than 0.15 em is none when the file has no space there.
                if new or x0 - words[-1][1] > 0.15 * size: words.append([x0, x1, c]); new = False
                else: words[-1][1] = max(words[-1][1], x1); words[-1][2] += c
            if words: yield words, glyphs[0][3]

def measure(pdf):
    """The figures of a file, by the names of the columns."""
    found = list(lines(pdf))
    size = Counter(round(s, 1) for _, s in found).most_common(1)[0][0]
    body = [w for w, s in found if abs(s - size) < 0.3]
    right = Counter(round(w[-1][1]) for w in body).most_common(1)[0][0]
    left = Counter(round(w[0][0]) for w in body).most_common(1)[0][0]
    body = [w for w in body if abs(w[0][0] - left) < 6]
    full = [w for w in body if w[-1][1] > right - 4]
    last = [w for w in body if w[-1][1] <= right - 4]
    gaps = sorted(1000 * st.mean(b[0] - a[1] for a, b in zip(w, w[1:])) / size for w in full if len(w) > 1)
    hyphen = [w[-1][2][-1] in "-\u00ad\u2010" for w in body]
    stacks = sum(all(hyphen[i - 2:i + 1]) for i in range(2, len(hyphen)))
    short = sum(w[-1][1] - w[0][0] < 0.12 * (right - left) for w in last)
    median = st.median(gaps)
    share = lambda n, of: 100 * n / max(1, len(of))
    return {"lines": len(body), "mean": st.mean(gaps), "spread": st.pstdev(gaps), "p95": gaps[int(.95 * len(gaps))], "max": gaps[-1],
            "loose": share(sum(g > 1.5 * median for g in gaps), gaps), "tight": share(sum(g < .75 * median for g in gaps), gaps),
            "hyphens": share(sum(hyphen), hyphen), "stacks": stacks, "short": short, "last": len(last),
            "out": sum(w[-1][1] > right + 4 for w in body)}

HEAD = f"{'file':26} lines   mean spread    p95    max   loose   tight hyphens stacks short last  out"

def row(name, m):
    return (f"{name:26} {m['lines']:5} {m['mean']:6.0f} {m['spread']:6.0f} {m['p95']:6.0f} {m['max']:6.0f} {m['loose']:6.1f}% {m['tight']:6.1f}% "
            f"{m['hyphens']:6.1f}% {m['stacks']:6} {m['short']:5}/{m['last']:<4} {m['out']:4}")

if __name__ == "__main__":
    if len(sys.argv) < 2: sys.exit(__doc__)
    print(HEAD)
    for name in sys.argv[1:]: print(row(name.split("/")[-1], measure(name)))

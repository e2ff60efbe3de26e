#!/usr/bin/env python3
"""How evenly is a PDF's justified text spaced?     usage: spacing.py FILE.pdf...   (one measure and one body size a file)

Reads glyph boxes with MuPDF's mutool, which shows a line-end hyphen even where ActualText joins the word (Debian: mupdf-tools).
Columns: mean, spread (standard deviation), 95th percentile and maximum of each full line's mean gap between words, in em/1000 of
the body size; share of full lines looser than 1.5 times and tighter than 0.75 times the median line; share of lines that end in a
hyphen; runs of three and more such lines (each further line counts); last lines shorter than 12 % of the measure; lines that stick
out more than 4 pt; rivers; lines that begin or end with the same word as the line above.

A river is a chain of gaps, one in each of at least four lines that follow each other, each of which lies under the one before for
more than half of the wider gap's width. It counts once, however long it is; where two chains run together, they are one."""
import html, re, statistics, subprocess, sys
from collections import Counter, namedtuple

Line = namedtuple("Line", "page y size words")      # y of the baseline, size of the first glyph
Word = namedtuple("Word", "left right text")

# MuPDF sees no space in a gap of less than 0.15 em that the file does not fill with one (TeX's do not), nor in one of more than
# 0.8 em. Kerning moves letters apart by less than this.
LEAST_GAP = 0.08
FULL = 4            # pt: a line is full if it ends nearer than this to where most lines end, or sticks out
INDENTED = 6        # pt
RIVER = 4           # lines


def glyphs_of(page):
    """Glyphs (left, right, character, size) by the rounded height of their baselines."""
    rows = {}
    for size, run in re.findall(r'<font [^>]*size="([\d.]+)"[^>]*>(.*?)</font>', page, re.S):
        for quad, y, character in re.findall(r'<char quad="([^"]*)"[^>]*? y="([-\d.]+)"[^>]*? c="([^"]*)"', run):
            x = [float(v) for v in quad.split()[::2]]
            rows.setdefault(round(float(y)), []).append((min(x), max(x), html.unescape(character), float(size)))
    return rows


def words_of(glyphs):
    words, new = [], True
    for left, right, character, size in sorted(glyphs):
        if character.isspace():
            new = True
        elif new or left - words[-1].right > LEAST_GAP * size:
            words.append(Word(left, right, character))
            new = False
        else:
            words[-1] = Word(words[-1].left, max(words[-1].right, right), words[-1].text + character)
    return words


def lines(pdf):
    """The printed lines of a file; glyphs whose baselines lie within 2 pt share a line."""
    said = subprocess.run(["mutool", "draw", "-q", "-F", "stext", pdf], capture_output=True, text=True, check=True).stdout
    for number, page in enumerate(said.split("<page ")[1:]):
        rows = glyphs_of(page)
        merged = []
        for y in sorted(rows):
            if merged and y - merged[-1][0] <= 2:
                merged[-1][1].extend(rows[y])
            else:
                merged.append((y, list(rows[y])))
        for y, glyphs in merged:
            if words := words_of(glyphs):
                yield Line(number, y, glyphs[0][3], words)


def gaps_of(line):
    return [(a.right, b.left) for a, b in zip(line.words, line.words[1:])]


def lies_under(gap, above):
    overlap = min(gap[1], above[1]) - max(gap[0], above[0])
    return overlap > 0.5 * max(gap[1] - gap[0], above[1] - above[0])


def rivers(runs):
    """Chains of RIVER gaps and more in runs of lines that follow each other."""
    found = 0
    for run in runs:
        above = []          # (gap, length of the longest chain that ends there)
        for line in run:
            here = [(gap, 1 + max((n for other, n in above if lies_under(gap, other)), default=0)) for gap in gaps_of(line)]
            found += sum(n == RIVER for _, n in here)
            above = here
    return found


def runs_of(body):
    """Lines of a paragraph on a page: their baselines lie one leading apart."""
    leading = Counter(b.y - a.y for a, b in zip(body, body[1:]) if a.page == b.page).most_common(1)[0][0]
    run = []
    for line in body:
        if run and (run[-1].page != line.page or abs(line.y - run[-1].y - leading) > 1):
            yield run
            run = []
        run.append(line)
    yield run


def equal_words(runs):
    """Lines under a line that begins or ends with the same word of more than one letter."""
    bare = lambda word: re.sub(r"\W", "", word.text).lower()
    pairs = [(bare(a.words[i]), bare(b.words[i])) for run in runs for a, b in zip(run, run[1:]) for i in (0, -1)]
    return sum(a == b and len(a) > 1 for a, b in pairs)


def measure(pdf):
    """The figures of a file, by the names of the columns."""
    found = list(lines(pdf))
    size = Counter(round(line.size, 1) for line in found).most_common(1)[0][0]
    body = [line for line in found if abs(line.size - size) < 0.3]
    right = Counter(round(line.words[-1].right) for line in body).most_common(1)[0][0]
    left = Counter(round(line.words[0].left) for line in body).most_common(1)[0][0]
    body = [line for line in body if abs(line.words[0].left - left) < INDENTED]
    full = [line for line in body if line.words[-1].right > right - FULL]
    last = [line for line in body if line.words[-1].right <= right - FULL]
    gaps = sorted(1000 * statistics.mean(b - a for a, b in gaps_of(line)) / size for line in full if len(line.words) > 1)
    hyphen = [line.words[-1].text[-1] in "-\u00ad\u2010" for line in body]
    median = statistics.median(gaps)
    runs = list(runs_of(body))
    loose = sum(g > 1.5 * median for g in gaps)
    share = lambda n, of: 100 * n / max(1, len(of))
    return {
        "lines": len(body), "mean": statistics.mean(gaps), "spread": statistics.pstdev(gaps), "p95": gaps[int(0.95 * len(gaps))],
        "max": gaps[-1], "loose": share(loose, gaps), "loose_lines": loose,
        "tight": share(sum(g < 0.75 * median for g in gaps), gaps), "hyphens": share(sum(hyphen), hyphen),
        "divided": sum(hyphen), "stacks": sum(all(hyphen[i - 2:i + 1]) for i in range(2, len(hyphen))),
        "short": sum(line.words[-1].right - line.words[0].left < 0.12 * (right - left) for line in last), "last": len(last),
        "out": sum(line.words[-1].right > right + FULL for line in body), "rivers": rivers(runs), "equal": equal_words(runs),
    }


HEAD = f"{'':26} lines   mean spread    p95    max   loose   tight hyphens stacks short last  out rivers equal"


def row(name, m):
    return (f"{name:26} {m['lines']:5} {m['mean']:6.0f} {m['spread']:6.0f} {m['p95']:6.0f} {m['max']:6.0f} {m['loose']:6.1f}% "
            f"{m['tight']:6.1f}% {m['hyphens']:6.1f}% {m['stacks']:6} {m['short']:5}/{m['last']:<4} {m['out']:4} {m['rivers']:6} {m['equal']:5}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print(HEAD)
    for name in sys.argv[1:]:
        print(row(name.split("/")[-1], measure(name)))

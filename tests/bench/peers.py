#!/usr/bin/env python3
"""Chancery beside pdfLaTeX and LuaLaTeX with microtype and WeasyPrint, on the same text. Called by make bench-peers.

CPU time (user + system) of whole processes, medians of interleaved runs, and the most memory of any. Each tool sets the text as its
users would: A4, the memo's margins and sizes, justified and hyphenated; LaTeX with microtype; no tool but Chancery writes tags. A
peer that is not installed is left out, and said."""
import html, os, re, shutil, statistics, subprocess, sys

FOLDER = "build/bench/peers"
GENERATE = "build/release/tests/bench/generate"
ROUNDS = 3

LATEX = r"""\documentclass{article}
\usepackage[a4paper,top=20mm,bottom=24mm,left=26mm,right=22mm]{geometry}
%s
\usepackage{microtype}
\setlength\parindent{0pt}
\setlength\parskip{6bp}
\begin{document}
\fontsize{10.2bp}{14bp}\selectfont
"""
# pdfLaTeX has no PT Serif without a package of half a gigabyte (texlive-fonts-extra): it sets its own face, which costs no less.
PDFLATEX = r"\usepackage{fix-cm}"
LUALATEX = (r"\usepackage{fontspec}\setmainfont{PTF55F.ttf}[Path=/usr/share/fonts/truetype/paratype/,BoldFont=PTF75F.ttf]"
            r"\usepackage[english]{babel}")
CSS = """@page { size: A4; margin: 20mm 22mm 24mm 26mm }
body { font: 10.2pt/14pt "PT Serif"; text-align: justify; hyphens: auto; margin: 0 }
p { margin: 0 0 6pt } h1 { font-size: 10.5pt; margin: 11pt 0 4pt }"""


def blocks(pages):
    """The generated text: (is it a heading, its words)."""
    said = subprocess.run([GENERATE, "text-en", str(pages)], capture_output=True, text=True, check=True).stdout
    write(f"text-{pages}.yaml", said)
    for line in said.splitlines():
        if line.startswith("  - heading: "):
            yield True, line.removeprefix("  - heading: ")
        elif re.match("      [A-Z]", line):
            yield False, line.strip()


def write(name, text):
    with open(f"{FOLDER}/{name}", "w", encoding="utf-8") as f:
        f.write(text)


def write_texts(pages):
    found = list(blocks(pages))
    tex = "\n\n".join(rf"\section*{{{words}}}" if heading else words for heading, words in found) + "\n\\end{document}\n"
    for tool, preamble in (("pdflatex", PDFLATEX), ("lualatex", LUALATEX)):
        write(f"{tool}-{pages}.tex", LATEX % preamble + tex)
    body = "\n".join("<{0}>{1}</{0}>".format("h1" if heading else "p", html.escape(words)) for heading, words in found)
    write(f"weasyprint-{pages}.html", f'<!DOCTYPE html><html lang="en"><title>A text</title><style>{CSS}</style><body>{body}</body></html>')


def command(tool, pages):
    if tool == "chancery":
        return [os.path.abspath("build/chancery"), "render", f"text-{pages}.yaml", "-o", f"chancery-{pages}.pdf"]
    if tool == "weasyprint":
        return ["weasyprint", "-q", f"weasyprint-{pages}.html", f"weasyprint-{pages}.pdf"]
    return [tool, "-interaction=batchmode", "-halt-on-error", f"{tool}-{pages}.tex"]


def run(words):
    """CPU seconds and MiB of a process."""
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen(words, cwd=FOLDER, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = status
    if status != 0:
        print(f"bench-peers: {' '.join(words)} failed", file=sys.stderr)
        sys.exit(3)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def pages_in(tool, pages):
    said = subprocess.run(["pdfinfo", f"{FOLDER}/{tool}-{pages}.pdf"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)", said, re.M)[1])


def bench(pages, peers):
    """Rows of one text: each tool's time, and how many times Chancery's that is."""
    # In a process of its own: what this one has ever held would count as its children's memory.
    if (child := os.fork()) == 0:
        write_texts(pages)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(3)
    tools = ["chancery"] + [t for t in peers if shutil.which(t)]
    runs = {tool: [] for tool in tools}
    for _ in range(ROUNDS):
        for tool in tools:
            runs[tool].append(run(command(tool, pages)))
    ours = statistics.median(cpu for cpu, _ in runs["chancery"])
    memory = max(mib for _, mib in runs["chancery"])
    for tool in tools:
        cpu, mib, set_pages = statistics.median(cpu for cpu, _ in runs[tool]), max(mib for _, mib in runs[tool]), pages_in(tool, pages)
        print(f"{tool:12} {set_pages:5} pages {1000 * cpu:9.0f} ms {set_pages / cpu:7.0f} pages/s {mib:7.1f} MiB"
              f"  {cpu / ours:7.1f} x Chancery’s time {mib / memory:6.1f} x its memory", flush=True)
    for tool in peers:
        if tool not in tools:
            print(f'{tool:12} is not installed ("make setup-bench")')


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    os.environ["CHANCERY_HOME"] = os.path.abspath("tests/home")
    print("medians of CPU time, interleaved in one run, on the same English text")
    bench(1000, ["pdflatex"])
    bench(100, ["pdflatex", "lualatex", "weasyprint"])

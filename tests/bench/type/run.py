#!/usr/bin/env python3
"""How evenly Chancery sets prose, beside LuaLaTeX with microtype. Called by make bench-type, from the repository's top.

TYPE_TEXT=tune or check (default: both) chooses the text, TYPE_ONLY=chancery keeps LuaLaTeX's files of the last
run and draws no pictures.
Exit status 0 if all targets are met, 1 if not, 3 if something could not be run."""
import glob, json, os, shutil, subprocess, sys
from concurrent.futures import ThreadPoolExecutor
import compare, documents, prose, spacing

FOLDER = "build/bench/type"
# Text to tune on and other text to check on: Debian's packages, unpacked here and not installed; and where their HTML lies.
PACKAGES = ["installation-guide-amd64"] + [p + l for p in ("developers-reference", "debian-faq") for l in ("", "-de", "-ru")]
TEXTS = {
    "tune": {l: [f"usr/share/doc/installation-guide-amd64/{l}/*.html"] for l in ("en", "de", "ru")},
    "check": {l: [f"usr/share/developers-reference/{sub}*.html", f"usr/share/doc/debian/FAQ/{sub}*.{l}.html"]
              for l, sub in (("en", ""), ("de", "de/"), ("ru", "ru/"))},
}
MEASURES = ("150", "60")
TOOLS = ("chancery", "lualatex", "lualatex-stretch")


def fail(what):
    print(f"bench-type: {what}", file=sys.stderr)
    sys.exit(3)


def unpack():
    """The packages' files; no root is needed, and nothing changes on the system."""
    root = f"{FOLDER}/packages"
    for package in PACKAGES:
        if os.path.isdir(f"{root}/{package}"):
            continue
        if shutil.which("apt-get") is None:
            fail("the prose comes from Debian packages, and there is no apt-get here to fetch them")
        os.makedirs(root, exist_ok=True)
        for old in glob.glob(f"{root}/{package}_*.deb"):
            os.remove(old)
        said = subprocess.run(["apt-get", "download", "-q", package], cwd=root, capture_output=True, text=True)
        found = glob.glob(f"{root}/{package}_*.deb")
        if said.returncode != 0 or len(found) != 1:
            fail(f"cannot fetch the Debian package {package}: {said.stderr.strip()}")
        subprocess.run(["dpkg-deb", "-x", found[0], f"{root}/{package}.new"], check=True)
        os.rename(f"{root}/{package}.new", f"{root}/{package}")
    return root


def write_prose(text):
    root = unpack()
    folder = f"{FOLDER}/{text}"
    os.makedirs(folder, exist_ok=True)
    for language, patterns in TEXTS[text].items():
        files = [f for pattern in patterns for f in sorted(glob.glob(f"{root}/*/{pattern}"))]
        lines = list(prose.prose(language, files))
        documents.write(f"{folder}/{language}.txt", "".join(l + "\n" for l in lines))
        for mm in MEASURES:
            documents.main(language, mm, f"{folder}/{language}.txt", f"{folder}/{language}-{mm}")
    return folder


def only_chancery():
    return os.environ.get("TYPE_ONLY") == "chancery"


def newer(name, *than):
    return os.path.exists(name) and all(os.path.getmtime(name) >= os.path.getmtime(other) for other in than)


def set_by(tool, base):
    """Sets one document; returns its PDF, or None where the tool is missing."""
    pdf = f"{base}-{tool}.pdf"
    if tool == "chancery":
        command, cwd = ["build/chancery", "render", f"{base}.yaml", "-o", pdf], None
    else:
        cwd, name = os.path.split(base)
        tex = name + tool.removeprefix("lualatex") + ".tex"
        if only_chancery() and newer(pdf, f"{cwd}/{tex}"):
            return pdf
        if shutil.which("lualatex") is None:
            return None
        command = ["lualatex", "-interaction=batchmode", "-halt-on-error", f"-jobname={name}-{tool}", tex]
    said = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if said.returncode != 0:
        fail(f"{' '.join(command)} failed\n{said.stderr}{said.stdout}")
    return pdf


def judge(pdf):
    """The judge's figures, which are kept beside the PDF."""
    kept = pdf + ".json"
    if newer(kept, pdf, spacing.__file__):
        with open(kept) as f:
            return json.load(f)
    figures = spacing.measure(pdf)
    with open(kept, "w") as f:
        json.dump(figures, f)
    return figures


def targets(wide, ours, theirs):
    """(what, whether it is met) for each column that has a target; the other tool's figures may be missing."""
    yield f"spread {ours['spread']:.0f} <= {25 if wide else 50}", round(ours["spread"]) <= (25 if wide else 50)
    yield f"loose {ours['loose']:.1f} <= {0 if wide else 3} %", round(ours["loose"], 1) <= (0 if wide else 3)
    if theirs is not None:
        yield f"hyphens {ours['hyphens']:.1f} <= {theirs['hyphens']:.1f} %", ours["hyphens"] <= theirs["hyphens"]
    if wide:
        yield f"stacks {ours['stacks']} <= 0", ours["stacks"] == 0
    elif theirs is not None:
        yield f"stacks {ours['stacks']} <= {theirs['stacks'] // 3}", ours["stacks"] <= theirs["stacks"] // 3
    if theirs is not None:
        yield f"short {ours['short']} <= {theirs['short'] // 2}", ours["short"] <= theirs["short"] // 2
    yield f"out {ours['out']} <= 0", ours["out"] == 0


def report(text, results):
    print(f"\ntext: {text}\n{spacing.HEAD}")
    for (language, mm), by_tool in results.items():
        for tool, figures in by_tool.items():
            print(spacing.row(f"{language} {mm:>3} {tool}", figures))
    missed = 0
    for (language, mm), by_tool in results.items():
        for tool, figures in by_tool.items():
            judged = list(targets(mm == "150", figures, by_tool.get("lualatex")))
            print(f"{language} {mm:>3} {tool:16} " + "  ".join(f"{what:23} {'ok' if met else 'MISSED':6}" for what, met in judged).rstrip())
            missed += sum(not met for _, met in judged) if tool == "chancery" else 0
    return missed


def main():
    chosen = os.environ.get("TYPE_TEXT") or "tune check"
    missed = 0
    if shutil.which("mutool") is None:
        fail('there is no mutool ("make setup-bench" installs it)')
    for text in chosen.split():
        if text not in TEXTS:
            fail(f"TYPE_TEXT is {text}: there is {' and '.join(TEXTS)}")
        folder = write_prose(text)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = {(l, mm): {t: pool.submit(set_by, t, f"{folder}/{l}-{mm}") for t in TOOLS} for l in TEXTS[text] for mm in MEASURES}
            made = {k: {t: j.result() for t, j in v.items()} for k, v in jobs.items()}
            judged = {k: {t: pool.submit(judge, pdf) for t, pdf in v.items() if pdf} for k, v in made.items()}
            results = {k: {t: j.result() for t, j in v.items()} for k, v in judged.items()}
        missed += report(text, results)
        if not any("lualatex" in v for v in results.values()):
            print('lualatex is not installed ("make setup-bench"): its rows, and the targets beside it, are left out')
    if shutil.which("lualatex") is not None and not only_chancery():
        compare.compare(FOLDER, text, MEASURES, set_by)
    print(f"{missed} targets missed")
    return missed > 0


if __name__ == "__main__":
    sys.exit(main())

"""Fuzzing of spreadsheets: whole workbooks are damaged, in their XML or in their bytes, and read by the program with sanitizers.

    python3 -B tests/fuzz/sheets.py SECONDS [SEED]

Whatever comes in is read or refused: never a crash, a finding, a status but 0 and 1, much time or much memory. What fails is left
in build/fuzz/sheets-failed.
"""
import os
import random
import resource
import shutil
import subprocess
import sys
import time
import zipfile

root = os.getcwd()
sys.path.insert(0, os.path.join(root, "tests", "golden"))
from workbook import *

BATCH, MOST_SECONDS, MOST_KILOBYTES = 40, 60, 1_500_000


def seeds():
    book = Xlsx()
    book.sheet("Data", [["year", "flow", "usd", "day"], [2024, "export", Styled(36.456, "0.0%"), Styled(45413, "d.m.yyyy h:mm")],
                        [2023, Xml('<c r="{r}" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>'), 1e20, True],
                        [None, "x_x000D_", Xml('<c r="{r}" t="e"><f>A1</f><v>#REF!</v></c>'), Xml('<c r="{r}" t="str"><f>A1</f><v>t</v></c>')],
                        [], [2022, "import", Xml('<c r="{r}"><f>A1</f><v>7</v></c>'), Xml('<c r="{r}" t="d"><v>2024-05-01T00:00:00</v></c>')]],
               before='<dimension ref="A1:D6"/><cols><col min="2" max="3" hidden="1"/></cols>', hidden=(3,),
               after='<mergeCells><mergeCell ref="A3:A4"/><mergeCell ref="B6:C6"/></mergeCells>').table("Trade", "A1:D6", 1)
    book.sheet("Other", [["flow", "usd"], ["export", 1]], state="hidden")
    book.names += [("Turnover", "Data!$A$1:$B$3"), ("Moving", "OFFSET(Data!$A$1,1,1)")]
    wide = '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="2" office:value-type="float" office:value="1"/>'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    content = ods_content(
        ods_table("Data", "<table:table-header-rows>" + ods_row("year", "flow", "usd") + "</table:table-header-rows>",
                  ods_row(2024, "ex  port", 0.1, attributes=' table:number-rows-repeated="3"'), ods_row(Xml(wide), Xml(covered), "x"),
                  ods_row(Xml(covered), "y", attributes=' table:visibility="filter"'),
                  ods_row(Xml('<table:table-cell office:value-type="date" office:date-value="2024-05-01T10:00:00"/>'),
                          Xml('<table:table-cell office:value-type="time" office:time-value="PT13H30M05.5S"/>'),
                          Xml('<table:table-cell office:value-type="boolean" office:boolean-value="true" table:number-columns-repeated="3"/>')),
                  ods_row(Xml('<table:table-cell table:formula="of:=1"><office:annotation><text:p>n</text:p></office:annotation>'
                              '<text:p>a<text:s text:c="3"/>b<text:tab/><text:line-break/></text:p></table:table-cell>')),
                  columns='<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>') +
        ods_table("Other", ods_row("x")) +
        '<table:named-expressions><table:named-range table:name="Turnover" table:cell-range-address="$Data.$A$1:.$B$3"/></table:named-expressions>')
    return [("xlsx", book.all_parts()), ("ods", {"content.xml": content, "META-INF/manifest.xml": "<a/>"}),
            ("fods", {"": content.replace("document-content", "document")})]


VALUES = ["0", "1", "-1", "16384", "16385", "1048576", "1048577", "2147483647", "4294967296", "99999999999999999999", "", "A1", "XFD1048576",
          "A1:XFD1048576", "1e308", "-1e308", "NaN", "0.1", "s", "b", "e", "d", "str", "inlineStr", "n", "true", "[h]:mm;@", "&#x10FFFF;", "é"]
PIECES = ["<row>", "</row>", "<c/>", "<v>1</v>", "<f/>", "<si/>", "<t>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "<?a?>", "<!DOCTYPE a>",
          "<table:table-row/>", "<table:table-cell table:number-columns-repeated=\"16384\"/>", "<text:p>x</text:p>", "<row r=\"1048576\"/>",
          "<mergeCell ref=\"A1:XFD1048576\"/>", "<col min=\"1\" max=\"16384\" hidden=\"1\"/>", "\0", "\x7f"]


def damage_text(chance, text):
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(6)
        if kind == 0 and '="' in text:  # a value
            start = text.find('="', chance.randrange(len(text)))
            end = text.find('"', start + 2)
            if 0 <= start < end:
                text = text[:start + 2] + chance.choice(VALUES) + text[end:]
        elif kind == 1:  # a text between tags
            start = text.find(">", at)
            end = text.find("<", start)
            if 0 <= start < end:
                text = text[:start + 1] + chance.choice(VALUES) + text[end:]
        elif kind == 2:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif kind == 3:  # an element again, or moved
            start, end = text.find("<", at), text.find(">", at)
            if 0 <= start < end:
                piece, to = text[start:end + 1], chance.randrange(len(text))
                to = text.find("<", to) if chance.random() < 0.8 else to
                text = text[:to] + piece * chance.choice([1, 1, 2, 300]) + text[to:]
        elif kind == 4:
            text = text[:at] + text[at + chance.randrange(40):]
        elif text:
            at = min(at, len(text) - 1)
            text = text[:at] + chr(chance.randrange(256)) + text[at + 1:]
    return text


def damage_bytes(chance, data):
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        if len(data) > 0:
            data[chance.randrange(len(data))] = chance.choice([0, 1, 0xFF, 0x50, chance.randrange(256)])
    return bytes(data[:chance.randrange(len(data) + 1)]) if chance.random() < 0.15 else bytes(data)


def make(chance, path, parts):
    parts = dict(parts)
    if chance.random() < 0.85:
        name = chance.choice(list(parts))
        if chance.random() < 0.03:
            del parts[name]
        else:
            parts[name] = damage_text(chance, parts[name])
    if list(parts) == [""]:
        data = parts[""].encode("utf-8", "surrogatepass")
    else:
        write(path, parts)
        with open(path, "rb") as made:
            data = made.read()
    if chance.random() < 0.2:
        data = damage_bytes(chance, data)
    with open(path, "wb") as out:
        out.write(data)


def keys(chance, kind):
    out = [f"reader: {'xlsx' if kind == 'xlsx' else 'ods'}"]
    for name, values in (("sheet", ["Data", "Other", "1", "9"]), ("range", ["A1:C4", "A:B", "B2:XFD1048576", "Turnover", "Trade", "Moving", "C3"]),
                         ("merged", ["repeat", "first"]), ("hidden", ["read", "skip"])) + ((("values", ["shown"]),) if kind == "xlsx" else ()):
        if chance.random() < (0.8 if name == "sheet" else 0.4):
            out.append(f'{name}: "{chance.choice(values)}"')
    return ", ".join(out)


def run(chance, work, number):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    lines = ["template: base", "title: Sheets", "data:"]
    for i in range(BATCH):
        kind, parts = chance.choice(seeds_made)
        make(chance, f"{work}/a{i}.{kind}", parts)
        lines.append(f"  set_{i}: {{file: a{i}.{kind}, {keys(chance, kind)}}}")
    with open(work + "/case.yaml", "w") as out:
        out.write("\n".join(lines) + "\nbody: [text: Nothing.]\n")
    environment = {**os.environ, "CHANCERY_HOME": root + "/tests/home", "ASAN_OPTIONS": "exitcode=86:detect_leaks=0", "UBSAN_OPTIONS": "exitcode=86"}
    try:
        done = subprocess.run([root + "/build/san/chancery", "check", "case.yaml"], cwd=work, env=environment, timeout=MOST_SECONDS,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = done.stderr.decode("utf-8")  # which has to be UTF-8
        return done.returncode in (0, 1), f"status {done.returncode}\n{said[-3000:]}", said.count(" error: ")
    except subprocess.TimeoutExpired:
        return False, "it takes too long", 0
    except UnicodeDecodeError as why:
        return False, f"what it says is no UTF-8: {why}", 0


seconds = float(sys.argv[1])
seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
chance = random.Random(seed)
seeds_made = seeds()
work = root + "/build/fuzz/sheets-work"
end, batches, errors = time.time() + seconds, 0, 0
while time.time() < end or batches == 0:
    good, said, found = run(chance, work, batches)
    batches += 1
    errors += found
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if not good or most > MOST_KILOBYTES:
        failed = root + "/build/fuzz/sheets-failed"
        shutil.rmtree(failed, ignore_errors=True)
        shutil.move(work, failed)
        sys.exit(f"FAIL - fuzz sheets (seed {seed}, batch {batches}, {most} kB): {said}\nleft in {failed}")
print(f"ok - fuzz sheets: {batches * BATCH} files, {errors} errors said, at most {most // 1024} MB (seed {seed})")

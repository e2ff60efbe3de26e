"""Tables by chance, written by Python's own libraries, come back from the readers cell by cell:  run.py DUMP FOLDER

A column of text is declared to be one; a column of numbers has to be proved. Texts come back trimmed and with composed letters, an
empty cell of numbers as null. A row of nothing but empty cells is a line of commas alone, and none: but an object of JSON is a row
whatever it holds, and so is the one cell of a CSV table of one column, which is written "". Prints "ok - …" or "FAIL - …" for each
kind of file and leaves its counts in build/results/readers.
"""
import csv
import datetime
import json
import math
import os
import random
import subprocess
import sys
import unicodedata

try:
    import openpyxl
except ImportError:
    openpyxl = None

TABLES = 60
SEED = 20240131
WORDS = ["Belgium", "Côte d’Ivoire", "Қазақстан", "Türkiye", "a;b", "x,y", 'say "yes"', "tab\there", "two\nlines", " around ", "1,206",
         "007", "n/a", "-", "…", "''", "Co\u0302te", "NULL", "=1+1", "#REF!", "<p>", "\u00a0hard\u00a0", "日本", "🙂", "%", "| pipe", "50 %"]
SPACES = " \t\r\n\u00a0\u2007\u202f"  # what lies around a text and is no part of it


def text_cell(chance):
    return "" if chance.random() < 0.1 else " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 3)))


def whole_cell(chance):
    return chance.choice([0, 1, -1, 2024, chance.randint(-10**6, 10**6), chance.randint(0, 10**14)])


def number_cell(chance):
    return chance.choice([0.5, -12.75, round(chance.uniform(-1000, 1000), chance.randint(0, 6)), chance.uniform(-1, 1) * 1000])


def missing_or(cell):
    return lambda chance: None if chance.random() < 0.2 else cell(chance)


def date_cell(chance):
    return (datetime.date(1990, 1, 1) + datetime.timedelta(chance.randint(0, 20000))).isoformat()


KINDS = {"text": text_cell, "whole": whole_cell, "number": number_cell, "gaps": missing_or(number_cell), "date": date_cell}


def make_table(chance):
    kinds = [chance.choice(list(KINDS)) for _ in range(chance.randint(1, 7))]
    names = [f"{chance.choice(['v', 'Größe', 'сумма', 'a b', 'x-y', 'q', 'note'])} {i}{kind}" for i, kind in enumerate(kinds)]
    rows = [[KINDS[kind](chance) for kind in kinds] for _ in range(chance.randint(1, 25))]
    for i, kind in enumerate(kinds):
        if kind in ("number", "gaps"):
            rows[0][i] = 0.5  # proves the decimal sign, and that there is a number at all
    return kinds, names, rows


KEEPS_EMPTY = {"csv": lambda row: len(row) == 1, "json": lambda row: True, "jsonl": lambda row: True, "xlsx": lambda row: False}


def expected(kinds, rows, keeps_empty):
    def cell(kind, value):
        if kind == "text":
            return unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip(SPACES)
        return value
    rows = [[cell(kind, value) for kind, value in zip(kinds, row)] for row in rows]
    return [row for row in rows if keeps_empty(row) or any(value not in (None, "") for value in row)]


# --- writers: each gives the keys of its dataset -----------------------------------------------------------------------------
def write_csv(path, chance, names, rows):
    delimiter = chance.choice([",", ";", "\t", "|"])
    encoding = chance.choice(["utf-8", "utf-8-sig"])
    with open(path, "w", newline="", encoding=encoding) as out:
        writer = csv.writer(out, delimiter=delimiter, lineterminator=chance.choice(["\n", "\r\n"]),
                            quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
        writer.writerow(names)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return {"delimiter": "tab" if delimiter == "\t" else delimiter}


def write_json(path, chance, names, rows):
    with open(path, "w", encoding="utf-8") as out:
        json.dump([dict(zip(names, row)) for row in rows], out, ensure_ascii=chance.random() < 0.5,
                  indent=chance.choice([None, 1, 4]))
    return {}


def write_json_lines(path, chance, names, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(dict(zip(names, row)), ensure_ascii=chance.random() < 0.5) + "\n")
    return {}


def write_xlsx(path, chance, names, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(names)
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # "=1+1" is a text here
    book.save(path)
    return {}


WRITERS = {"csv": write_csv, "json": write_json, "jsonl": write_json_lines, "xlsx": write_xlsx}


# --- one briefing with a table each ------------------------------------------------------------------------------------------
def same(a, b, tolerance):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=tolerance, abs_tol=0)
    return a == b


def differences(wanted, got, tolerance):
    if got is None:
        return ["nothing was read"]
    found = [] if len(wanted) == len(got["rows"]) else [f"{len(got['rows'])} rows instead of {len(wanted)}"]
    for i, (row, read) in enumerate(zip(wanted, got["rows"])):
        for j, (a, b) in enumerate(zip(row, read)):
            if not same(a, b, tolerance):
                found.append(f"row {i + 1}, column {j + 1}: {b!r} instead of {a!r}")
    return found


def run_kind(kind, dump, folder):
    chance = random.Random(f"{SEED} {kind}")
    folder = os.path.join(folder, kind)
    os.makedirs(folder, exist_ok=True)
    wanted, lines = {}, ["template: base", "title: Readers", "data:"]
    for i in range(TABLES):
        kinds, names, rows = make_table(chance)
        name = f"t{i}"
        keys = WRITERS[kind](os.path.join(folder, f"{name}.{kind}"), chance, names, rows)
        keys["types"] = {n: "text" for n, k in zip(names, kinds) if k == "text"}
        lines.append(f"  {name}: {json.dumps({'file': f'{name}.{kind}', **keys}, ensure_ascii=False)}")
        wanted[name] = (names, expected(kinds, rows, KEEPS_EMPTY[kind]))
    briefing = os.path.join(folder, "case.yaml")
    with open(briefing, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\nbody: [text: Readers.]\n")
    run = subprocess.run([dump, briefing], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [run.stderr[:3000]]
    got = json.loads(run.stdout)
    tolerance = 1e-14 if kind == "xlsx" else 0  # a spreadsheet shows fifteen digits of a number, and means no more
    found = []
    for name, (names, rows) in wanted.items():
        if got[name] is not None and got[name]["columns"] != names:
            found.append(f"{name}: columns {got[name]['columns']} instead of {names}")
        found += [f"{name}: {difference}" for difference in differences(rows, got[name], tolerance)]
    return found


def main():
    dump, folder = sys.argv[1], sys.argv[2]
    counts = [0, 0, 0]
    for kind in sys.argv[3:]:
        if kind == "xlsx" and openpyxl is None:
            print("skip - readers xlsx (there is no openpyxl)")
            counts[2] += 1
            continue
        found = run_kind(kind, dump, folder)
        counts[1 if found else 0] += 1
        print(f"FAIL - readers {kind}" if found else f"ok - readers {kind}: {TABLES} tables that Python wrote")
        for line in found[:20]:
            print(f"    {line}")
    with open("build/results/readers", "w", encoding="utf-8") as out:
        out.write(" ".join(map(str, counts)) + "\n")
    return 1 if counts[1] else 0


sys.exit(main())

PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
good = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
sheet = "xl/worksheets/sheet1.xml"


def damaged(name, rows=good, after="", before="", **parts):
    book = Xlsx()
    book.sheet("Data", [["flow"]])
    book.sheets[0] = ("Data", None, before + f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>')
    parts = {**book.all_parts(), **parts}
    write(name + ".xlsx", {k: v for k, v in parts.items() if v is not None})


damaged("part", **{sheet: None})
damaged("xml", good + "</row>")
damaged("type", before="<!DOCTYPE worksheet>")
entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
damaged("laughs", before=f"<!DOCTYPE worksheet [{entities}]>", after="&a9;")
damaged("deep", "<row>" * 300)
damaged("tag", "<!--" + "a" * 3000000 + "-->")
damaged("backwards", good + good)
damaged("cells", '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')
damaged("string", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
damaged("number", good + '<row r="2"><c r="A2"><v>1,5</v></c></row>')
damaged("merge", after='<mergeCells><mergeCell ref="somewhere"/></mergeCells>')
damaged("hides", before="", after='<cols>' + '<col min="1" max="16384" hidden="1"/>' * 20000 + "</cols>")
damaged("sum")
whole = bytearray(open("sum.xlsx", "rb").read())
at = whole.index(b"PK\x01\x02", 0)
with zipfile.ZipFile("sum.xlsx") as archive:
    at = archive.getinfo(sheet).header_offset + 30 + len(sheet)
whole[at + 20] ^= 0xFF
open("sum.xlsx", "wb").write(whole)
END

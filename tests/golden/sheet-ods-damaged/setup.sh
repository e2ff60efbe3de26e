PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *


def damaged(name, row=ods_row("export", 1), columns=""):
    ods(name + ".ods", ods_table("Data", ods_row("flow", "usd"), row, columns=columns))


def cell(attribute):
    return Xml(f'<table:table-cell {attribute} office:value-type="float" office:value="1"/>')


damaged("minus", ods_row("export", 1, attributes=' table:number-rows-repeated="-5"'))
damaged("word", ods_row("export", 1, attributes=' table:number-rows-repeated="x"'))
damaged("nought", ods_row("export", 1, attributes=' table:number-rows-repeated="0"'))
damaged("cells", ods_row("export", cell('table:number-columns-repeated="-5"')))
damaged("spanned", ods_row("export", cell('table:number-columns-spanned="two"')))
damaged("columns", columns='<table:table-column table:number-columns-repeated=""/>')
book = Xlsx()
book.sheet("Data", [["flow", "usd"], Xml('<row r="x"><c><v>1</v></c></row>')])
book.save("numbered.xlsx")
END

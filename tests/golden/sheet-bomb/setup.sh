PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["flow"]], before=" " * 100_000_000)
book.save("spaces.xlsx")
book = Xlsx()
book.sheet("Data", [["flow"]])
book.parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">' + "<si><t/></si>" * 6_000_000 + "</sst>"
book.save("texts.xlsx")
cell = '<table:table-cell table:number-columns-repeated="2000000000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
ods("columns.ods", ods_table("Data", ods_row(Xml(cell))))
ods("rows.ods", ods_table("Data", ods_row("flow"), ods_row("x", attributes=' table:number-rows-repeated="2000000000"')))
END

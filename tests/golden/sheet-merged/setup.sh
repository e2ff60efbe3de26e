PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
merged = lambda *areas: "<mergeCells>" + "".join(f'<mergeCell ref="{a}"/>' for a in areas) + "</mergeCells>"
rows = [["flow", "year", "usd"], ["export", 2023, 30], [None, 2024, 36], ["import", 2023, 400], [None, 2024, 420]]
book.sheet("Down", rows, after=merged("A2:A3", "A4:A5"))
book.sheet("Across", [["flow", "y2023", "y2024"], ["export", 36, None], ["import", 400, 420]], after=merged("B2:C2"))
book.sheet("Note", rows[:2] + [["export", 2024, 36], [Xml('<c r="{r}" t="inlineStr"><is><t>Provisional, fictional</t></is></c>')]], after=merged("A4:C5"))
book.sheet("Under", [["flow", "usd"], ["export", 36], ["import", 420]], after=merged("A2:A3"))
book.save("trade.xlsx")
END

PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("It's a formula", [["flow", "usd"], ["export", 36], ["import", Xml('<c r="{r}"><f>B2*2</f><v></v></c>')]])
book.sheet("Broken", [["flow", "usd"], ["export", Xml('<c r="{r}" t="e"><f>A1/0</f><v>#DIV/0!</v></c>')]] + [[None] * 2] * 9 + [["import", "n/a"]])
book.sheet("Headless", [[None, "flow", None, "FLOW"], [None, "export", 36, 1]])
book.save("trade.xlsx")
END

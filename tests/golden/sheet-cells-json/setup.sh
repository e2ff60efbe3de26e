PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["flow", "usd", "Flow"], ["export", Xml('<c r="{r}" t="e"><v>#REF!</v></c>'), 1]])
book.save("trade.xlsx")
open("other.xlsx", "w").write("flow,usd\n")
END

PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
rows = [["flow", "secret", "usd"], ["export", "a", 36], ["import", "b", 420], ["transit", "c", 7]]
columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
book.sheet("Both", rows, before=columns, hidden=(3, 4))
book.sheet("Rows", rows, hidden=(3,))
book.sheet("Columns", rows, before=columns)
book.sheet("Empty", [row[::2] for row in rows] + [[]], before='<cols><col min="3" max="9" hidden="1"/></cols>', hidden=(5, 6))
book.save("trade.xlsx")
END

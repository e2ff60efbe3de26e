PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Notes", [["Ministry of fictional trade"]])
book.sheet("Trade 2024", [["flow", "usd"], ["export", 36], ["import", 420]])
book.sheet("Lists", [["kind", "of"], ["x", 1]], state="hidden")
book.sheet("Empty", [])
book.save("trade.xlsx")
END

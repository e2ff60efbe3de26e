PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["geo", "kind", "usd"], ["BE", "a", 1], ["FR", "b", 2], [None] * 3, ["Partner", "Product", "Flow"], ["DE", "x", "export"]])
book.save("two.xlsx")
END

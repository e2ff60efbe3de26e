PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["flow", "usd"], ["export", 1], ["import", 2]])
book.names += [("Turnover", "Data!$A$1:$B$3"), ("Moving", "OFFSET(Data!$A$1,1,1)")]
book.save("trade.xlsx")
END

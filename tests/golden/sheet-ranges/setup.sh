PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["Trade of a fictional country"], [], [None, "flow", "usd"], [None, "export", 36], [None, "import", 420], [None, "Total", 456]])
book.table("Trade", "B3:C6", totals=1)
book.sheet("Other", [["flow", "usd"], ["export", 1], ["import", 2]])
book.names += [("Turnover", "Other!$A$1:$B$3"), ("Moving", "OFFSET(Data!$A$1,1,1)"), ("_xlnm.Print_Area", "Data!$A$1:$B$2")]
book.save("trade.xlsx")
END

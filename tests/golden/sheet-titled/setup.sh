PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["Trade of a fictional country in 2024, by flow"], ["million US dollars"], [], ["flow", "year", "usd"],
                    ["export", 2024, 36], ["import", 2024, 420], [], ["Source: fictional ministry, all rights reserved"]],
           after='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A8:C9"/></mergeCells>')
book.save("trade.xlsx")
END

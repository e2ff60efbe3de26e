PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
book.sheet("Data", [["flow", "usd", "share", "day"], ["export", Styled(36, '0" million"'), Styled(0.4, "0%"), Styled(45413, "d.m.yyyy")],
                    ["import", Styled(420, '0.0\\ [$€-407]'), 0.6, Styled(45413, 'd mmm yyyy" г."')], ["transit", Styled(7, "0.0%"), 1, 7]])
book.save("trade.xlsx")
END

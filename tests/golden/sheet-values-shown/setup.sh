PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx(since_1904=True)
book.sheet("Data", [["name", "usd", "share", "large", "day"],
                    ["a", Styled(1206.456, "0.0"), Styled(0.4034, "0.0%"), Styled(1234567, '0.0,," million"'), Styled(0, "d.m.yyyy")],
                    ["b", Styled(9.96, "0.0"), Styled(0.405, "0%"), Styled(1234567, "General"), Styled(43951, "d.m.yyyy")]])
book.save("trade.xlsx")
END

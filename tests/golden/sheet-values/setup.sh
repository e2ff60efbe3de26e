PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
book = Xlsx()
text = '<c r="{r}" t="inlineStr"><is><r><rPr><b/></rPr><t>im</t></r><r><t>port</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></is></c>'
book.sheet("Data", [
    ["year", "flow", "code", "usd_mn", "share", "day", "moment", "month", "hour", "sure", "written"],
    [2024, "export", "007", 0.1 + 0.2, Styled(0.403, "0%"), Styled(45413, "dd.mm.yyyy"), Styled(45413.5625, "d.m.yyyy h:mm"),
     Styled(45413, "mmm yyyy"), Styled(0.5625, "h:mm"), True, "a_x000D__x000A_b"],
    [2023, Xml(text), "012", Styled(1206.456, '#,##0.0" million"'), Styled(0.25, "0.0%"), Styled(60, "dd.mm.yyyy"),
     Styled(45291.999988426, "d.m.yyyy h:mm"), Styled(45444, "mmm yyyy"), Styled(0.25, "h:mm"), False, "  spaces  "],
    [2022, Xml('<c r="{r}" t="str"><f>"a"</f><v>sum &amp; co.</v></c>'), Xml('<c r="{r}" t="d"><v>2024-05-01T00:00:00</v></c>'),
     Xml('<c r="{r}"><f>1+1</f><v>2</v></c>'), 1, Styled(-1, "dd.mm.yyyy"), Styled(1, "d.m.yyyy h:mm"), Styled(45292, "yyyy"), Styled(1.25, "[h]:mm"),
     True, Xml('<c r="{r}" t="e"><v>#REF!</v></c>')],
])
book.save("trade.xlsx")
END

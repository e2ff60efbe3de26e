PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
cells = lambda *values: "".join("<c/>" if v is None else f'<c t="inlineStr"><is><t>{v}</t></is></c>' if isinstance(v, str) else f"<c><v>{v}</v></c>" for v in values)
book = Xlsx()
book.sheet("Data", [
    Xml('<row r="2" ht="30"><c r="A2" s="0"/></row>'),
    Xml("<row/>"),
    Xml(f"<row>{cells(None, None, 'flow', 'usd', 'other')}</row>"),
    Xml('<row r="9"><c r="C9" t="inlineStr"><is><t>export</t></is></c><c><v>36</v></c></row>'),
    Xml('<row r="1048576"><c r="C1048576" t="inlineStr"><is><t>import</t></is></c><c r="E1048576"><v>7</v></c></row>')],
    before='<dimension ref="A1"/>')
book.save("trade.xlsx")
END

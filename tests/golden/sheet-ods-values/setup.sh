PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
typed = lambda kind, name, value, shown: Xml(f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>{shown}</text:p></table:table-cell>')
words = Xml('<table:table-cell office:value-type="string"><office:annotation><dc:creator>X</dc:creator><text:p>A remark</text:p></office:annotation>'
            '<text:p>a  <text:span>b</text:span><text:s text:c="2"/>c\n d<text:tab/>e<text:line-break/>f</text:p><text:p>g '
            '<text:a>h</text:a></text:p><drawing:frame><text:p>drawn</text:p></drawing:frame></table:table-cell>')
last = lambda value: [typed("string", "string-value", "0" + value, ""), typed("date", "date-value", "2024-05-0" + value, "x"),
    typed("date", "date-value", f"2024-05-0{value}T13:30:00", "x"), typed("time", "time-value", "PT13H30M05.5S", "x"),
    typed("boolean", "boolean-value", "true", "WAHR")]
table = ods_table("Data",
    ods_row(None, attributes=' table:number-rows-repeated="3"'),
    "<table:table-header-rows>" + ods_row(None, "flow", "usd", "share", "price", "code", "day", "moment", "hour", "sure", "words") + "</table:table-header-rows>",
    "<table:table-row-group>" + ods_row(None, "export", 0.1 + 0.2, typed("percentage", "value", "0.403", "40 %"), typed("currency", "value", "12.5", "12,50 KZT"),
            *last("1"), words) + "</table:table-row-group>",
    ods_row(None, "import", typed("float", "value", "1206.456", "1 206,5"), typed("percentage", "value", "0.1", "10 %"), typed("currency", "value", "7", "7"),
            *last("2"), Xml('<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'),
            attributes=' table:number-rows-repeated="2"'),
    ods_row(Xml('<table:table-cell table:number-columns-repeated="16384"/>'), attributes=' table:number-rows-repeated="1048570"'),
    columns='<table:table-column table:number-columns-repeated="16384"/>')
changes = '<table:tracked-changes><table:cell-content-change><table:previous><table:table><table:table-row/></table:table></table:previous></table:cell-content-change></table:tracked-changes>'
ods("trade.ods", changes + table + ods_table("Sheet2", ods_row(None)))
open("trade.fods", "w").write(ods_content(table + ods_table("Other", ods_row("x")), root="document"))
END

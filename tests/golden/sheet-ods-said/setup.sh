PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
wide = lambda text, rows=1, columns=1: Xml(f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"><text:p>{text}</text:p></table:table-cell>')
covered = Xml("<table:covered-table-cell/>")
ods("trade.ods",
    ods_table("Merged", ods_row("flow", "usd"), ods_row(wide("export", 2), 36), ods_row(covered, 37), ods_row("import", 420)) +
    ods_table("Hidden", ods_row("flow", "secret", "usd"), ods_row("export", "a", 36), ods_row("import", "b", 420, attributes=' table:visibility="filter"'),
              columns='<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>') +
    '<table:named-expressions><table:named-range table:name="Turnover" table:cell-range-address="$Merged.$A$1:.$B$4"/></table:named-expressions>'
    '<table:database-ranges><table:database-range table:name="Base" table:target-range-address="Merged.A4:Merged.B4"/>'
    '<table:database-range table:name="Base2"/></table:database-ranges>'.replace("Merged.A4:Merged.B4", "Hidden.A1:Hidden.C2"))
END

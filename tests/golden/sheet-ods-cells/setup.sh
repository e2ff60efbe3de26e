PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
wide = lambda text, rows=1, columns=1: Xml(f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"><text:p>{text}</text:p></table:table-cell>')
covered = Xml("<table:covered-table-cell/>")
ods("trade.ods",
    ods_table("Formula", ods_row("flow", "usd"), ods_row("export", Xml('<table:table-cell table:formula="of:=[.B1]*2"/>'))) +
    ods_table("Merged", ods_row("flow", "usd"), ods_row(wide("export", 2), 36), ods_row(covered, 37)) +
    ods_table("Covered", ods_row("flow", "usd"), ods_row(wide("export", 2), 36), ods_row(Xml("<table:covered-table-cell><text:p>import</text:p></table:covered-table-cell>"), 37)) +
    '<table:named-expressions><table:named-range table:name="Turnover" table:cell-range-address="$Merged.$A$1:.$B$3"/></table:named-expressions>')
END

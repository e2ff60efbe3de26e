"""Makes the spreadsheets of this folder again: python3 -B tests/keys/sheets.py"""
import os
import sys

folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(folder, "..", "golden"))
from workbook import *

for name, more in (("trade", 0), ("trade-later", 5)):
    rows = [["place", "amount"], ["north", Styled(1244.55 + more, "0.0")], ["south", 2345.25]]
    book = Xlsx()
    book.sheet("One", rows).sheet("Two", [rows[0], rows[2]])
    book.sheet("Merged", [["amount", "place"], [1, "north"], [None, "south"]], after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    book.sheet("Hidden", rows, hidden=(3,))
    book.save(os.path.join(folder, name + ".xlsx"))
    plain = [ods_row("place", "amount"), ods_row("north", 1244.55 + more), ods_row("south", 2345.25)]
    spanned = '<table:table-cell table:number-rows-spanned="2" office:value-type="float" office:value="1"/>'
    with open(os.path.join(folder, name + ".fods"), "w") as out:
        out.write(ods_content(
            ods_table("One", *plain) + ods_table("Two", plain[0], plain[2]) +
            ods_table("Merged", ods_row("amount", "place"), ods_row(Xml(spanned), "north"), ods_row(Xml("<table:covered-table-cell/>"), "south")) +
            ods_table("Hidden", *plain[:2], ods_row("south", 2345.25, attributes=' table:visibility="filter"')), root="document"))

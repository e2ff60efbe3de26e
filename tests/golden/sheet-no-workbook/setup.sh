PYTHONPATH="$CHECKOUT/tests/golden" python3 -B - <<'END'
from workbook import *
compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
book = Xlsx()
book.sheet("Data", [["flow"], ["export"]])
book.save("excel.ods")
whole = open("excel.ods", "rb").read()
for name, content in {
    "web": b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>\n<html><body>404</body></html>",
    "pdf": b"%PDF-1.7\n",
    "text": b"flow,usd\nexport,36\n",
    "old": compound + "Workbook".encode("utf-16le"),
    "older": b"\x09\x08\x08\x00\x00\x05",
    "locked": compound + "EncryptedPackage".encode("utf-16le"),
    "flat": b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "cut": whole[:len(whole) // 2],
    "empty": b"",
}.items():
    open(name + ".xlsx", "wb").write(content)
write("word.xlsx", {"_rels/.rels": "", "word/document.xml": ""})
write("binary.xlsx", {"_rels/.rels": "", "xl/workbook.bin": ""})
write("other_zip.xlsx", {"trade.csv": "flow,usd"})
ods("open.xlsx", ods_table("Data"))
ods("secret.ods", "", '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>')
write("letter.ods", {"content.xml": ods_content("").replace("spreadsheet", "text")})
END

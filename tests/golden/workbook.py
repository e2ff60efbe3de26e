"""Spreadsheet files for golden cases, as their setup.sh makes them: small, whole, and odd where a case wants it."""
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def column(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def relations(targets):
    return f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{target}"/>' for key, kind, target in targets
    ) + "</Relationships>"


def write(path, parts, packing=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, packing)


class Xml(str):
    """A cell (or row) that stands in the file as it is; {r} is its reference."""


class Styled:
    """A number with a number format."""

    def __init__(self, value, code):
        self.value, self.code = value, code


class Xlsx:
    def __init__(self, since_1904=False):
        self.since_1904, self.sheets, self.texts, self.codes = since_1904, [], [], []
        self.names, self.tables, self.parts = [], {}, {}

    def cell(self, value, reference):
        if value is None:
            return ""
        if isinstance(value, Xml):
            return value.replace("{r}", reference)
        if isinstance(value, Styled):
            if value.code not in self.codes:
                self.codes.append(value.code)
            return f'<c r="{reference}" s="{1 + self.codes.index(value.code)}"><v>{value.value}</v></c>'
        if isinstance(value, bool):
            return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, str):
            self.texts.append(f'<si><t xml:space="preserve">{escape(value)}</t></si>')
            return f'<c r="{reference}" t="s"><v>{len(self.texts) - 1}</v></c>'
        return f'<c r="{reference}"><v>{value!r}</v></c>'

    def sheet(self, name, rows, before="", after="", state=None, hidden=(), first=1):
        """Rows from the line `first` on; `before` and `after` the data: XML. `hidden` rows by number."""
        lines = []
        for number, cells in enumerate(rows, first):
            if isinstance(cells, Xml):
                lines.append(cells)
                continue
            inside = "".join(self.cell(value, f"{column(i)}{number}") for i, value in enumerate(cells, 1))
            lines.append(f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>{inside}</row>')
        self.sheets.append((name, state, f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">{before}<sheetData>{"".join(lines)}'
                            f'</sheetData>{after}</worksheet>'))
        return self

    def table(self, name, reference, totals=0):
        """A table of the sheet that was added last."""
        self.tables.setdefault(len(self.sheets), []).append(
            f'<table xmlns="{MAIN}" id="1" name="{name}" displayName="{name}" ref="{reference}" totalsRowCount="{totals}"/>')
        return self

    def all_parts(self):
        numbers = range(1, len(self.sheets) + 1)
        parts = {
            "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": relations(
                [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers] +
                [("rId90", "sharedStrings", "sharedStrings.xml"), ("rId91", "styles", "/xl/styles.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><workbookPr date1904="{int(self.since_1904)}"/><sheets>' +
            "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"{"" if state is None else f" state={quoteattr(state)}"}/>'
                    for n, (name, state, _) in zip(numbers, self.sheets)) + "</sheets><definedNames>" +
            "".join(f'<definedName name="{name}">{escape(what)}</definedName>' for name, what in self.names) +
            "</definedNames></workbook>",
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(self.texts)}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>' +
            "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>' for i, code in enumerate(self.codes)) +
            '</numFmts><cellXfs><xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(self.codes))) +
            "</cellXfs></styleSheet>",
        }
        for n, (_, _, xml) in zip(numbers, self.sheets):
            parts[f"xl/worksheets/sheet{n}.xml"] = xml
            for i, table in enumerate(self.tables.get(n, []), 1):
                parts[f"xl/tables/table{n}{i}.xml"] = table
            if n in self.tables:
                parts[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = relations(
                    [(f"rId{i}", "table", f"../tables/table{n}{i}.xml") for i in range(1, len(self.tables[n]) + 1)])
        parts.update(self.parts)
        return parts

    def save(self, path):
        write(path, self.all_parts())


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = "".join(f' xmlns:{name}="{OPEN_DOCUMENT}{name}:1.0"' for name in ("office", "table", "text", "style", "drawing")) + \
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"' + \
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def ods_content(spreadsheet, root="document-content"):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{root}{SPACES} office:version="1.3"><office:body>' \
           f'<office:spreadsheet>{spreadsheet}</office:spreadsheet></office:body></office:{root}>\n'


def ods(path, spreadsheet, manifest=""):
    """`spreadsheet`: the tables and what stands behind them, as XML."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", ods_content(spreadsheet), zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml",
                         f'<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}manifest:1.0">{manifest}</manifest:manifest>')


def ods_row(*cells, attributes=""):
    """Cells: None, a text, a number or XML as it is."""
    out = ""
    for value in cells:
        if isinstance(value, Xml):
            out += value
        elif value is None:
            out += "<table:table-cell/>"
        elif isinstance(value, str):
            out += f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        else:
            out += f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value}</text:p></table:table-cell>'
    return f"<table:table-row{attributes}>{out}</table:table-row>"


def ods_table(name, *rows, columns=""):
    return f"<table:table table:name={quoteattr(name)}>{columns}{''.join(rows)}</table:table>"

"""What Excel insists on in a workbook (ECMA-376): read from the package itself, part by part."""

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SHEET_NAME = re.compile(r"(?!')[^][:*?/\\\x00-\x1f]{1,31}(?<!')")
PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
ROWS, COLUMNS, TEXT, WIDTH = 1_048_576, 16_384, 32_767, 255
# The children of a worksheet in the only order they may have; those we write.
IN_ORDER = ["sheetPr", "dimension", "sheetViews", "cols", "sheetData", "autoFilter", "pageSetup"]


def breaches(data):
    """Sentences of what is wrong with a workbook; empty for a sound one."""
    return list(Package(data).breaches())


class Package:
    """A workbook taken apart."""

    def __init__(self, data):
        self.packed = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.packed.namelist()

    def xml(self, name):
        return ElementTree.fromstring(self.packed.read(name))

    def breaches(self):
        if self.packed.testzip() or len(set(self.names)) != len(self.names):
            yield "the archive is not whole"
        if self.names[0] != "[Content_Types].xml":
            yield "content types do not come first"
        yield from self._types()
        yield from self._relations("_rels/.rels", "")
        yield from self._relations("xl/_rels/workbook.xml.rels", "xl")
        yield from self._sheets()

    def _types(self):
        types = self.xml("[Content_Types].xml")
        default = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
        named = [each.get("PartName").lstrip("/") for each in types.iter(f"{TYPES}Override")]
        for name in self.names[1:]:
            if name not in named and name.rpartition(".")[2] not in default:
                yield f"{name} has no content type"
        if sorted(set(named)) != sorted(named) or not set(named) <= set(self.names):
            yield "a content type is told twice, or of a part that is not there"

    def _relations(self, name, base):
        found = list(self.xml(name).iter(f"{RELATIONS}Relationship"))
        ids = [each.get("Id") for each in found]
        if len(set(ids)) != len(ids):
            yield f"{name} names one id twice"
        for each in found:
            target = posixpath.normpath(posixpath.join(base, each.get("Target")))
            if target not in self.names:
                yield f"{name} leads to {target}, which is not there"

    def _sheets(self):
        book = self.xml("xl/workbook.xml")
        targets = {
            each.get("Id"): f"xl/{each.get('Target')}"
            for each in self.xml("xl/_rels/workbook.xml.rels").iter(f"{RELATIONS}Relationship")
        }
        sheets = list(book.iter(f"{MAIN}sheet"))
        names = [each.get("name") for each in sheets]
        for name in names:
            if not SHEET_NAME.fullmatch(name):
                yield f"no sheet may be called {name!r}"
        if len({name.casefold() for name in names}) != len(names):
            yield "two sheets have one name"
        if len({each.get("sheetId") for each in sheets}) != len(names):
            yield "two sheets have one id"
        styles = len(self.xml("xl/styles.xml").find(f"{MAIN}cellXfs"))
        for each in sheets:
            yield from Sheet(self.xml(targets[each.get(ID)]), styles).breaches()
        yield from _areas(book, names, self.xml(targets[sheets[0].get(ID)]))


def _areas(book, names, first):
    """The sifting of the first sheet stands in the workbook as well, with the same corners."""
    area = first.find(f"{MAIN}autoFilter").get("ref")
    fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
    told = {
        (each.get("name"), each.get("localSheetId"), each.text)
        for each in book.iter(f"{MAIN}definedName")
    }
    wanted = {
        ("_xlnm._FilterDatabase", "0", f"'{names[0]}'!{fixed}"),
        ("_xlnm.Print_Titles", "0", f"'{names[0]}'!$1:$1"),
    }
    if told != wanted:
        yield f"the names of areas are {told}"
    if area != first.find(f"{MAIN}dimension").get("ref"):
        yield f"{area} is sifted, which is not the whole sheet"


class Sheet:
    """One worksheet."""

    def __init__(self, xml, styles):
        self.xml, self.styles = xml, styles

    def breaches(self):
        children = [each.tag.removeprefix(MAIN) for each in self.xml]
        if children != [name for name in IN_ORDER if name in children]:
            yield f"elements stand as {children}"
        yield from self._columns()
        yield from self._cells()

    def _columns(self):
        columns = list(self.xml.iter(f"{MAIN}col"))
        if [int(each.get("min")) for each in columns] != list(range(1, len(columns) + 1)):
            yield "columns do not follow each other"
        if any(not 0 < float(each.get("width")) <= WIDTH for each in columns):
            yield "a column is too wide"

    def _cells(self):
        rows = list(self.xml.find(f"{MAIN}sheetData"))
        if [int(row.get("r")) for row in rows] != list(range(1, len(rows) + 1)):
            yield "rows do not follow each other"
        if len(rows) > ROWS:
            yield "there are too many rows"
        for row in rows:
            places = [PLACE.fullmatch(each.get("r")).groups() for each in row]
            numbers = [column_number(letters) for letters, _ in places]
            if numbers != sorted(set(numbers)) or any(number > COLUMNS for number in numbers):
                yield f"cells of row {row.get('r')} do not follow each other"
            if any(number != row.get("r") for _, number in places):
                yield f"a cell of row {row.get('r')} says it stands elsewhere"
            for each in row:
                yield from self._cell(each)

    def _cell(self, cell):
        parts = [each.tag.removeprefix(MAIN) for each in cell]
        if int(cell.get("s", 0)) >= self.styles:
            yield f"{cell.get('r')} has a style that is not there"
        if cell.get("t") is None:
            if parts not in ([], ["v"]):
                yield f"{cell.get('r')} is no number"
            if parts and not re.fullmatch(r"-?\d+(\.\d+)?", cell[0].text):
                yield f"{cell.get('r')} is no number"
        elif cell.get("t") != "inlineStr" or parts != ["is"]:
            yield f"{cell.get('r')} is of a kind we do not write"
        elif len(unescaped(cell[0][0].text or "").encode("utf-16-le")) > 2 * TEXT:
            yield f"{cell.get('r')} holds too much"


def column_number(letters):
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def unescaped(text):
    """The text as Excel reads it: _x000B_ is one sign."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def first_sheet(data):
    """The cells of the first sheet: numbers as their digits, text as Excel reads it."""
    package = Package(data)
    rows = package.xml("xl/worksheets/sheet1.xml").find(f"{MAIN}sheetData")
    return [[_value(cell) for cell in row] for row in rows]


def _value(cell):
    if len(cell) == 0:
        return None
    return cell[0].text if cell.get("t") is None else unescaped(cell[0][0].text or "")

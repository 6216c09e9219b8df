"""What a parser does not tell of a sheet: errors, formulas without a result, links to other files, what is hidden."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from warehouse.intake.linked import MAIN_NS, Outside, outside_of
from warehouse.intake.private import is_private

LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NOTES = ("comments", "drawing", "threadedComment")
"""Kinds of parts in which something is written over a sheet: comments and text boxes."""
WHOLE = "*"
"""Among what is hidden: the sheet itself."""


@dataclass(frozen=True)
class Untold:
    """Of one sheet. ``faults``, ``linked``: addresses (``F7``). ``hidden``: rows ``7``, columns ``F``, or WHOLE."""

    faults: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    has_private_note: bool = False


def untold(data: bytes) -> dict[str, Untold]:
    """sheet name -> what is not told of it. *data* has passed ``container.require_workbook``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = {key: target for key, _, target in _links(archive, "xl/workbook.xml")}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        members = {sheet: links.get(sheet.get(LINK_ID), "") for sheet in book.iter(f"{MAIN_NS}sheet")}
        outside = outside_of(book)
        return {
            sheet.get("name", ""): _of_sheet(archive, member, outside.anew(), is_hidden=_is_hidden(sheet))
            for sheet, member in members.items()
            if member in archive.namelist()
        }


def _is_hidden(sheet: ElementTree.Element) -> bool:
    return sheet.get("state", "visible") != "visible"


def _links(archive: zipfile.ZipFile, member: str) -> list[tuple[str | None, str, str]]:
    """Id, kind and member of everything that *member* links to."""
    folder, name = posixpath.split(member)
    place = f"{folder}/_rels/{name}.rels"
    if place not in archive.namelist():
        return []
    found = ElementTree.fromstring(archive.read(place))
    return [
        (
            link.get("Id"),
            posixpath.basename(link.get("Type", "")),
            posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).removeprefix("/"),
        )
        for link in found
    ]


def _of_sheet(archive: zipfile.ZipFile, member: str, outside: Outside, *, is_hidden: bool) -> Untold:
    faults, linked, hidden = set(), set(), {WHOLE} if is_hidden else set()
    for _event, element in ElementTree.iterparse(io.BytesIO(archive.read(member))):
        if element.tag == f"{MAIN_NS}c":
            faults |= {element.get("r", "")} if _is_faulty(element) else set()
            linked |= {element.get("r", "")} if outside.is_source_of(element) else set()
            element.clear()
        elif element.get("hidden") in ("1", "true"):
            hidden |= _places(element)
    return Untold(frozenset(faults), frozenset(linked), frozenset(hidden), _has_private_note(archive, member))


def _is_faulty(cell: ElementTree.Element) -> bool:
    kind, has_formula = cell.get("t"), cell.find(f"{MAIN_NS}f") is not None
    # A formula may well give an empty text; only one that gave nothing has no result.
    return kind == "e" or (has_formula and kind != "str" and not cell.findtext(f"{MAIN_NS}v"))


def _places(element: ElementTree.Element) -> set[str]:
    """The row, or the columns, that a hidden element is about."""
    if element.tag == f"{MAIN_NS}row":
        return {element.get("r", "")}
    if element.tag != f"{MAIN_NS}col":
        return set()
    first, last = (int(element.get(name, "0")) for name in ("min", "max"))
    return {_letters(number) for number in range(first, min(last, first + GREATEST_SPAN) + 1)}


GREATEST_SPAN = 300
"""Columns; who hides all that lie to the right of the table hides up to the last of 16384."""


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _has_private_note(archive: zipfile.ZipFile, member: str) -> bool:
    names = set(archive.namelist())
    notes = [target for _, kind, target in _links(archive, member) if kind in NOTES and target in names]
    return any(is_private("".join(ElementTree.fromstring(archive.read(note)).itertext())) for note in notes)

"""Cells that hold an error or a formula without a result, which a parser hands over as empty."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree

MAIN_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def faulty_cells(data: bytes) -> dict[str, frozenset[str]]:
    """sheet name -> addresses (``F7``) of its faulty cells. *data* has passed ``container.require_workbook``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        return {sheet: _faults(archive.read(member)) for sheet, member in _members(archive).items() if member in names}


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """sheet name -> its member, as the workbook links them."""
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        for link in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN_NS}sheet")
    return {sheet.get("name", ""): links.get(sheet.get(LINK_ID), "").removeprefix("/") for sheet in sheets}


def _faults(text: bytes) -> frozenset[str]:
    found = set()
    for _event, cell in ElementTree.iterparse(io.BytesIO(text)):
        if cell.tag != f"{MAIN_NS}c":
            continue
        kind, has_formula = cell.get("t"), cell.find(f"{MAIN_NS}f") is not None
        # A formula may well give an empty text; only one that gave nothing has no result.
        if kind == "e" or (has_formula and kind != "str" and not cell.findtext(f"{MAIN_NS}v")):
            found.add(cell.get("r", ""))
        cell.clear()
    return frozenset(found)

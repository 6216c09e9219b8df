"""Whether a file speaks of places that its uploader has no business with."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from geo.history.resolving import Asked, Atlas
from warehouse.intake.form import squeezed
from warehouse.refusal import Refusal
from warehouse.register.reading import Line, Sheets

CODES = ("region_code", "old_code", "new_code", "old_parent", "new_parent")


class OutOfReach(Refusal):
    """A file with places outside of the uploader's own: nothing of it is read, and nothing of it is repeated."""

    def __init__(self, scope: str, name: str) -> None:
        super().__init__(
            f"越权：文件含有“{name}”以外的地区或站点，整个文件未读入",
            f"Not yours: the file speaks of places or stations outside of {name}; nothing of it was read",
        )
        self.scope = scope


def require_within(atlas: Atlas, scope: str, codes: Iterable[str]) -> None:
    """Raise OutOfReach when a place of *codes* neither lies nor lay in *scope*; Refusal when there is no such scope.

    A code that nobody knows is judged by the county that it begins with; without one it is left to other checks.
    """
    held = atlas.latest(scope)
    if held is None:
        raise Refusal(f"权限范围“{scope}”不是本省的区划代码", f"The scope {scope!r} is no place of the province")
    for code in codes:
        known = code if code in atlas.known else code[:6]
        if known in atlas.known and not atlas.lies_in(known, scope):
            raise OutOfReach(scope, held.name)


def places_in(sheets: Sheets, atlas: Atlas) -> Collection[str]:
    """The codes of all places that a register names, those of names without a code too."""
    found: set[str] = set()
    for line in (line for lines in sheets.lines.values() for line in lines):
        codes = {name: _code(line, name) for name in CODES if name in line.cells}
        found |= {code for code in codes.values() if code}
        if "region_name" in line.cells and not codes.get("region_code"):
            answer = atlas.resolve(Asked(name=squeezed(line.cells["region_name"].value)))
            found |= {one.code for one in ([answer.place] if answer.place else answer.candidates)}
    return found


def _code(line: Line, name: str) -> str:
    return unicodedata.normalize("NFKC", squeezed(line.cells[name].value))

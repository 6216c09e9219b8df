"""A province of made-up codes: two counties of three townships each, as a list of 2025 states them."""

from __future__ import annotations

from datetime import date

from geo.history.change import Change
from geo.history.resolving import Atlas, atlas_of
from geo.history.version import Version, level_of

FIRST = date(2022, 1, 1)
PLACES = {
    "990000": ("某省", ""),
    "990100": ("某市", "990000"),
    "990200": ("另一市", "990000"),
    "990101": ("甲县", "990100"),
    "990102": ("乙县", "990100"),
    "990101001": ("新华街道", "990101"),
    "990101100": ("城关镇", "990101"),
    "990101200": ("东乡", "990101"),
    "990102100": ("城关镇", "990102"),
    "990102101": ("二〇里镇", "990102"),
    "990102200": ("西乡", "990102"),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def listed(**changed: tuple[str, str] | None) -> list[Version]:
    """The list; *changed* as c990101200=(name, parent), None for a place that it does not have."""
    rows = PLACES | {code[1:]: stated for code, stated in changed.items() if stated}
    gone = {code[1:] for code, stated in changed.items() if stated is None}
    blank = [Version(code, "", level_of(code), parent, FIRST).called(name) for code, (name, parent) in rows.items()]
    return [one for one in blank if one.code not in gone]


def atlas(*changes: Change, base: list[Version] | None = None) -> Atlas:
    return atlas_of(listed() if base is None else base, changes)


def spans(known: Atlas, code: str) -> list[tuple[str, str, str]]:
    """Name, first day and first day no longer of every version of a place."""
    return [(one.name, one.start.isoformat(), one.end.isoformat() if one.end else "") for one in known.known[code]]

"""What a QR code holds: the short code and the question, in the 45 signs that QR codes pack tightest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.citations.code import grouped

MARK = "SWS1"
"""Begins every payload: no other QR code does, and a later form counts up."""
LETTERS = {
    "region": "R", "month": "M", "rung": "G", "indicator": "I", "window": "W", "compare": "C", "level": "L",
    "domain": "D", "group": "P", "site": "S", "since": "T", "peers": "E", "rubric": "B", "check": "K", "hit": "H",
    "plan": "A",
}  # fmt: skip
"""Of every choice that a panel may depend on."""
NAMES = {letter: name for name, letter in LETTERS.items()}
AS_WRITTEN = ("region", "month", "site", "since")
"""Choices without small letters; all others are codes of small letters."""
FOUND = re.compile(rf"{MARK}/([0-9A-Z]{{12}})/([0-9A-Z-]+)/([A-Z0-9+-]+)/([0-9A-Z$.+:*-]+)")


@dataclass(frozen=True)
class Asked:
    """A question as a QR code holds it, with the code that vouches for its answer."""

    code: str
    release_id: str
    panel_ids: tuple[str, ...]
    choices: Mapping[str, str]


def written(asked: Asked) -> str:
    """The text of a QR code."""
    panels = "+".join(asked.panel_ids).upper()
    choices = ".".join(LETTERS[name] + _packed(value) for name, value in asked.choices.items())
    return "/".join([MARK, asked.code.replace("-", ""), asked.release_id.upper(), panels, choices])


def _packed(value: str) -> str:
    """A value in the signs of QR codes, which have neither small letters nor these two."""
    return value.upper().replace("_", "$").replace(",", "*")


def read(text: str) -> Asked | None:
    """The question in a text that holds a payload of ours; None when it holds none."""
    found = FOUND.search(text)
    if found is None or any(piece[0] not in NAMES for piece in found[4].split(".") if piece):
        return None
    pieces = (piece for piece in found[4].split(".") if piece)
    choices = {NAMES[piece[0]]: _value(NAMES[piece[0]], piece[1:]) for piece in pieces}
    # A release's letter is large and its hash small.
    release = found[2][0] + found[2][1:].lower()
    return Asked(grouped(found[1]), release, tuple(found[3].lower().split("+")), choices)


def _value(name: str, text: str) -> str:
    return text if name in AS_WRITTEN else text.lower().replace("$", "_").replace("*", ",")

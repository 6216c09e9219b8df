"""A change of the plan that a reader tries out: another due month, a limit a month, a pace, single months by hand.

It travels as text, in links and on the command line, and never touches what was counted: ``due:2026-06``,
``cap:2`` (townships that one county can take on in a month), ``pace:30`` (townships a month in the whole place),
``522702-202601:3`` (three in that county in that month), joined by commas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.period import month_number, month_text, parse_month

Cell = tuple[str, int]
"""A county's code and a month."""
MOST = 99_999
EDITS = 60
"""Months that may be set by hand: a link has to stay one that can be pasted."""
CELL = re.compile(r"(\d{6})-(\d{4})(\d{2})", re.ASCII)
COUNT = re.compile(r"\d{1,5}", re.ASCII)


@dataclass(frozen=True)
class WhatIf:
    """``due`` is a month number, ``capacity`` and ``pace`` whole townships a month; None: as the plan and history say.

    ``edits``: what single counties are to open in single months.
    """

    due: int | None = None
    capacity: int | None = None
    pace: int | None = None
    edits: Mapping[Cell, int] = field(default_factory=dict)


def parse(text: str) -> WhatIf:
    """What a text asks for; nothing for ''. Raises ValueError on anything malformed or said twice."""
    given: dict[str, int] = {}
    edits: dict[Cell, int] = {}
    for part in filter(None, text.split(",")):
        name, _, value = part.partition(":")
        if name == "due":
            _put(given, name, parse_month(value))
        elif name in ("cap", "pace"):
            _put(given, name, _count(value, least=1))
        elif found := CELL.fullmatch(name):
            code, year, month = found.groups()
            _put(edits, (code, month_number(int(year), int(month))), _count(value, least=0))
        else:
            raise ValueError(text)
    if len(edits) > EDITS:
        raise ValueError(text)
    return WhatIf(given.get("due"), given.get("cap"), given.get("pace"), edits)


def written(what_if: WhatIf) -> str:
    """The text of a change; '' for none. ``parse`` reads it back."""
    parts = [f"due:{month_text(what_if.due)}"] if what_if.due is not None else []
    parts += [
        f"{name}:{n}" for name, n in (("cap", what_if.capacity), ("pace", what_if.pace)) if n is not None
    ]  # fmt: skip
    parts += [
        f"{code}-{month_text(month).replace('-', '')}:{n}" for (code, month), n in sorted(what_if.edits.items())
    ]  # fmt: skip
    return ",".join(parts)


def _put(found: dict[Any, int], key: Any, value: int) -> None:
    if key in found:
        raise ValueError(f"{key} twice")
    found[key] = value


def _count(text: str, least: int) -> int:
    if not COUNT.fullmatch(text) or not least <= int(text) <= MOST:
        raise ValueError(text)
    return int(text)

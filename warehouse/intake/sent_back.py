"""The marked file as it is sent back: made apart, and the list alone where the file is too odd to be written again."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.intake.apart import done_apart
from warehouse.intake.marking import listed
from warehouse.intake.mended import Mended
from warehouse.intake.problems import Problem
from warehouse.refusal import Refusal


def sent_back(data: bytes, name: str, problems: Sequence[Problem], mended: Sequence[Mended], lang: str) -> bytes:
    """``marking.marked`` in a child process within its limits; ``marking.listed`` where that fails."""
    try:
        made: bytes = done_apart("marked", data, name, list(problems), list(mended), lang)
    except Refusal:
        return listed(problems, lang)
    return made

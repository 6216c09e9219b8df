"""Any indicator's figures: what is reported, what a register holds, and ratios: summed first, divided once.

Columns are those of ``measures``, with ``numerator`` and ``denominator`` besides when the indicator is a ratio.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from queries import measures, registers
from queries.definitions import Definition, parts
from queries.questions import Question
from queries.release import Release
from queries.tidy import MARKS, Columns, marked, over

Reading = Callable[[Definition, Question], Columns]


def monthly(release: Release, indicator: str, question: Question, first: int, last: int) -> Columns:
    """``measures.FIGURES`` of every month by place and code. Raises ValueError on an unknown indicator."""

    def reading(definition: Definition, asked: Question) -> Columns:
        if definition.source == "report":
            return measures.monthly(release, definition.id, asked, first, last)
        return registers.monthly(release, definition, asked, first, last)

    return _divided(reading, parts(release.definitions, indicator), question, ("mom", "yoy"))


def totals(release: Release, indicator: str, question: Question, first: int, last: int) -> Columns:
    """Sums over a window and the window a year before by place and code. Raises ValueError on an unknown indicator."""

    def reading(definition: Definition, asked: Question) -> Columns:
        if definition.source == "report":
            return measures.totals(release, definition.id, asked, first, last)
        return registers.totals(release, definition, asked, first, last)

    return _divided(reading, parts(release.definitions, indicator), question, ())


def _divided(
    reading: Reading, members: tuple[Definition, ...], question: Question, matched: tuple[str, ...]
) -> Columns:
    """The figures of one member as read, of two as a ratio; *matched* names the comparisons with matched sums."""
    top = reading(members[0], question)
    if len(members) == 1:
        return top
    bottom = _beside(reading(members[1], of_denominator(question, members[1])), top)
    ratio = top | {
        "numerator": top["value"],
        "denominator": bottom["value"],
        "value": over(top["value"], bottom["value"]),
        "reporters": _known(top["reporters"], bottom["reporters"]),
        **{name: marked(top, name) | marked(bottom, name) for name in MARKS},
    }
    if not matched:
        ratio["base_yoy"] = over(top["base_yoy"], bottom["base_yoy"])
        ratio.pop("matched_base", None)  # sums of the numerator alone, which say nothing of the ratio
    counts_reports = members[0].source == "report" and members[1].source == "register"
    for ago in matched:
        # A station matched over two months filed one report in each: like for like, both months have as many reports.
        now = top[f"reporters_{ago}"] if counts_reports else bottom[f"matched_{ago}"]
        before = top[f"reporters_{ago}"] if counts_reports else bottom[f"base_{ago}"]
        ratio[f"matched_{ago}"] = over(top[f"matched_{ago}"], now)
        ratio[f"base_{ago}"] = over(top[f"base_{ago}"], before)
    return ratio


def _known(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    """*first*, and *second* where it is missing; whole numbers stay whole when none is."""
    is_missing = np.isnan(first)
    return np.where(is_missing, second, first) if is_missing.any() else first


def of_denominator(question: Question, denominator: Definition) -> Question:
    """The same places; a denominator without such parts stands whole under every part of the numerator."""
    wanted = question.dimension or ("domain" if question.domain else "group" if question.group else "")
    return question if wanted == denominator.breakdown else replace(question, domain="", group="", dimension="")


def _beside(bottom: Columns, top: Columns) -> Columns:
    """*bottom* row for row beside *top*: by place, code and month, or for every code when it has only the whole."""
    if all(np.array_equal(bottom[name], top[name]) for name in measures.KEYS):
        return bottom
    keys = measures.KEYS if (bottom["code"] != "").any() else ["region_code", "month"]
    beside = pd.DataFrame(top)[keys].merge(pd.DataFrame(bottom), on=keys, how="left")
    return {str(name): values.to_numpy() for name, values in beside.items()}

"""Any indicator's figures: what is reported, what a register holds, and ratios: summed first, divided once.

Frames are those of ``measures``, with ``numerator`` and ``denominator`` besides when the indicator is a ratio.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from queries import measures, registers
from queries.definitions import Definition, parts
from queries.questions import Question
from queries.release import Release

Reading = Callable[[Definition, Question], pd.DataFrame]


def monthly(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """``measures.FIGURES`` of every month by place and code. Raises ValueError on an unknown indicator."""

    def reading(definition: Definition, asked: Question) -> pd.DataFrame:
        if definition.source == "report":
            return measures.monthly(release, definition.id, asked, first, last)
        return registers.monthly(release, definition, asked, first, last)

    return _divided(reading, parts(release.definitions, indicator), question, ("mom", "yoy"))


def totals(release: Release, indicator: str, question: Question, first: int, last: int) -> pd.DataFrame:
    """Sums over a window and the window a year before by place and code. Raises ValueError on an unknown indicator."""

    def reading(definition: Definition, asked: Question) -> pd.DataFrame:
        if definition.source == "report":
            return measures.totals(release, definition.id, asked, first, last)
        return registers.totals(release, definition, asked, first, last)

    return _divided(reading, parts(release.definitions, indicator), question, ())


def _divided(
    reading: Reading, members: tuple[Definition, ...], question: Question, matched: tuple[str, ...]
) -> pd.DataFrame:
    """The figures of one member as read, of two as a ratio; *matched* names the comparisons with matched sums."""
    top = reading(members[0], question)
    if len(members) == 1:
        return top
    bottom = _beside(reading(members[1], _of_denominator(question, members[1])), top)
    ratio = top.assign(numerator=top["value"], denominator=bottom["value"], value=_over(top["value"], bottom["value"]))
    ratio["reporters"] = top["reporters"].fillna(bottom["reporters"])
    if not matched:
        ratio["base_yoy"] = _over(top["base_yoy"], bottom["base_yoy"])
    counts_reports = members[0].source == "report" and members[1].source == "register"
    for ago in matched:
        # A station matched over two months filed one report in each: like for like, both months have as many reports.
        now = top[f"reporters_{ago}"] if counts_reports else bottom[f"matched_{ago}"]
        before = top[f"reporters_{ago}"] if counts_reports else bottom[f"base_{ago}"]
        ratio[f"matched_{ago}"] = _over(top[f"matched_{ago}"], now)
        ratio[f"base_{ago}"] = _over(top[f"base_{ago}"], before)
    return ratio


def _of_denominator(question: Question, denominator: Definition) -> Question:
    """The same places; a denominator without such parts stands whole under every part of the numerator."""
    wanted = question.dimension or ("domain" if question.domain else "group" if question.group else "")
    return question if wanted == denominator.breakdown else replace(question, domain="", group="", dimension="")


def _beside(bottom: pd.DataFrame, top: pd.DataFrame) -> pd.DataFrame:
    """*bottom* row for row beside *top*: by place, code and month, or for every code when it has only the whole."""
    if all(np.array_equal(bottom[name], top[name]) for name in measures.KEYS):
        return bottom
    keys = measures.KEYS if (bottom["code"] != "").any() else ["region_code", "month"]
    return top[keys].merge(bottom, on=keys, how="left")


def _over(top: pd.Series[float], bottom: pd.Series[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Quotient, NaN where either is missing or the denominator is zero."""
    below = bottom.to_numpy(dtype="float64")
    return top.to_numpy(dtype="float64") / np.where(below == 0, np.nan, below)

"""Any indicator's figures: what is reported, what a register holds, and ratios: summed first, divided once."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from queries import measures, registers
from queries.definitions import Definition, Definitions, parts
from queries.questions import Question
from queries.release import Release
from queries.tidy import share

SUMS = ("value", "reporters", "base_yoy", "reporters_yoy")


def monthly(
    release: Release, known: Definitions, indicator: str, question: Question, first: int, last: int
) -> pd.DataFrame:
    """``measures.FIGURES`` of each month by place, code and month; of a ratio also ``numerator, denominator``."""
    found = parts(known, indicator)
    top = _monthly(release, found[0], question, first, last)
    if len(found) == 1:
        return top
    bottom = _monthly(release, found[1], _of_denominator(question, found[1]), first, last)
    return _ratio(top, _beside(bottom, top), found)


def totals(
    release: Release, known: Definitions, indicator: str, question: Question, first: int, last: int
) -> pd.DataFrame:
    """Sums over a window and the window a year before by place and code; of a ratio also ``numerator, denominator``."""
    found = parts(known, indicator)
    top = _totals(release, found[0], question, first, last)
    if len(found) == 1:
        return top
    bottom = _beside(_totals(release, found[1], _of_denominator(question, found[1]), first, last), top)
    reporters = top[["reporters", "reporters_yoy"]].fillna(bottom[["reporters", "reporters_yoy"]])
    return reporters.assign(
        numerator=top["value"],
        denominator=bottom["value"],
        value=share(top["value"], bottom["value"]),
        base_yoy=share(top["base_yoy"], bottom["base_yoy"]),
    )


def _monthly(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    if definition.source == "report":
        return measures.monthly(release, definition.id, question, first, last).astype("float64")
    return registers.monthly(release, definition, question, first, last)


def _totals(release: Release, definition: Definition, question: Question, first: int, last: int) -> pd.DataFrame:
    if definition.source == "report":
        return measures.totals(release, definition.id, question, first, last).astype("float64")
    return registers.totals(release, definition, question, first, last)


def _of_denominator(question: Question, denominator: Definition) -> Question:
    """The same places; a denominator without such parts stands whole under every part of the numerator."""
    wanted = question.dimension or ("domain" if question.domain else "group" if question.group else "")
    return question if wanted == denominator.breakdown else replace(question, domain="", group="", dimension="")


def _beside(bottom: pd.DataFrame, top: pd.DataFrame) -> pd.DataFrame:
    """*bottom* with the index of *top*: by place, code and month, or for every code when it has only the whole."""
    if set(bottom.index.get_level_values("code")) != {""}:
        return bottom.reindex(top.index)
    keys = [name for name in top.index.names if name != "code"]
    wanted = top.index.to_frame(index=False)[keys]
    return wanted.merge(bottom.droplevel("code"), on=keys, how="left").drop(columns=keys).set_axis(top.index)


def _ratio(top: pd.DataFrame, bottom: pd.DataFrame, found: tuple[Definition, ...]) -> pd.DataFrame:
    ratio = top.assign(
        numerator=top["value"],
        denominator=bottom["value"],
        value=share(top["value"], bottom["value"]),
        reporters=top["reporters"].fillna(bottom["reporters"]),
    )
    counts_reports = found[0].source == "report" and found[1].source == "register"
    for ago in ("mom", "yoy"):
        # A station matched over two months filed one report in each: like for like, both months have as many reports.
        now = top[f"reporters_{ago}"] if counts_reports else bottom[f"matched_{ago}"]
        before = top[f"reporters_{ago}"] if counts_reports else bottom[f"base_{ago}"]
        ratio[f"matched_{ago}"] = share(top[f"matched_{ago}"], now)
        ratio[f"base_{ago}"] = share(top[f"base_{ago}"], before)
    return ratio

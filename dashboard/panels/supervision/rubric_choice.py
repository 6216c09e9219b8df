"""The rubrics of a release for the reader: which there are, and which of them is looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from catalogue.rubric import INDEPENDENT, Rubric, from_text
from dashboard import numbers
from dashboard.panels import parts
from dashboard.view import View

read = lru_cache(maxsize=256)(from_text)
"""A rubric from its text; the same few are asked for with every click."""


def known(view: View) -> list[Rubric]:
    """The newest version of every rubric, those with most assessments first; none in a public release."""
    frame = view.reader.rubrics()
    newest = frame.sort_values("rubric_version").drop_duplicates("rubric_id", keep="last")
    used = frame.groupby("rubric_id")["used"].sum()
    ordered = sorted(parts.records(newest), key=lambda row: (-int(used[row["rubric_id"]]), row["rubric_id"]))
    return [read(row["definition"]) for row in ordered]


def chosen(view: View) -> Rubric | None:
    """The rubric that the reader chose, else the one used most; None when there is none."""
    there = known(view)
    return next((one for one in there if one.id == view.selection.rubric), there[0] if there else None)


def levelled(view: View) -> View:
    """The view at a rubric that leads to levels: the one looked at, else the most used of those that do, if any."""
    there = known(view)
    looked_at = chosen(view)
    found = [one for one in (looked_at, *there) if one is not None and one.levels]
    return replace(view, selection=view.selection.with_(rubric=found[0].id)) if found else view


def version(view: View, rubric_id: str, number: int) -> Rubric:
    """One version of a rubric as the release keeps it."""
    rows = view.reader.rubrics()
    found = rows[(rows["rubric_id"] == rubric_id) & (rows["rubric_version"] == number)]
    return read(str(found["definition"].iloc[0]))


def assessed(view: View, rubric: Rubric) -> tuple[Rubric, pd.DataFrame, int]:
    """The newest assessments by a rubric of the kind that tells most, with the rubric as they read it.

    Points of two versions do not add up: those of the newest that was used up to the day are given, and how many
    stations were last assessed by an older one.
    """
    frame = view.reader.assessments(region=view.selection.region, date=view.day, rubric=rubric.id)
    frame = frame[frame["kind"] == leading(frame["kind"])]
    if frame.empty:
        return rubric, frame, 0
    newest = frame["rubric_version"].max()
    found = frame[frame["rubric_version"] == newest].reset_index(drop=True)
    return version(view, rubric.id, int(newest)), found, len(frame) - len(found)


def older_note(view: View, older: int) -> str:
    """That so many stations are left out since an older version was used; '' for none."""
    return view.words("supervision.older_version", n=numbers.count(older)) if older else ""


def leading(kinds: pd.Series[str]) -> str:
    """Of the kinds of assessment that there are, the one that tells most: the third party's, the province's, one's own.

    '' when there is none.
    """
    return next((kind for kind in (*INDEPENDENT, "self") if (kinds == kind).any()), "")

"""In which township a station lay when: it does not move, the township that it lies in becomes another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geo.history.change import Change, goes_on
from geo.history.lineage import Known
from geo.history.version import Life, lives


@dataclass(frozen=True)
class Stay:
    """A station in a place from *start* (None: always) up to, not including, *end* (None: still)."""

    code: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Choice:
    """A change after (``is_later``) or before which nobody stated where a station lay: one of *rows* has to name it."""

    rows: tuple[Change, ...]
    is_later: bool


def stays(site: str, code: str, since: date | None, changes: Sequence[Change], known: Known) -> list[Stay]:
    """Where *site*, registered in *code* and there *since* a day, lay when; one stay that has always been, or several.

    What cannot be told ends or begins the walk there: see ``choices``.
    """
    return _walk(site, code, since, changes, known)[0]


def choices(site: str, code: str, since: date | None, changes: Sequence[Change], known: Known) -> list[Choice]:
    """What nobody has stated about the station's townships, and has to."""
    return _walk(site, code, since, changes, known)[1]


def _walk(
    site: str, code: str, since: date | None, changes: Sequence[Change], known: Known
) -> tuple[list[Stay], list[Choice]]:
    life = _life_of(code, since, known)
    back, open_ones = _backwards(site, code, since, life, changes, known)
    after = max((day for day in (since, life.start if life else None) if day), default=date.min)
    ahead, unclear = _forwards(site, code, after, changes)
    rows = [*back, *ahead]
    codes = [*(row.old for row in back), code, *(row.new for row in ahead)]
    days = [None, *(row.day for row in rows), None]
    found = [Stay(one, *span) for one, span in zip(codes, pairwise(days), strict=True)]
    return found, [*open_ones, *unclear]


def _backwards(
    site: str, code: str, since: date | None, life: Life | None, changes: Sequence[Change], known: Known
) -> tuple[list[Change], list[Choice]]:
    """The rows by which the station came to *code* after the day since which it is there, the first of them first."""
    found: list[Change] = []
    while since is not None:
        rows = tuple(one for one in changes if one.new == code and one.old not in ("", code) and one.day > since)
        begins = [one for one in rows if life and one.day == life.start]
        row = next((one for one in rows if site in one.sites), begins[0] if len(begins) == 1 else None)
        if row is None:
            is_open = len(begins) > 1 and life is not None and since < life.start
            return found, [Choice(tuple(begins), is_later=False)] if is_open else []
        found.insert(0, row)
        code = row.old
        earlier = [one for one in lives(known.get(code, ())) if one.start < row.day]
        life = earlier[-1] if earlier else None
        changes = [one for one in changes if one.day < row.day]
    return found, []


def _forwards(site: str, code: str, after: date, changes: Sequence[Change]) -> tuple[list[Change], list[Choice]]:
    found: list[Change] = []
    while step := _step(site, code, after, changes):
        if isinstance(step, Choice):
            return found, [step]
        found.append(step)
        code, after = step.new, step.day
    return found, []


def _life_of(code: str, since: date | None, known: Known) -> Life | None:
    """The life of *code* that a station there since a day belongs to: the one of that day, else the next."""
    found = lives(known.get(code, ()))
    later = [one for one in found if one.end is None or since is None or one.end > since]
    return later[0] if later else (found[-1] if found else None)


def _chosen(site: str, rows: Sequence[Change]) -> Change | None:
    """The only row, else the one that names the station."""
    naming = [one for one in rows if site in one.sites]
    if naming:
        return naming[0]
    return rows[0] if len(rows) == 1 else None


def _step(site: str, code: str, after: date, changes: Sequence[Change]) -> Change | Choice | None:
    """The first row after a day that takes the station elsewhere; a Choice where no row says whether and whither."""
    for day in sorted({one.day for one in changes if one.old == code and one.day > after}):
        todays = [one for one in changes if one.day == day]
        rows = [one for one in todays if one.old == code and one.new and one.new != code]
        naming = [one for one in rows if site in one.sites]
        if naming:
            return naming[0]
        if not rows or code in goes_on(todays, day):
            continue
        return rows[0] if len(rows) == 1 else Choice(tuple(rows), is_later=True)
    return None

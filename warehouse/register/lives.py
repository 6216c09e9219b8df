"""A site's life: the dates on the form and the statuses that they mean, both ways. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from catalogue.period import month_of
from catalogue.rungs import RUNGS

CLOSED, SUSPENDED = "closed", "suspended"
STANDING = RUNGS[RUNGS.index("built") :]


@dataclass(frozen=True)
class Life:
    """The dates of a site: of each rung that it reached, of suspensions and resumptions in pairs, and of closing."""

    rungs: Mapping[str, date]
    suspended: Sequence[date] = ()
    resumed: Sequence[date] = ()
    closed: date | None = None


@dataclass(frozen=True)
class Disorder:
    """A date that cannot be where it is: the column, and why in Chinese and English."""

    column: str
    zh: str
    en: str


def disorder(life: Life) -> Disorder | None:
    """What is out of order in a life; None when nothing is."""
    climbed = [(rung, life.rungs[rung]) for rung in RUNGS if rung in life.rungs]
    for (_, before), (rung, day) in pairwise(climbed):
        if day < before:
            return Disorder(rung, "早于前一级状态", "earlier than the status before it")
    halts = [day for pair in zip(life.suspended, life.resumed, strict=False) for day in pair]
    halts += life.suspended[len(life.resumed) :]
    if len(life.suspended) - len(life.resumed) not in (0, 1) or sorted(set(halts)) != halts:
        return Disorder("resumed" if life.resumed else "suspended", "暂停与恢复须一先一后成对", "they come in pairs")
    if halts and not any(day < halts[0] for day in life.rungs.values()):
        return Disorder("suspended", "暂停之前没有任何状态", "nothing was there to be suspended")
    for rung, day in climbed:
        if any(start <= day and (not life.resumed[i : i + 1] or day < life.resumed[i])
               for i, start in enumerate(life.suspended)):  # fmt: skip
            return Disorder(rung, "在暂停期间", "within a suspension")
    if life.closed and life.closed <= max([*life.rungs.values(), *halts], default=date.min):
        return Disorder("closed", "撤销须晚于其他各日期", "closing comes after everything else")
    return None


def statuses(life: Life) -> dict[date, str]:
    """day -> status stated for it. Of several rungs on one day the highest; a resumed site is where it was before."""
    stated = {life.rungs[rung]: rung for rung in RUNGS if rung in life.rungs}
    for day in life.resumed:
        stated[day] = [rung for rung in RUNGS if rung in life.rungs and life.rungs[rung] <= day][-1]
    stated |= dict.fromkeys(life.suspended, SUSPENDED)
    if life.closed:
        stated[life.closed] = CLOSED
    return dict(sorted(stated.items()))


def life_of(stated: Mapping[date, str]) -> Life:
    """The dates that lead to these statuses: ``statuses(life_of(x)) == x`` for whatever ``statuses`` makes."""
    rungs: dict[str, date] = {}
    suspended: list[date] = []
    resumed: list[date] = []
    closed = None
    for day, status in sorted(stated.items()):
        if status == SUSPENDED:
            suspended.append(day)
        elif status == CLOSED:
            closed = day
        else:
            if len(suspended) > len(resumed):
                resumed.append(day)
            rungs.setdefault(status, day)
    return Life(rungs, suspended, resumed, closed)


def duty(stated: Mapping[date, str]) -> tuple[int, int | None] | None:
    """First month that a station is asked to report and the first that it no longer is (None: still).

    It is asked from the month after it was built, or reached a higher rung, to that in which it closes, suspended
    months included; None when it never stood. For the month of its closing it may report and need not: what it files
    counts, and nothing is missed (``marts.site_month``).
    """
    built = [day for day, status in stated.items() if status in STANDING]
    closed = [day for day, status in stated.items() if status == CLOSED]
    if not built:
        return None
    first, last = month_of(min(built)) + 1, month_of(closed[0]) + 1 if closed else None
    return (first, last) if last is None or first < last else None

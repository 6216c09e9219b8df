"""Whole townships shared out: over places by largest remainder, and over months so that every total is exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Shares = dict[str, int]


def apportioned(total: int, weights: Mapping[str, int]) -> Shares:
    """*total* in proportion to whole *weights*, exact in sum, none above its weight when the total is not.

    Largest remainder: each gets the whole part of its quota, what is left goes one each to the largest fractions, of
    equal ones to the larger weight, then to the lower code. Raises ValueError when there is something to share out
    and no weight.
    """
    whole = sum(weights.values())
    if not whole:
        if total:
            raise ValueError("nothing to share it out over")
        return dict.fromkeys(weights, 0)
    found = {code: total * weight // whole for code, weight in weights.items()}
    order = sorted(weights, key=lambda code: (-(total * weights[code] % whole), -weights[code], code))
    for code in order[: total - sum(found.values())]:
        found[code] += 1
    return found


@dataclass(frozen=True)
class Allotment:
    """``cells``: townships by place, one number a month. ``unplaced``: what found no room under the capacity."""

    cells: Mapping[str, Sequence[int]]
    unplaced: Mapping[str, int]


def schedule(
    remaining: Mapping[str, int], months: int, *, capacity: int | None = None, fixed: Mapping[tuple[str, int], int]
) -> Allotment:
    """*remaining* townships of every place over so many *months*, evenly, in whole numbers that sum exactly.

    Every month's total is the even share of what is to be done, rounded up over the months so far (so that earlier
    months carry the odd ones); a month is shared out by largest remainder of what each place is owed by then.
    No place gets more than it has left, nor more than *capacity* in a month unless a *fixed* month (place, position)
    says so; fixed months keep their number as far as the place has so many left.
    """
    rooms = {code: _Room(left, months, capacity, fixed, code) for code, left in remaining.items()}
    placed = {code: min(left, rooms[code].later[0]) for code, left in remaining.items()}
    cells: dict[str, list[int]] = {code: [] for code in remaining}
    given = dict.fromkeys(remaining, 0)
    for month in range(months):
        bounds = {code: room.bounds(month, placed[code] - given[code]) for code, room in rooms.items()}
        # What each is owed by the end of this month, in parts of a township of which a whole one has *months*.
        owed = {code: placed[code] * (month + 1) - given[code] * months for code in cells}
        wanted = -(-sum(placed.values()) * (month + 1) // months) - sum(given.values())
        for code, n in _shared(wanted, owed, bounds, months).items():
            cells[code].append(n)
            given[code] += n
    return Allotment(cells, {code: left - placed[code] for code, left in remaining.items() if left > placed[code]})


class _Room:
    """How much a place can take: month by month, and from each month on (``later``)."""

    def __init__(
        self, left: int, months: int, capacity: int | None, fixed: Mapping[tuple[str, int], int], code: str
    ) -> None:
        free = left if capacity is None else capacity
        self.fixed = {month: fixed[code, month] for month in range(months) if (code, month) in fixed}
        self.most = [self.fixed.get(month, free) for month in range(months)]
        self.later = [sum(self.most[month:]) for month in range(months + 1)]
        self.kept = [sum(n for at, n in self.fixed.items() if at >= month) for month in range(months + 1)]

    def bounds(self, month: int, left: int) -> tuple[int, int]:
        """The fewest and the most that leave the later months feasible, of so many *left*."""
        most = min(self.most[month], left)
        if month in self.fixed:
            return most, most
        fewest = max(left - self.later[month + 1], 0)
        return fewest, max(min(most, left - self.kept[month + 1]), fewest)


def _shared(wanted: int, owed: Mapping[str, int], bounds: Mapping[str, tuple[int, int]], months: int) -> Shares:
    """A month's total over places: the whole part of what each is owed, then one at a time by largest remainder."""
    found = {code: min(max(owed[code] // months, low), high) for code, (low, high) in bounds.items()}
    missing = min(max(wanted, sum(low for low, _ in bounds.values())), sum(high for _, high in bounds.values()))
    missing -= sum(found.values())
    step = 1 if missing > 0 else -1
    while missing:
        open_ = [code for code, (low, high) in bounds.items() if low <= found[code] + step <= high]
        ranked = sorted(open_, key=lambda code: (step * (found[code] * months - owed[code]), -owed[code], code))
        for code in ranked[: abs(missing)]:
            found[code] += step
            missing -= step
    return found

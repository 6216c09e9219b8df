"""Where figures of one place are not comparable with those before: its code came to stand for other ground.

A change of divisions within a place, and a place made of whole ones, break nothing: the past of the latter is the sum
of theirs. A month belongs to what holds on its last day.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import last_day, month_text
from queries.release import Release
from queries.ruptures import Break, site_breaks
from queries.tidy import NORMAL, NOT_COMPARABLE, PROVISIONAL, Columns, tidy

EXTRA = ("day", "kind", "old_code", "old_name", "old_home", "new_code", "new_name", "new_home", "source")


def breaks(release: Release, *, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
    """Every change by which a place of *level* broke with its past in the months from *first* to *last*.

    ``period`` is the first month on the new ground. Extra columns: ``day`` of the change, its ``kind``, the codes and
    names of what moved and of what that lay in (``home``), and the ``source`` that says so. Raises ValueError on an
    unknown level.
    """
    codes = release.gazetteer.places(region, level, last_day(last)).codes
    return _frame([one for code in codes for one in release.breaks.get(code, ()) if first <= one.month <= last])


def station_breaks(release: Release, *, site_id: str) -> pd.DataFrame:
    """Every change from which a site serves other ground or lies in another county: what it reports is not as before.

    Columns as ``breaks``; ``region_code`` is ''.
    """
    return _frame(list(site_breaks(release, site_id)))


def _frame(known: list[Break]) -> pd.DataFrame:
    rows = {name: np.array([getattr(one, name) for one in known], dtype=object) for name in EXTRA[1:]} | {
        "region_code": np.array([one.region_code for one in known], dtype=object),
        "period": np.array([month_text(one.month) for one in known], dtype=object),
        "day": np.array([one.day.isoformat() for one in known], dtype=object),
    }
    return tidy(rows, EXTRA, indicator_id="", status=NOT_COMPARABLE)


def apart(release: Release, codes: NDArray[np.object_], months: NDArray[np.int_], last: int) -> NDArray[np.bool_]:
    """True of the months that lie before the last break of their place, up to the month *last*."""
    begins = {code: last_break(release, code, last) for code in set(codes.tolist())}
    if not any(begins.values()):
        return np.zeros(len(codes), dtype=bool)
    return np.asarray(months < np.array([begins[code] for code in codes]), dtype=bool)


def broke_on(release: Release, code: str, day: date) -> date | None:
    """The last day up to *day* on which a place broke with its past; None where it never did."""
    return max((one.day for one in release.breaks.get(code, ()) if one.day <= day), default=None)


def broken_between(release: Release, code: str, earlier: int, later: int) -> bool:
    """Whether a place broke with its past after the month *earlier* and not after *later*."""
    return any(earlier < one.month <= later for one in release.breaks.get(code, ()))


def marked_apart(release: Release, rows: Columns, months: NDArray[np.int_], last: int) -> Columns:
    """*rows* with ``status`` not comparable instead of normal or provisional where the ground was another."""
    is_sound = np.isin(rows["status"], (NORMAL, PROVISIONAL))
    is_apart = apart(release, rows["region_code"], months, last) & is_sound
    return rows | {"status": np.where(is_apart, NOT_COMPARABLE, rows["status"])} if is_apart.any() else rows


def last_break(release: Release, code: str, last: int) -> int:
    """The first month on the ground that a place has had up to the month *last*; 0 where it never broke."""
    return max((one.month for one in release.breaks.get(code, ()) if one.month <= last), default=0)

"""Which places a problem names: the first of a ranking, equals never parted."""

from __future__ import annotations

import pandas as pd

NAMED = 5
"""Places that a problem names; places that are equal are never parted, so it may be up to twice as many."""


def leading(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The first rows of a frame that falls by *column*, rows that are equal in it never parted.

    Where that would be too many, only those above the equal ones; no row when nobody is above them.
    """
    if len(frame) <= NAMED:
        return frame
    last = frame[column].iloc[NAMED - 1]
    with_equals = frame[frame[column] >= last]
    return pd.DataFrame(with_equals if len(with_equals) <= 2 * NAMED else frame[frame[column] > last])

"""Statement in, tidy frame out: the seven columns that every query's answer begins with.

In between figures are ``Columns``, plain arrays by name: a data frame is made once, at the end, because every column
assigned to one costs as much as the arithmetic of a whole answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sqlalchemy import Select

from catalogue.period import month_text
from queries.release import Release

TIDY = ("region_code", "period", "indicator_id", "numerator", "denominator", "value", "status")

NORMAL = "normal"
PROVISIONAL = "provisional"
NOT_REPORTED = "not_reported"
OUT_OF_SCOPE = "out_of_scope"
NOT_COMPARABLE = "not_comparable"
EXCEEDS = "exceeds"
SUPPRESSED = "suppressed"

Columns = dict[str, NDArray[Any]]
"""Arrays of one length by name. Numbers that may be missing are floats with NaN."""
Row = dict[str, Any]
"""One row of a tidy frame, by column."""


def columns(release: Release, statement: Select[Any]) -> Columns:
    """The rows of *statement*: days as datetime64, texts as objects, numbers as floats where one is missing."""
    with release.engine.connect() as connection:
        # DuckDB's own conversion: many times faster than SQLAlchemy's rows.
        cursor = cast(Any, connection.execute(statement).cursor)
        found = cast("Mapping[str, NDArray[Any]]", cursor.fetchnumpy())
        return {name: _filled(values) for name, values in found.items()}


def _filled(values: NDArray[Any]) -> NDArray[Any]:
    """One kind of missing number: NaN; DuckDB masks what is NULL."""
    if not isinstance(values, np.ma.MaskedArray):
        return values
    known, is_missing = values.data, np.ma.getmaskarray(values)
    if known.dtype.kind in "iuf":
        return np.where(is_missing, np.nan, known)
    full = known.copy() if known.dtype.kind in "MO" else known.astype(object)
    full[is_missing] = None
    return full


MARKS = ("withheld", "withheld_mom", "withheld_yoy")
"""Marks of figures, and of their comparisons, that a public release withholds."""


def marked(rows: Columns, name: str) -> NDArray[np.bool_]:
    """The mark *name* of every row; False where figures come without it, as registers do."""
    found = rows.get(name)
    return np.zeros(_length(rows), dtype=bool) if found is None else found.astype(bool)


def taken(found: Columns, rows: NDArray[np.intp]) -> Columns:
    """*found* at *rows*, NaN where a row is -1. Whole numbers stay whole when none is missing."""
    is_missing = rows < 0
    if not is_missing.any():
        return {name: values[rows] for name, values in found.items()}
    return {name: _taken(values, rows, is_missing) for name, values in found.items()}


def placed(found: Columns, at: NDArray[np.intp], wanted: int) -> Columns:
    """So many *wanted* rows, each row of *found* where *at* says (-1: nowhere), NaN where none belongs."""
    rows = np.full(wanted, -1)
    rows[at[at >= 0]] = np.flatnonzero(at >= 0)
    return taken(found, rows)


def _taken(values: NDArray[Any], rows: NDArray[np.intp], is_missing: NDArray[np.bool_]) -> NDArray[Any]:
    full = np.full(len(rows), np.nan)
    full[~is_missing] = values[rows[~is_missing]]
    return full


def read(release: Release, statement: Select[Any]) -> pd.DataFrame:
    """The rows of *statement* as a frame; days as datetime64, numbers that may be missing as floats with NaN."""
    return pd.DataFrame(columns(release, statement))


def tidy(rows: pd.DataFrame | Mapping[str, Any], extra: Sequence[str] = (), **constants: Any) -> pd.DataFrame:
    """*rows* with the tidy columns first, then *extra*, and *constants* for what is the same in every row.

    Numerator, denominator and value are floats of *rows*, NaN where it has none. *rows*: a frame, or arrays by name
    of which ``region_code`` or another is as long as the answer; a lone value stands for every row.
    """
    given = {name: _array(rows[name]) for name in (*TIDY, *extra) if name not in constants and name in rows} | constants
    for name in ("numerator", "denominator", "value"):
        given[name] = numbers(rows[name]) if name in rows else np.nan
    index = pd.RangeIndex(len(rows) if isinstance(rows, pd.DataFrame) else _length(rows))
    return pd.DataFrame({name: given[name] for name in (*TIDY, *extra)}, index=index)


def tidy_rows(rows: Sequence[Row], extra: Sequence[str] = (), **constants: Any) -> pd.DataFrame:
    """``tidy`` of plain dictionaries, which all have the keys of the first; without any, a frame of no rows."""
    if not rows:
        return tidy(pd.DataFrame(columns=[*TIDY, *extra]), extra, **constants)
    return tidy({name: [row[name] for row in rows] for name in rows[0]}, extra, **constants)


def _array(values: Any) -> Any:
    return values.array if isinstance(values, pd.Series) else values


def _length(rows: Mapping[str, Any]) -> int:
    return next(len(values) for values in rows.values() if isinstance(values, np.ndarray | list))


def records(frame: pd.DataFrame, *names: str) -> list[Row]:
    """The rows of a frame as plain dictionaries, of all columns or those named.

    Reading one cell costs a hundredth of what it costs in pandas.
    """
    names = names or tuple(map(str, frame.columns))
    columns = (frame[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def numbers(values: ArrayLike) -> NDArray[np.float64]:
    """*values* as floats, NaN for None."""
    return np.asarray(values, dtype="float64")


def over(numerator: ArrayLike, denominator: ArrayLike) -> NDArray[np.float64]:
    """Numerator over denominator; NaN where either is missing or the denominator is zero."""
    bottom = numbers(denominator)
    return numbers(numerator) / np.where(bottom == 0, np.nan, bottom)


def share(numerator: pd.Series[Any], denominator: pd.Series[Any]) -> pd.Series[Any]:
    """``over`` of two series with the same index."""
    return pd.Series(over(numerator, denominator), numerator.index)


def month_texts(months: NDArray[Any] | pd.Series[Any]) -> NDArray[np.str_]:
    """``YYYY-MM`` of each month number."""
    known, rows = np.unique(np.asarray(months), return_inverse=True)
    return np.array([month_text(int(month)) for month in known], dtype="U7")[rows]


def iso(day: date | None) -> str:
    """A day as ISO text; '' where there is none."""
    return "" if day is None else day.isoformat()


def day_texts(days: NDArray[Any]) -> NDArray[np.str_]:
    """Days as ISO texts: ``2023-05-31``; ``NaT`` where there is none."""
    return np.datetime_as_string(days.astype("datetime64[D]"))

"""Statement in, tidy frame out: the seven columns that every query's answer begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pandas as pd
from pandas.api.types import is_extension_array_dtype, is_numeric_dtype
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


def read(release: Release, statement: Select[Any]) -> pd.DataFrame:
    """The rows of *statement* as a frame; dates as datetime64, numbers that may be missing as floats with NaN."""
    with release.engine.connect() as connection:
        # DuckDB's own conversion: three times faster than SQLAlchemy rows into pandas.
        cursor = cast(Any, connection.execute(statement).cursor)
        frame = cast(pd.DataFrame, cursor.df())
    for name, kind in frame.dtypes.items():
        # One kind of missing number: NaN.
        if is_extension_array_dtype(kind) and is_numeric_dtype(kind):
            frame[name] = frame[name].to_numpy(dtype="float64", na_value=float("nan"))
    return frame


def tidy(frame: pd.DataFrame, extra: Sequence[str] = (), **constants: Any) -> pd.DataFrame:
    """*frame* with the tidy columns first, then *extra*, and *constants* for what is the same in every row.

    Numerator, denominator and value are floats of *frame*, NaN where it has none.
    """
    given = constants | {name: frame[name] for name in (*TIDY, *extra) if name not in constants and name in frame}
    for name in ("numerator", "denominator", "value"):
        given[name] = frame[name].astype("float64") if name in frame else float("nan")
    return pd.DataFrame({name: given[name] for name in (*TIDY, *extra)}, index=frame.index).reset_index(drop=True)


def share(numerator: pd.Series[Any], denominator: pd.Series[Any]) -> pd.Series[Any]:
    """Numerator over denominator; NaN where either is missing or the denominator is zero."""
    bottom = denominator.astype("float64")
    return numerator.astype("float64") / bottom.where(bottom != 0)


def month_texts(months: pd.Series[Any]) -> pd.Series[Any]:
    """``YYYY-MM`` of each month number."""
    return months.map({month: month_text(int(month)) for month in months.unique()}).astype("str")

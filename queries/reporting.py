"""Reports owed and filed: completeness is filed ÷ expected, timeliness filed by the due day ÷ the same expected."""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.release import Release
from queries.report_months import COUNTS, report_months
from queries.tidy import NORMAL, OUT_OF_SCOPE, PROVISIONAL, month_texts, over, tidy

EXTRA = ("timeliness", *COUNTS)


def reporting(release: Release, *, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
    """Reporting in every month from *first* to *last*, by place of *level* and month.

    ``numerator`` reports filed, ``denominator`` stations expected, ``value`` completeness. Extra columns:
    ``timeliness`` and the counts ``expected, reported, on_time, zero, not_reported, not_due, suspended, corrected``.
    ``provisional`` while some are not yet due, ``out_of_scope`` where none was expected. Raises ValueError on an
    unknown level.
    """
    rows = report_months(release, region, level, first, last)
    filed, expected = rows["reported"], rows["expected"]
    value = over(filed, expected)
    known = {
        "period": month_texts(rows["month"]),
        "numerator": filed,
        "denominator": expected,
        "value": value,
        "timeliness": over(rows["on_time"], expected),
        "status": np.select([np.isnan(value), rows["not_due"] > 0], [OUT_OF_SCOPE, PROVISIONAL], NORMAL),
    }
    return tidy(rows | known, EXTRA, indicator_id="reporting_completeness")

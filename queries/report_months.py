"""Reports owed and filed by place and month, as publishing counted them."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Integer, and_, func, select, true

from catalogue.period import last_day
from queries.regions import places
from queries.release import Release
from queries.tidy import read
from warehouse import release_schema as tables

COUNTS = ("expected", "reported", "on_time", "zero", "not_reported", "not_due", "suspended", "corrected")


def report_months(release: Release, region: str, level: str | None, first: int, last: int) -> pd.DataFrame:
    """``region_code, month`` and ``COUNTS``: a row for every place and month, NaN where none was owed."""
    row = tables.report_month.c
    place = places(release, region, level, last_day(last)).subquery("place")
    month = func.generate_series(first, last, type_=Integer).table_valued("month", name="asked").render_derived()
    wanted = and_(row.region_code == place.c.region_code, row.month == month.c.month, row.month.between(first, last))
    columns = (place.c.region_code, month.c.month, *(row[name] for name in COUNTS))
    joined = place.join(month, true()).outerjoin(tables.report_month, wanted)
    return read(release, select(*columns).select_from(joined).order_by(place.c.region_code, month.c.month))

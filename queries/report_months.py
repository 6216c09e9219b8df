"""Reports owed and filed by place and month, as publishing counted them."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import and_, literal, select

from catalogue.period import last_day
from queries.measures import KEYS, spread
from queries.regions import places
from queries.release import Release
from queries.tidy import read
from warehouse import release_schema as tables

COUNTS = ("expected", "reported", "on_time", "zero", "not_reported", "not_due", "suspended", "corrected")


def report_months(release: Release, region: str, level: str | None, first: int, last: int) -> pd.DataFrame:
    """``COUNTS`` indexed by ``region_code, month``: a row for every place and month, NaN where none was owed."""
    row = tables.report_month.c
    place = places(release, region, level, last_day(last)).subquery("place")
    wanted = and_(row.region_code == place.c.region_code, row.month.between(first, last))
    columns = (place.c.region_code, literal("").label("code"), row.month, *(row[name] for name in COUNTS))
    found = read(release, select(*columns).select_from(place.outerjoin(tables.report_month, wanted)))
    return spread(found, first, last).droplevel(KEYS.index("code"))

"""One county with two stations and a report a month, in a var folder of its own: small enough to be killed often."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Engine, insert

from catalogue.period import month_number
from warehouse import audit, schema, store
from warehouse.intake import workbook
from warehouse.register.province import SOURCE

MAY = month_number(2023, 5)
START = date(2020, 1, 1)
REGIONS = [
    ("520000", "贵州省", "province", None),
    ("522700", "黔南布依族苗族自治州", "prefecture", "520000"),
    ("522702", "福泉市", "county", "522700"),
    ("522702001", "金山街道", "township", "522702"),
    ("522702002", "马场坪街道", "township", "522702"),
]
SITES = {"S1": ("金山社工站", "522702001"), "S2": ("马场坪社工站", "522702002")}


def found(var: Path) -> None:
    """Set up the store of *var* with the county; both stations built on 2023-01-01 and owing reports from May on."""
    engine = store.connect(f"sqlite:///{var}/store.sqlite")
    settle(engine)
    engine.dispose()


def settle(engine: Engine) -> None:
    """The same in any empty store."""
    store.init(engine)
    with engine.begin() as connection:
        _register(connection)
        audit.record(connection, "demo", "county", {})


def _register(connection: Connection) -> None:
    def add(table, **values) -> None:
        connection.execute(insert(table).values(**values))

    add(schema.source_document, source_id=SOURCE, title="模拟", is_simulated=True)
    for name, value in (("root_region", "520000"), ("is_simulated", "true"), ("department", "民政厅")):
        add(schema.setting, name=name, value=value)
    batch = store.add_batch(connection, kind="register", received_at=pd.Timestamp("2023-01-01"), row_count=2)
    for code, name, level, parent in REGIONS:
        add(
            schema.region, region_code=code, valid_from=START, name=name, short_name=name, name_en=code, level=level,
            parent_code=parent, kind="administrative", source_id=SOURCE,
            township_kind="街道" if level == "township" else None,
        )  # fmt: skip
    for site_id, (name, township) in SITES.items():
        add(
            schema.township_scope, township_code=township, valid_from=START, batch_id=batch, in_scope=True, reason="r",
            source_id=SOURCE,
        )  # fmt: skip
        add(
            schema.site, site_id=site_id, tier="township", site_type="station", name=name, region_code=township,
            shared_premises="", batch_id=batch,
        )  # fmt: skip
        add(
            schema.site_status, site_id=site_id, effective_on=date(2023, 1, 1), batch_id=batch, status="built",
            evidence="e", source_id=SOURCE,
        )  # fmt: skip
        add(schema.site_assignment, site_id=site_id, from_month=MAY)
    for month in range(MAY, MAY + 8):
        due = date((month + 1) // 12, (month + 1) % 12 + 1, 5)
        add(schema.reporting_calendar, month=month, due_on=due)


def report(path: Path, cases: tuple[int, int], month: int = MAY) -> Path:
    """The county's workbook of *month* with the cases opened by the one and the other station."""
    sites = pd.DataFrame({"site_id": list(SITES), "name": [name for name, _ in SITES.values()], "township": "甲"})
    values = pd.DataFrame({"staff": (3, 2), "cases_opened": cases}, index=list(SITES))
    workbook.write(
        path, county_name="福泉市", month=month, province_name="贵州省", sites=sites, values=values, zero=frozenset()
    )
    return path

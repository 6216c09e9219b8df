"""A province's divisions, settings and reporting calendar into a store, as the ground of its register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select, update

from catalogue.period import first_day, month_of, month_text
from geo import divisions
from warehouse import audit, clock, schema, store
from warehouse.refusal import Refusal

SOURCE = "divisions"
DUE_DAY = 5
YEARS_AHEAD = 10


@dataclass(frozen=True)
class Wanted:
    """What is asked for: six-digit province code; None where nothing was said."""

    code: str
    department: str | None = None
    first_month: int | None = None
    due_day: int | None = None


def found(engine: Engine, wanted: Wanted, today: date) -> int:
    """Register the province in the store, which is ready; return how many divisions were added.

    A store that holds the province already is left as it is, but for a new name of the department and for months that
    the calendar lacks. Raises Refusal for a store of another province or a simulated one, a province without
    townships, or another first month or due day than the store began with.
    """
    listed = _divisions(wanted.code)
    with engine.begin() as connection:
        store.serialise_writers(connection)
        known = store.settings_of(connection)
        if "root_region" in known:
            _require_same(connection, known, wanted)
            added = 0
        else:
            added = _register(connection, listed, wanted, today)
        written = {
            "divisions": added,
            "settings": _set(connection, known, wanted),
            "months": _extend_calendar(
                connection, wanted.due_day or int(known.get("due_day", DUE_DAY)), wanted.first_month, today
            ),
        }
        if any(written.values()):
            audit.record(connection, "province", wanted.code, written)
    return added


def _divisions(code: str) -> pd.DataFrame:
    try:
        listed = divisions.for_province(code)
    except LookupError as error:
        raise Refusal(f"{code} 不是省级代码（如 330000）", f"{code} is no province code (e.g. 330000)") from error
    if code == divisions.NATION or not (listed["level"] == "township").any():
        raise Refusal(f"{code} 没有乡级区划名录", f"{code} has no list of townships")
    return listed


def _require_same(connection: Connection, known: dict[str, str], wanted: Wanted) -> None:
    if known.get("is_simulated") == "true":
        raise Refusal(
            "数据仓库里是模拟数据；请另设 STATION_VAR（如 var/ours）再运行 init",
            "The store is simulated: set another STATION_VAR (as var/ours) and run init again",
        )
    if known["root_region"] != wanted.code:
        held = known["root_region"]
        raise Refusal(
            f"数据仓库属于 {held}，不能改为 {wanted.code}；请另设 STATION_VAR",
            f"The store belongs to {held} and cannot become {wanted.code}: set another STATION_VAR",
        )
    first = connection.scalar(select(schema.reporting_calendar.c.month).order_by(schema.reporting_calendar.c.month))
    started = (first, int(known["due_day"]))
    if wanted.first_month not in (None, started[0]) or wanted.due_day not in (None, started[1]):
        raise Refusal(
            f"起始月份（{month_text(first or 0)}）和报送截止日（{started[1]}日）在建库时已定，不能更改",
            f"The first month ({month_text(first or 0)}) and the due day ({started[1]}) were fixed at the beginning",
        )


def _register(connection: Connection, listed: pd.DataFrame, wanted: Wanted, today: date) -> int:
    since = first_day(_first_month(wanted.first_month, today))
    as_of = divisions.as_of()
    reference = (
        f"{divisions.PACKAGE} {version(divisions.PACKAGE)}，名录日期{as_of}。名录只载明自身日期，不载明各区划何时设立，"
        f"故一律自{since.isoformat()}（统计起始）起视为有效；其间的区划变动请在台账“区划变动”中逐条登记"
    )
    document = {
        "source_id": SOURCE, "title": "民政部行政区划代码（乡级以上）", "issuer": "民政部",
        "issued_on": date.fromisoformat(as_of), "reference": reference, "is_simulated": False,
    }  # fmt: skip
    connection.execute(insert(schema.source_document).values(**document))
    batch = store.add_batch(connection, kind="register", received_at=clock.utc_now(), row_count=len(listed))
    places = listed.rename(columns={"code": "region_code"}).assign(
        parent_code=listed["parent_code"].where(listed["code"] != wanted.code, None), valid_from=since, source_id=SOURCE
    )
    store.add_rows(connection, schema.region, places)
    townships = listed[listed["level"] == "township"]
    reason = townships["township_kind"] + f"，列入民政部名录（{as_of}），计入分母；此前的变动另行登记"
    scope = {"township_code": townships["code"], "valid_from": since, "in_scope": True, "reason": reason}
    store.add_rows(connection, schema.township_scope, pd.DataFrame(scope).assign(source_id=SOURCE, batch_id=batch))
    return len(listed)


def _first_month(stated: int | None, today: date) -> int:
    """January of this year unless the month is stated."""
    return month_of(today.replace(month=1)) if stated is None else stated


def _set(connection: Connection, known: dict[str, str], wanted: Wanted) -> list[str]:
    """Write the settings that are new or, for the department, named anew; return their names."""
    fixed = {
        "root_region": wanted.code, "timezone": "Asia/Shanghai", "is_simulated": "false",
        "due_day": str(wanted.due_day or DUE_DAY), "department": wanted.department or "",
    }  # fmt: skip
    table = schema.setting
    new = [name for name in fixed if name not in known]
    for name in new:
        connection.execute(insert(table).values(name=name, value=fixed[name]))
    if wanted.department is None or known.get("department", wanted.department) == wanted.department:
        return new
    connection.execute(update(table).where(table.c.name == "department").values(value=wanted.department))
    return [*new, "department"]


def _extend_calendar(connection: Connection, due_day: int, first: int | None, today: date) -> int:
    """Months from the first to ten years from now, how many are new; those that are there keep their day."""
    table = schema.reporting_calendar
    known = set(connection.scalars(select(table.c.month)))
    start = min(known) if known else _first_month(first, today)
    last = month_of(today.replace(year=today.year + YEARS_AHEAD, month=12, day=1))
    months = [month for month in range(start, last + 1) if month not in known]
    if months:
        due = [first_day(month + 1).replace(day=due_day) for month in months]
        store.add_rows(connection, table, pd.DataFrame({"month": months, "due_on": due}))
    return len(months)

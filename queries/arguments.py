"""From the options typed to the keywords of a query, or a refusal in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from catalogue.period import month_of
from queries.questions import begins
from queries.registry import USUAL_RUNG, Query
from queries.release import Release, open_current, open_release
from queries.typed import READERS, any_month, county
from warehouse.refusal import Refusal

COMMON = ("region", "date", "rung")
"""Options that every query accepts, whether or not its answer depends on them."""

AHEAD = ("target_path",)
"""Queries that also speak of months to come."""

LONGEST = 240
"""Months that one answer may run over."""


def option(name: str) -> str:
    """How a parameter is typed: ``site_id`` is ``--site-id``."""
    return f"--{name.replace('_', '-')}"


def opened(file: str | None) -> Release:
    """The release of a file, the current one without a name. Raises Refusal when there is nothing to read."""
    try:
        return open_release(file) if file else open_current()
    except (FileNotFoundError, ValueError) as missing:
        raise Refusal(
            "没有可读的发布文件，请先运行 python -m warehouse publish。",
            f"Nothing to read: {missing}. Run python -m warehouse publish first.",
        ) from missing


def arguments(release: Release, query: Query, typed: Mapping[str, str | None]) -> dict[str, Any]:
    """The keywords of *query* from the options *typed*. Raises Refusal on anything missing, unknown or out of place.

    A date also stands for its month and for the last of a run of months, which begins with the data unless told; a
    region also stands for a county. The rung is ``USUAL_RUNG`` unless told.
    """
    given = {name: text for name, text in typed.items() if text is not None}
    wanted = [parameter.name for parameter in query.parameters]
    _refuse_surplus(query, given, wanted)
    readers = READERS | ({"first": any_month, "last": any_month} if query.name in AHEAD else {})
    checked = {name: readers[name](release, text) for name, text in given.items()}
    values = _stand_ins(release, checked) | checked
    if "county" in wanted and "county" not in given and "region" in given:
        values["county"] = county(release, given["region"])
    missing = [one.name for one in query.parameters if one.is_required and one.name not in values]
    if missing:
        options = " ".join(map(option, missing))
        raise Refusal(f"{query.name} 缺少参数：{options}。", f"{query.name} also needs {options}.")
    _refuse_run(values, wanted)
    _refuse_window(values)
    return {name: values[name] for name in wanted if name in values}


def _refuse_surplus(query: Query, given: Mapping[str, str], wanted: Collection[str]) -> None:
    for name in given:
        if name not in (*wanted, *COMMON):
            raise Refusal(f"{query.name} 不需要 {option(name)}。", f"{query.name} takes no {option(name)}.")


def _stand_ins(release: Release, checked: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {"first": release.first_month, "rung": USUAL_RUNG}
    if "date" in checked:
        values |= {"month": month_of(checked["date"]), "last": month_of(checked["date"])}
    return values


def _refuse_run(values: Mapping[str, Any], wanted: Collection[str]) -> None:
    if "last" in wanted and not 0 <= values["last"] - values["first"] < LONGEST:
        raise Refusal(f"起止月份颠倒，或超过 {LONGEST} 个月。", f"The months run backwards or are more than {LONGEST}.")


def _refuse_window(values: Mapping[str, Any]) -> None:
    first = begins(str(values.get("window", "")))
    if first is not None and first > values.get("month", first):
        raise Refusal(
            f"统计期间从 {values['window']} 开始，晚于所问月份。",
            f"The period begins in {values['window']}, after the month.",
        )

"""The townships of a county, each with how far its stations have got."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from catalogue.dictionaries import STATUS_LABELS
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.view import View

KINDS = {
    "镇": "town", "街道": "subdistrict", "乡": "township", "民族乡": "ethnic_township", "苏木": "sumu",
    "民族苏木": "ethnic_sumu", "区公所": "district_office", "农场": "farm",
}  # fmt: skip
"""Kinds of townships as the register writes them, and their words; another kind is shown as it is written."""


def townships(view: View) -> Panel:
    """The townships of the selected county with how far their stations have got, those without any first."""
    frame = view.reader.townships(county=view.selection.region, date=view.day, rung=view.selection.rung)
    frame = frame.sort_values(
        ["in_scope", "numerator", "region_code"], ascending=[False, True, True], ignore_index=True
    )
    done, wanted = int(frame["numerator"].fillna(0).sum()), int(frame["in_scope"].sum())
    said = {"place": parts.here(view), "rung": parts.rung(view), "n": done, "m": wanted}
    title = view.words("townships.title" if done < wanted else "townships.title_all", rest=wanted - done, **said)
    title = title if wanted else view.words("coverage.title_no_units", place=parts.here(view))
    return Panel(
        "coverage-townships", title, parts.coverage_definition(view), frame,
        lambda: _table(view, frame, _stations(view)),
        note=view.words("townships.note"), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _stations(view: View) -> dict[str, list[str]]:
    """The names of the stations in force in the selected county, by township; sites of other types are left out."""
    found = view.reader.stations(region=view.selection.region, date=view.day)
    counted = found[(found["site_type"] == "station") & (found["site_status"] != "closed")]
    return {str(code): names.tolist() for code, names in counted.groupby("region_code")["name"]}


def _table(view: View, frame: pd.DataFrame, stations: Mapping[str, list[str]]) -> pd.DataFrame:
    words = view.words
    reached = frame["numerator"].fillna(0) > 0
    kinds = frame["township_kind"].tolist()
    return pd.DataFrame(
        {
            words("column.township"): [parts.full(view, code) for code in frame["region_code"]],
            words("column.kind"): [words(f"kind.{KINDS[kind]}") if kind in KINDS else kind for kind in kinds],
            words("column.status"): [_status(view, status) for status in frame["best_status"]],
            words("column.reached", rung=parts.rung(view)): [
                words("mark.not_counted" if not is_in else "mark.yes" if is_there else "mark.no")
                for is_in, is_there in zip(frame["in_scope"], reached, strict=True)
            ],
            words("column.stations"): whole(frame["stations"]),
            words("column.station_names"): [
                words("list.comma").join(stations.get(code, [])) for code in frame["region_code"]
            ],
            words("column.scope"): [
                words("mark.in_scope" if is_in else "mark.out_of_scope") for is_in in frame["in_scope"]
            ],
            words("column.scope_reason"): frame["scope_reason"],
        }
    )


def _status(view: View, status: str) -> str:
    return STATUS_LABELS[status].in_(view.lang) if status else view.words("mark.no_station")

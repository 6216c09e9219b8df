"""覆盖地图: where stations are, rung by rung, down to the townships of a county."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS, STATUS_LABELS
from dashboard import numbers
from dashboard.charts.bands import FULL, coverage_band, coverage_bands
from dashboard.charts.bars import ROW, Bar, bars
from dashboard.charts.choropleth import Area, choropleth
from dashboard.panels import Panel, broken, parts
from dashboard.panels.coverage import titles
from dashboard.panels.coverage.rows import exceeding, hover, ranked, table, told, whole, with_change
from dashboard.panels.ground import ground_of, level_of, map_region
from dashboard.panels.parts import Row
from dashboard.view import View

MOST_BARS = 20
KINDS = {
    "镇": "town", "街道": "subdistrict", "乡": "township", "民族乡": "ethnic_township", "苏木": "sumu",
    "民族苏木": "ethnic_sumu", "区公所": "district_office", "农场": "farm",
}  # fmt: skip
"""Kinds of townships as the register writes them, and their words; another kind is shown as it is written."""


def map_(view: View, *, width: int = 600, height: int | None = None, body: int | None = None) -> Panel:
    """Coverage at the selected rung on a map; hovering gives counts and changes. No figure without shapes."""
    level, region = level_of(view, for_map=True), map_region(view)
    frame = ranked(with_change(view, region, level))
    title = titles.of_map(view, frame, level, region)
    words = parts.labels(view, title, parts.coverage_definition(view), "register", hover=hover(view), is_map=True)
    ground, figure = ground_of(view, region, level), None
    if ground is not None:
        bands = coverage_bands(view.ink, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
        figure = choropleth(
            [_area(view, row) for row in parts.records(frame)], bands, ground, words.hover, view.ink, width=width,
            height=height, body=body,
        )  # fmt: skip
    drawn = ground.places if ground is not None else {}
    return Panel(
        "coverage-map", title, words.subtitle, frame, lambda: table(view, frame), figure,
        note=_map_note(view, frame, [code for code in frame["region_code"] if code not in drawn]),
        source=words.source, alt=titles.alt(view, title, frame),
    )  # fmt: skip


def ranking(view: View, *, width: int = 600, most: int = MOST_BARS, body: int | None = None) -> Panel:
    """Places by coverage with numerator over denominator; when there are more than *most*, the lowest ones."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = ranked(with_change(view, region, level))
    title = titles.of_ranking(view, frame, level)
    words = parts.labels(view, title, parts.coverage_definition(view), "register", hover=hover(view))
    rows = [_bar(view, row) for row in parts.records(frame.dropna(subset=["value"]).tail(most))]
    note = view.words("coverage.lowest_only", n=most, m=len(frame)) if len(frame) > most else ""
    return Panel(
        "coverage-ranking", title, words.subtitle, frame, lambda: table(view, frame),
        bars(rows, words.hover, view.ink, width=width, full=1.0, body=body) if rows else None,
        note=parts.sentences(view, note, exceeding(view, frame)), source=words.source,
        alt=titles.alt(view, title, frame),
    )  # fmt: skip


def ladder(view: View, *, width: int = 600, row: int = ROW, body: int | None = None) -> Panel:
    """Coverage of the selected place at every rung, the selected one emphasised."""
    frame = view.reader.ladder(region=view.selection.region, date=view.day)
    before = view.reader.ladder(region=view.selection.region, date=parts.months_before(view.day, 1))
    frame["change_mom"] = frame["value"] - frame["rung"].map(before.set_index("rung")["value"])
    if not broken.between(view, view.selection.month, view.selection.month).empty:
        frame["change_mom"] = float("nan")
    names = [RUNG_LABELS[rung].in_(view.lang) for rung in frame["rung"]]
    title = titles.of_ladder(view, frame, names)
    subtitle = view.words("ladder.subtitle", place=parts.here(view), day=parts.on_day(view))
    words = parts.labels(view, title, subtitle, "register")
    rows = [_rung_bar(view, row, name) for row, name in zip(parts.records(frame), names, strict=True)]
    is_known = frame["value"].notna().any()
    return Panel(
        "coverage-ladder", title, subtitle, frame, lambda: _ladder_table(view, frame, names),
        bars(rows, words.hover, view.ink, width=width, full=1.0, row=row, body=body) if is_known else None,
        source=words.source, alt=title,
    )  # fmt: skip


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
        lambda: _township_table(view, frame, _stations_by_township(view)),
        note=view.words("townships.note"), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _area(view: View, row: Row) -> Area:
    band = coverage_band(row["numerator"], row["denominator"])
    return Area(
        code=row["region_code"],
        name=parts.short(view, row["region_code"]),
        figure="" if numbers.is_missing(row["value"]) else numbers.percent(row["value"], 0),
        band=band,
        hover=told(view, row),
        is_emphasised=row["region_code"] == view.selection.region,
    )


def _bar(view: View, row: Row) -> Bar:
    is_whole = coverage_band(row["numerator"], row["denominator"]) == FULL
    counts = f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}"
    share = view.words("coverage.full_mark") if is_whole else numbers.percent(row["value"], 1)
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["value"],
        text=f"{counts}{parts.WIDE}{share}",
        hover=told(view, row),
        colour=view.ink.full if is_whole else view.ink.accent,
        is_emphasised=row["region_code"] == view.selection.region,
    )


def _rung_bar(view: View, row: Row, name: str) -> Bar:
    is_chosen = row["rung"] == view.selection.rung
    counts = f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}"
    share = numbers.percent(row["value"], parts.share_decimals(view))
    change = numbers.signed(100 * row["change_mom"], parts.share_decimals(view))
    told = (
        view.words("hover.share", rung=name, share=share),
        view.words("hover.counts", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"])),
        view.words("hover.change_mom", change=change),
    )
    return Bar(
        key=row["rung"],
        name=name,
        value=None if numbers.is_missing(row["value"]) else row["value"],
        text=f"{counts}{parts.WIDE}{share}",
        hover=("<br>".join([f"<b>{name}</b>", *told]),),
        colour=view.ink.accent if is_chosen else view.ink.sequential[2],
        is_emphasised=is_chosen,
    )


def _ladder_table(view: View, frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    shown = table(view, frame)
    shown.insert(1, view.words("column.rung"), names)
    return shown


def _map_note(view: View, frame: pd.DataFrame, undrawn: list[str]) -> str:
    without = (
        ""
        if not undrawn
        else view.words(
            "map.undrawn", n=len(undrawn), list=parts.listing(view, [parts.short(view, code) for code in undrawn], 12)
        )
    )
    empty = [parts.short(view, code) for code in frame.loc[frame["denominator"] == 0, "region_code"]]
    unscoped = view.words("map.unscoped", list=parts.listing(view, empty, 12)) if empty else ""
    return parts.sentences(view, without, unscoped, exceeding(view, frame))


def _stations_by_township(view: View) -> dict[str, list[str]]:
    """The names of the stations in force in the selected county, by township; sites of other types are left out."""
    found = view.reader.stations(region=view.selection.region, date=view.day)
    counted = found[(found["site_type"] == "station") & (found["site_status"] != "closed")]
    return {str(code): names.tolist() for code, names in counted.groupby("region_code")["name"]}


def _township_table(view: View, frame: pd.DataFrame, stations: Mapping[str, list[str]]) -> pd.DataFrame:
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

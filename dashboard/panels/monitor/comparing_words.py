"""What a funnel and a ranking say: who stands out beyond chance, and that the others are not to be ranked."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import broken, parts, thresholds
from dashboard.panels.monitor import peers
from dashboard.panels.parts import Row
from dashboard.panels.services import means, periods
from dashboard.panels.services import rows as service_rows
from dashboard.view import View

ODD = {0.95: 0.05, 0.998: 0.002}
FEW = 10
"""Below it a rate is told with two decimals."""


def compared(view: View) -> pd.DataFrame:
    """The places that are compared: those of the selected region, of a county its peers in the whole release."""
    chosen = view.selection
    return view.reader.comparison(
        indicator=chosen.indicator, region=_ground(view), month=chosen.month, window=chosen.window, level=level(view),
        peers=group(view), domain=chosen.domain, group=chosen.group,
    )  # fmt: skip


def _ground(view: View) -> str:
    return view.release.root_region if view.region.level in ("county", "township") else view.selection.region


def level(view: View) -> str:
    """The level of the places: counties unless prefectures are chosen where there are some."""
    is_above = view.region.level in ("nation", "province")
    return "prefecture" if is_above and view.selection.level == "prefecture" else "county"


def group(view: View) -> str:
    """The peer group that is compared: the chosen one, of a county its own; '' for everybody."""
    if level(view) != "county":
        return ""
    return view.selection.peers or (peers.own(view) if view.region.level in ("county", "township") else "")


def scope(view: View) -> str:
    """Who is compared, in words: the places of the region, or of one peer group."""
    code = group(view)
    where = parts.called(view, _ground(view))
    if not code:
        return view.words("monitor.scope", place=where, unit=parts.plural(view, level(view)))
    return view.words("monitor.scope_peers", place=where, group=peers.label(view, code))


def unit(view: View) -> str:
    """The unit of the rate: the indicator's own, of a count per station and month."""
    is_ratio = view.indicator.aggregation == "ratio"
    return parts.unit(view, view.indicator) if is_ratio else means.station_unit(view)


def value_text(view: View, value: float, *, is_bare: bool = False) -> str:
    """A rate with its unit, or *is_bare* without."""
    if parts.is_share(view.indicator):
        return numbers.percent(value, 1)
    shown = numbers.count(value, 0 if value == 0 else 2 if abs(value) < FEW else 1)
    return shown if is_bare else shown + ("" if view.lang == "zh" else "\u00a0") + unit(view)


def tone(view: View, band: int) -> str:
    """The token's role of a band: better, worse, or neither where no direction is good."""
    wanted = {"up": 1, "down": -1}.get(view.indicator.direction, 0)
    if band == 0:
        return "context"
    return "outline" if wanted == 0 else "rise" if wanted * band > 0 else "fall"


def title(view: View, rows: Sequence[Row]) -> str:
    """Who lies beyond the outer limits, by name; those between the limits are counted only: they may be chance."""
    said: dict[str, object] = {"scope": scope(view), "m": len(rows), "name": service_rows.name(view)}
    told = [
        view.words(f"monitor.funnel_{way}", n=len(found), names=parts.listing(view, _names(view, found)))
        for way, side in (("high", 2), ("low", -2))
        if (found := [row for row in rows if row["band"] == side])
    ]
    near = sum(abs(row["band"]) == 1 for row in rows)
    told += [view.words("monitor.funnel_near", n=near)] if near else []
    if not told:
        return view.words("monitor.funnel_none", **said)
    said["rest"] = sum(row["band"] == 0 for row in rows)
    return view.words("monitor.funnel_title", found=view.words("monitor.and").join(told), **said)


def _names(view: View, rows: Sequence[Row]) -> list[str]:
    return [parts.short(view, row["region_code"]) for row in sorted(rows, key=lambda row: -abs(row["z"]))]


def meaning(view: View, rows: Sequence[Row]) -> str:
    """What limits mean, by how much they were widened, and how many would stand out by chance alone."""
    words, m = view.words, len(rows)
    inner, outer = (sum(abs(row["band"]) >= least for row in rows) for least in (1, 2))
    said = words("monitor.chance", m=m, by_chance=numbers.count(m * ODD[0.95], 1), n=inner, k=outer)
    widened = rows[0]["widened"]
    wide = words("monitor.widened", times=numbers.count(widened, 1)) if widened >= 1.05 else ""
    return parts.sentences(view, said, wide, _peer_note(view), _since(view, rows))


def _peer_note(view: View) -> str:
    return view.words("monitor.peer_source", source=peers.source(view)) if group(view) else ""


def funnel_subtitle(view: View, rows: Sequence[Row]) -> str:
    """What is drawn: the rate with its unit and period, what lies across, what curves and signs stand for."""
    is_ratio = view.indicator.aggregation == "ratio"
    base = view.catalogue[view.indicator.denominator].label.in_(view.lang) if is_ratio and view.indicator.denominator \
        else view.words("monitor.station_months")  # fmt: skip
    values = [row[name] for row in rows for name in ("value", "lower_998", "upper_998")]
    cut = view.words("monitor.cut_axis") if min(values) >= max(values) / 2 else ""
    said = {"name": service_rows.name(view), "unit": unit(view), "period": periods.period(view), "base": base}
    return view.words("monitor.funnel_subtitle", **said) + cut


def rank_title(view: View, rows: Sequence[Row]) -> str:
    """How many places share one band, and between which ranks."""
    within = [row for row in rows if row["band"] == 0]
    said: dict[str, object] = {"scope": scope(view), "m": len(rows), "n": len(within), "name": service_rows.name(view)}
    if not within:
        return view.words("monitor.rank_title_apart", **said)
    if len(within) == len(rows):
        return view.words("monitor.rank_title_all", **said)
    return view.words("monitor.rank_title", rank=rank(view, within[0]), **said)


def rank_subtitle(view: View) -> str:
    """What the bars are, of when, and what shared ranks mean."""
    said = {"name": service_rows.name(view), "unit": unit(view), "period": periods.period(view)}
    return view.words("monitor.rank_subtitle", **said)


def rank_note(view: View, rows: Sequence[Row], most: int) -> str:
    """That only the farthest out are drawn where there are more, and from where the peers are."""
    odd = sum(row["band"] != 0 for row in rows)
    cut = view.words("monitor.rank_most", n=most - 1, m=odd) if odd > most - 1 else ""
    return parts.sentences(view, cut, _peer_note(view), _since(view, rows))


def _since(view: View, rows: Sequence[Row]) -> str:
    """Of places whose ground changed within the window: which change, and that only the months since count."""
    begun = {row["region_code"]: parse_month(row["since"]) for row in rows if row["since"]}
    if not begun:
        return ""
    found = broken.among(view, _ground(view), level(view), min(begun.values()), view.selection.month)
    return broken.restart(view, found[found["region_code"].isin(begun)])


def rank(view: View, row: Row) -> str:
    """The ranks that the places of a band share: 第 3—17 位, ranks 3–17."""
    first, last = int(row["rank_from"]), int(row["rank_to"])
    key = "monitor.rank_one" if first == last else "monitor.rank_shared"
    return view.words(key, first=first, last=last)


def band(view: View, row: Row) -> str:
    """What a band means, in words."""
    name = {2: "far_high", 1: "high", 0: "within", -1: "low", -2: "far_low"}[int(row["band"])]
    return view.words(f"monitor.band_{name}")


def none(view: View, places: int) -> str:
    """Why there is no funnel: nothing to compare, too few places, or all of them alike."""
    least = thresholds.known(view).count("comparison_places")
    key = "monitor.no_rates" if places == 0 else "monitor.few_places" if places < least else "monitor.all_alike"
    return view.words(key, scope=scope(view), name=service_rows.name(view), n=places, least=least)


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Place by place: the shared ranks, the rate, what it is made of, its limits, its band and its peers."""
    words = view.words
    scale = 100 if parts.is_share(view.indicator) else 1
    rows = parts.records(frame)
    shown: dict[str, object] = {
        words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
        words("column_monitor.rank"): [rank(view, row) for row in rows],
        words("column_monitor.value", unit=unit(view)): (frame["value"] * scale).round(2).to_numpy(),
        words("column.numerator"): frame["numerator"].to_numpy(),
        words("column.denominator"): frame["denominator"].round(1).to_numpy(),
    }
    for side in ("lower", "upper"):
        for limit in ("95", "998"):
            shown[words(f"column_monitor.{side}_{limit}")] = (frame[f"{side}_{limit}"] * scale).round(2).to_numpy()
    shown[words("column_monitor.band")] = [band(view, row) for row in rows]
    if (frame["since"] != "").any():
        begun = [row["since"] and month_label(parse_month(row["since"]), view.lang) for row in rows]
        shown[words("column_monitor.counted_from")] = begun
    if level(view) == "county":
        shown[words("column_monitor.peers")] = [peers.label(view, code) for code in frame["peer_code"]]
    return pd.DataFrame(shown)

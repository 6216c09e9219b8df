"""What a control chart means, in sentences: is this month news, has the level changed, will the target be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from catalogue.period import parse_month
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.monitor import control_rows
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.xmr import LEAST

SPRING = (0, 1)
"""January and February, one of which holds the Spring Festival."""
NAMED = 3
"""Months that a sentence names."""


@dataclass(frozen=True)
class Of:
    """Whose chart it is, of what, and in what unit."""

    view: View
    place: str
    name: str
    unit: str


def title(of: Of, rows: Sequence[Row]) -> str:
    """The finding: the newest month that counts if it is a signal, else earlier ones, else that all is noise."""
    words, counted = of.view.words, [row for row in rows if not row["left_out"]]
    given: dict[str, object] = {"place": of.place, "name": of.name, "n": len(counted)}
    if not counted or counted[-1]["mean"] != counted[-1]["mean"]:
        return words("monitor.title_short", least=LEAST, **given)
    last = counted[-1]
    given |= {"month": _month(of, last), "value": control_rows.text(of, last["value"])}
    given |= {name: control_rows.text(of, last[name]) for name in ("mean", "upper", "lower")}
    if name := control_rows.rule(last):
        way = "up" if last["side"] > 0 else "down"
        return words(f"monitor.title_{name}_{way}", **given | {"run": _run(counted, name)})
    earlier = [row for row in counted if control_rows.rule(row)]
    if not earlier:
        return words("monitor.title_usual", **given)
    return words("monitor.title_earlier", **given | {"months": _months(of, earlier[::-1])})


def meaning(of: Of, rows: Sequence[Row]) -> str:
    """What follows from it: what to do about a signal, whether the target will be reached, what was left out."""
    counted = [row for row in rows if not row["left_out"]]
    if not counted or counted[-1]["mean"] != counted[-1]["mean"]:
        return _left_out(of, rows)
    return parts.sentences(
        of.view, _advice(of, counted), _verdict(of, rows[0]), _spring(of, counted), _left_out(of, rows)
    )


def subtitle(of: Of, rows: Sequence[Row], period: str) -> str:
    """What is drawn: indicator, unit, months, and what lines and signs stand for."""
    key = "monitor.control_subtitle" if rows[0]["mean"] == rows[0]["mean"] else "monitor.control_subtitle_bare"
    cut = of.view.words("monitor.cut_axis") if _is_cut(rows) else ""
    return of.view.words(key, name=of.name, unit=of.unit, period=period) + cut


def _is_cut(rows: Sequence[Row]) -> bool:
    """Whether the axis does not begin at 0, as ``charts.axes.span_ticks`` decides."""
    shown: list[float] = [row["value"] for row in rows if row["value"] == row["value"]]
    shown += [rows[0][name] for name in ("lower", "upper", "mean", "target") if rows[0][name] == rows[0][name]]
    return min(shown) >= max(shown) / 2 and min(shown) < max(shown)


def _run(counted: Sequence[Row], rule: str) -> int:
    """How many of the newest months in a row take part in the signal on the same side."""
    side = counted[-1]["side"]
    return sum(1 for _ in takewhile(lambda row: row[rule] and row["side"] == side, reversed(counted)))


def _advice(of: Of, counted: Sequence[Row]) -> str:
    """Noise is to be left alone; a changed level is asked about; a single month is looked into."""
    name = control_rows.rule(counted[-1])
    return of.view.words(f"monitor.advice_{name or 'usual'}")


def _verdict(of: Of, row: Row) -> str:
    if not row["verdict"]:
        return ""
    return of.view.words(f"monitor.verdict_{row['verdict']}", target=control_rows.text(of, row["target"]))


def _spring(of: Of, counted: Sequence[Row]) -> str:
    """That low months in January and February may be the Spring Festival's, when there are any."""
    low = [row for row in counted if row["outside"] and row["side"] < 0 and parse_month(row["period"]) % 12 in SPRING]
    return of.view.words("monitor.spring", months=_months(of, low)) if low else ""


def _left_out(of: Of, rows: Sequence[Row]) -> str:
    """Which months do not count, and why, by reason."""
    words, said = of.view.words, []
    for why in ("not_due", "few_reported", "nothing", "withheld", "other_ground"):
        found = [row for row in rows if row["left_out"] == why]
        if found:
            said.append(words("monitor.left_out", months=_months(of, found), why=control_rows.why(of.view, why)))
    return parts.sentences(of.view, *said)


def _months(of: Of, rows: Sequence[Row]) -> str:
    """The months of rows in words: the first few, then how many more there are."""
    named = of.view.words("list.comma").join(_month(of, row) for row in rows[:NAMED])
    return named if len(rows) <= NAMED else of.view.words("monitor.months_more", months=named, n=len(rows))


def _month(of: Of, row: Row) -> str:
    return month_label(parse_month(row["period"]), of.view.lang)

"""The screens of a meeting, each from the panel that the page shows: title, drawing, and a line to be spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from catalogue.period import last_day
from dashboard.charts.bands import coverage_band, coverage_bands
from dashboard.charts.wrapping import text_width
from dashboard.dates import day_text
from dashboard.meeting import spoken
from dashboard.meeting.sequence import Step
from dashboard.meeting.sheet import (
    EDGE,
    FOOT,
    HEIGHT,
    INNER,
    SIZE,
    SPOKEN,
    WIDTH,
    Foot,
    fitting,
    line,
    lines,
    placed,
    sheet,
    top_of,
)  # fmt: skip
from dashboard.panels import Fact, Panel, concerns, coverage, overview, parts, stations, targets
from dashboard.panels.plans import fan, half_year, schedule
from dashboard.svg.markup import element
from dashboard.theme import MEETING
from dashboard.view import View


@dataclass(frozen=True)
class Screen:
    """One screen: what it is called in a list, and its SVG."""

    title: str
    svg: str


@dataclass(frozen=True)
class Body:
    """What a screen shows: its title, what explains it, the drawing under them, the spoken line."""

    title: str
    subtitle: str
    drawn: str
    said: str


GROWN = 1.3
"""How much larger than on a page the words of a figure may be."""
HEAVY = 0.92
"""How much of its room a heavy number is measured in: its signs are wider than those that widths are estimated for."""
MOST_BEHIND = 6
MOST_LEDGER, LEAST_LEDGER = 6, 19
MOST_RANKED, MOST_FACETS = 9, 9
"""Bars and little charts that can be told apart from six metres."""


def screens(view: View, steps: Sequence[Step]) -> list[Screen]:
    """All screens of a meeting about the place, rung and month of *view*."""
    shown = replace(view, ink=MEETING, selection=view.selection.with_(site=""))
    made = []
    for at, step in enumerate(steps, start=1):
        body = BODIES[step.kind](shown, step.county)
        foot = Foot(_data(view), f"{at} / {len(steps)}")
        made.append(Screen(body.title, sheet(body.title, body.subtitle, body.drawn, body.said, foot)))
    return made


def _data(view: View) -> str:
    """What every screen says of its data."""
    words = view.words
    said = [words("screen.as_of", day=day_text(last_day(view.release.data_month), view.lang))]
    said.append(words("screen.release", id=view.release.id))
    if view.release.is_simulated:
        said.append(words("screen.simulated"))
    return words("screen.title_gap").join(said)


def _headline(view: View, _: str) -> Body:
    panel = overview.headline(view)
    return _numbers(panel, 290, spoken.headline(view, panel))


def _numbers(panel: Panel, beside: float, said: str) -> Body:
    """The first fact of a panel large, four others from *beside* on."""
    top = top_of(panel.title, panel.subtitle)
    drawn = ""
    if panel.facts:
        lead, *others = panel.facts
        drawn = _lead(lead, EDGE, top + 8, beside - 30)
        drawn += _facts(others[:4], EDGE + beside, top + 14, INNER - beside)
    return Body(panel.title, panel.subtitle, drawn, said)


def _lead(fact: Fact, x: float, y: float, width: float) -> str:
    """The one big number with its name above and its counts below."""
    size = fitting(fact.value, width * HEAVY, SIZE.headline)
    return (
        line(fact.label, x, y + 10, SIZE.lead)
        + line(fact.value, x, y + 28 + size / 2, size, bold=True)
        + lines(
            fact.detail, x, y + 33 + size, width, max(fitting(fact.detail, width, 17), SIZE.source), colour=MEETING.ink
        )[0]
    )


def _facts(facts: Sequence[Fact], x: float, y: float, width: float) -> str:
    """Facts in two columns: name, number, what it counts."""
    drawn, step = [], width / 2
    for at, fact in enumerate(facts):
        left, top = x + at % 2 * step, y + at // 2 * 92
        room = step - 16
        drawn.append(element("rect", x=left, y=top, width=room, height=1, fill=MEETING.rule))
        drawn.append(line(fact.label, left, top + 14, max(fitting(fact.label, room, SIZE.label), SIZE.source)))
        drawn.append(_value(fact, left, top + 40, room))
        drawn.append(lines(fact.detail, left, top + 58, room, SIZE.source, colour=MEETING.muted)[0])
    return "".join(drawn)


def _value(fact: Fact, x: float, y: float, room: float) -> str:
    """A value in one line, its number as large as its unit leaves room for."""
    if not fact.number:
        return line(fact.value, x, y, max(fitting(fact.value, room, SIZE.figure), SIZE.source), bold=True)
    small = max(fitting(fact.unit, room * 0.45, SIZE.text), SIZE.source)
    size = fitting(fact.number, room - text_width(fact.unit, small), SIZE.figure)
    unit = element("tspan", escape(fact.unit, quote=False), font_size=small)
    return element(
        "text", fact.number + unit if fact.unit else fact.number, x=x, y=y + 0.36 * size, font_size=size,
        font_weight="700", fill=MEETING.ink,
    )  # fmt: skip


def _map(view: View, _: str) -> Body:
    words = coverage.map_(view)
    top = top_of(words.title, words.subtitle)
    panel = coverage.map_(view, width=400, height=int(SPOKEN - top - 20))
    drawn = "" if panel.figure is None else placed(panel.figure, 0, top)
    drawn += _legend(view, panel, 424, top + 10)
    return Body(panel.title, panel.subtitle, drawn, spoken.where(view, panel))


def _legend(view: View, panel: Panel, x: float, y: float) -> str:
    """The classes of the map one under the other, each with the number of places in it."""
    rows = parts.records(panel.frame, "numerator", "denominator")
    counts = Counter(coverage_band(row["numerator"], row["denominator"]) for row in rows)
    bands = coverage_bands(MEETING, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
    drawn = [line(view.words("meeting.classes"), x, y, SIZE.label)]
    # A map that is shown without its approval number says so itself.
    warning, end = lines(view.words("source.map_warning"), x, 0, WIDTH - EDGE - x, SIZE.source, colour=MEETING.muted)
    shown = [band for band in bands if counts[band.key] or len(band.key) == 1]
    step = min(25, (SPOKEN - end - y) / (len(shown) + 0.5))
    for band in reversed(shown):
        y += step
        drawn.append(element("rect", x=x, y=y - 8, width=26, height=16, fill=band.colour, stroke=MEETING.outline))
        drawn.append(line(band.label, x + 36, y, SIZE.text))
        drawn.append(line(str(counts[band.key]), WIDTH - EDGE, y, 16, bold=True, anchor="end"))
    drawn.append(element("g", warning, transform=f"translate(0 {y + step * 0.6:g})"))
    return "".join(drawn)


def _figure(panel: Panel, said: str) -> Body:
    """A figure as large as the room under its words lets it be."""
    top, drawn = top_of(panel.title, panel.subtitle), ""
    if panel.figure is not None:
        wide, high = panel.figure.layout.width, panel.figure.layout.height
        scale = min(GROWN, INNER / wide, (SPOKEN - top) / high)
        drawn = placed(panel.figure, (WIDTH - wide * scale) / 2, top, scale)
    return Body(panel.title, panel.subtitle, drawn, said)


def _ladder(view: View, _: str) -> Body:
    panel = coverage.ladder(view, width=int(INNER / GROWN), row=30)
    return _figure(panel, spoken.ladder(view, panel))


def _room(panel: Panel, grown: float = GROWN) -> int:
    """The height that a figure may have under a panel's words before it is made larger."""
    return int((SPOKEN - top_of(panel.title, panel.subtitle) - 20) / grown)


def _ranking(view: View, _: str) -> Body:
    words = coverage.ranking(view, most=MOST_RANKED)
    panel = coverage.ranking(view, width=int(INNER / GROWN), most=MOST_RANKED, body=_room(words))
    return _figure(panel, spoken.ranking(view, panel, MOST_RANKED))


def _multiples(view: View, _: str) -> Body:
    words = targets.multiples_(view, most=MOST_FACETS)
    panel = targets.multiples_(view, width=INNER, most=MOST_FACETS, columns=3, body=_room(words, grown=1.0))
    return _figure(panel, spoken.multiples(view, panel, MOST_FACETS))


def _trend(view: View, _: str) -> Body:
    # English names of phases are longer: a wider figure, set smaller, has room for more of them.
    panel = targets.trend_(view, width=int(INNER / {"zh": 1.15, "en": 1.0}[view.lang]), body=125)
    return _figure(panel, spoken.when(view, panel))


def _ledger(view: View, _: str) -> Body:
    room = _room(half_year.ledger(view, most=MOST_LEDGER)) - 26
    most = min(MOST_LEDGER, max(1, room // LEAST_LEDGER))
    panel = half_year.ledger(view, width=int(INNER / GROWN), most=most, body=room)
    return _figure(panel, spoken.year(view))


def _schedule(view: View, _: str) -> Body:
    return _figure(schedule.months(view, width=int(INNER / GROWN), body=105), spoken.schedule(view))


def _forecast(view: View, _: str) -> Body:
    return _figure(fan.fan_(view, width=int(INNER / 1.15), body=105), spoken.forecast(view))


def _behind(view: View, _: str) -> Body:
    panel = overview.attention(view, width=int(INNER / GROWN), most=MOST_BEHIND)
    said = spoken.behind(view, panel)
    if panel.figure is not None:
        return _figure(panel, said)
    # Nobody is behind: the share of the whole says so best.
    facts = overview.headline(view).facts[:1]
    return _numbers(replace(panel, facts=facts), INNER, said)


def _attention(view: View, _: str) -> Body:
    words = concerns.listed(view, most=MOST_BEHIND)
    panel = concerns.listed(view, width=int(INNER / GROWN), most=MOST_BEHIND, body=_room(words))
    return _figure(panel, spoken.attention(view, panel))


def _county(view: View, county: str) -> Body:
    there = replace(view, selection=view.selection.with_(region=county))
    return _numbers(stations.profile(there), 290, spoken.county(there))


def _thanks(view: View, _: str) -> Body:
    words = view.words
    middle = (FOOT + HEIGHT / 8) / 2 - 30
    thanks = line(words("meeting.thanks"), WIDTH / 2, middle, SIZE.headline, bold=True, anchor="middle")
    name = line(view.release.department, WIDTH / 2, middle + 64, 16, anchor="middle") if view.release.department else ""
    return Body(words("screen.product"), "", thanks + name, words("meeting.say_thanks", id=view.release.id))


BODIES: Mapping[str, Callable[[View, str], Body]] = {
    "headline": _headline, "ladder": _ladder, "map": _map, "ranking": _ranking, "trend": _trend,
    "multiples": _multiples, "ledger": _ledger, "schedule": _schedule, "forecast": _forecast, "behind": _behind,
    "attention": _attention, "county": _county, "thanks": _thanks,
}  # fmt: skip

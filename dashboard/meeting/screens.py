"""The screens of a meeting, each from the panel that the page shows: title, drawing, and a line to be spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalogue.period import last_day
from dashboard.charts.bands import coverage_band, coverage_bands
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
from dashboard.panels import Fact, Panel, coverage, overview, parts, stations, targets
from dashboard.svg.markup import element
from dashboard.theme import MEETING
from dashboard.view import View


@dataclass(frozen=True)
class Screen:
    """One screen: what it is called in a list, and its SVG."""

    title: str
    svg: str


MOST_RANKED, MOST_FACETS = 9, 9
"""Bars and little charts that can be told apart from six metres."""
Body = tuple[str, str, str]
"""Title, drawing under it, spoken line."""


def screens(view: View, steps: Sequence[Step]) -> list[Screen]:
    """All screens of a meeting about the place, rung and month of *view*."""
    shown = replace(view, ink=MEETING, selection=view.selection.with_(site=""))
    made = []
    for at, step in enumerate(steps, start=1):
        title, body, said = BODIES[step.kind](shown, step.county)
        foot = Foot(_data(view), f"{at} / {len(steps)}")
        made.append(Screen(title, sheet(title, body, said, foot)))
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
    lead, *others = panel.facts
    top = top_of(panel.title)
    body = _lead(lead, EDGE, top + 8, 270) + _facts(others[:4], EDGE + 300, top + 14, INNER - 300)
    return panel.title, body, spoken.headline(view, panel)


def _lead(fact: Fact, x: float, y: float, width: float) -> str:
    """The one big number with its name above and its counts below."""
    size = fitting(fact.value, width, SIZE.headline)
    return (
        line(fact.label, x, y + 10, SIZE.lead)
        + line(fact.value, x, y + 28 + size / 2, size, bold=True)
        + line(fact.detail, x, y + 44 + size, fitting(fact.detail, width, 17))
    )


def _facts(facts: Sequence[Fact], x: float, y: float, width: float) -> str:
    """Facts in two columns: name, number, what it counts."""
    drawn, step = [], width / 2
    for at, fact in enumerate(facts):
        left, top = x + at % 2 * step, y + at // 2 * 92
        room = step - 16
        drawn.append(element("rect", x=left, y=top, width=room, height=1, fill=MEETING.rule))
        drawn.append(line(fact.label, left, top + 14, max(fitting(fact.label, room, SIZE.label), SIZE.source)))
        size = max(fitting(fact.value, room, SIZE.figure), SIZE.source)
        drawn.append(line(fact.value, left, top + 40, size, bold=True))
        drawn.append(lines(fact.detail, left, top + 58, room, SIZE.source, colour=MEETING.muted)[0])
    return "".join(drawn)


def _map(view: View, _: str) -> Body:
    top = top_of(coverage.map_(view).title)
    panel = coverage.map_(view, width=400, height=int(SPOKEN - top - 20))
    drawn = "" if panel.figure is None else placed(panel.figure, 0, top)
    return panel.title, drawn + _legend(view, panel, 424, top + 10), spoken.where(view, panel)


def _legend(view: View, panel: Panel, x: float, y: float) -> str:
    """The classes of the map one under the other, each with the number of places in it."""
    rows = parts.records(panel.frame, "numerator", "denominator")
    counts = Counter(coverage_band(row["numerator"], row["denominator"]) for row in rows)
    bands = coverage_bands(MEETING, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
    drawn = [line(view.words("meeting.classes"), x, y, SIZE.label)]
    for band in reversed([band for band in bands if counts[band.key] or len(band.key) == 1]):
        y += 25
        drawn.append(element("rect", x=x, y=y - 8, width=26, height=16, fill=band.colour, stroke=MEETING.outline))
        drawn.append(line(band.label, x + 36, y, SIZE.text))
        drawn.append(line(str(counts[band.key]), WIDTH - EDGE, y, 16, bold=True, anchor="end"))
    # A map that is shown without its approval number says so itself.
    warning = view.words("source.map_warning")
    drawn.append(lines(warning, x, y + 18, WIDTH - EDGE - x, SIZE.source, colour=MEETING.muted)[0])
    return "".join(drawn)


def _figure(panel: Panel, said: str) -> Body:
    drawn = (
        ""
        if panel.figure is None
        else placed(panel.figure, (WIDTH - panel.figure.layout.width) / 2, top_of(panel.title))
    )
    return panel.title, drawn, said


def _ladder(view: View, _: str) -> Body:
    panel = coverage.ladder(view, width=INNER, row=36)
    return _figure(panel, spoken.ladder(view, panel))


def _ranking(view: View, _: str) -> Body:
    top = top_of(coverage.ranking(view).title)
    panel = coverage.ranking(view, width=INNER, most=MOST_RANKED, body=int(SPOKEN - top - 18))
    return _figure(panel, spoken.ranking(view, panel, MOST_RANKED))


def _multiples(view: View, _: str) -> Body:
    top = top_of(targets.multiples_(view).title)
    panel = targets.multiples_(view, width=INNER, most=MOST_FACETS, columns=3, body=int(SPOKEN - top - 20))
    return _figure(panel, spoken.multiples(view, panel, MOST_FACETS))


def _trend(view: View, _: str) -> Body:
    panel = targets.trend_(view, width=INNER, body=160)
    return _figure(panel, spoken.when(view, panel))


def _behind(view: View, _: str) -> Body:
    panel = overview.attention(view, width=INNER, most=7)
    said = spoken.behind(view, panel)
    if panel.figure is not None:
        return _figure(panel, said)
    # Nobody is behind: the share of the whole says so best.
    facts = overview.headline(view).facts
    return panel.title, _lead(facts[0], EDGE, top_of(panel.title) + 8, INNER) if facts else "", said


def _county(view: View, county: str) -> Body:
    there = replace(view, selection=view.selection.with_(region=county))
    panel = stations.profile(there)
    lead, *others = panel.facts
    top = top_of(panel.title)
    body = _lead(lead, EDGE, top + 8, 250) + _facts(others[:4], EDGE + 280, top + 14, INNER - 280)
    return panel.title, body, spoken.county(there)


def _thanks(view: View, _: str) -> Body:
    words = view.words
    middle = (FOOT + HEIGHT / 8) / 2 - 30
    thanks = line(words("meeting.thanks"), WIDTH / 2, middle, SIZE.headline, bold=True, anchor="middle")
    name = line(view.release.department, WIDTH / 2, middle + 64, 16, anchor="middle") if view.release.department else ""
    return words("screen.product"), thanks + name, words("meeting.say_thanks", id=view.release.id)


BODIES: Mapping[str, Callable[[View, str], Body]] = {
    "headline": _headline, "ladder": _ladder, "map": _map, "ranking": _ranking, "trend": _trend,
    "multiples": _multiples, "behind": _behind, "county": _county, "thanks": _thanks,
}  # fmt: skip

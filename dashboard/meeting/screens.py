"""The screens of a meeting, each from the panel that the page shows: title, drawing, and a line to be spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.meeting.bodies import coverage, monitor, place_map, plans, services, supervision, watched
from dashboard.meeting.body import Body
from dashboard.meeting.origin import origin
from dashboard.meeting.sequence import Step, seen
from dashboard.meeting.sheet import FOOT, HEIGHT, SIZE, WIDTH, Foot, line, sheet
from dashboard.theme import MEETING
from dashboard.view import View


@dataclass(frozen=True)
class Screen:
    """One screen: what it is called in a list, and its SVG."""

    title: str
    svg: str


def screens(view: View, steps: Sequence[Step]) -> list[Screen]:
    """All screens of a meeting about what is selected in *view*."""
    shown = replace(view, ink=MEETING, selection=view.selection.with_(site=""))
    made = []
    for at, step in enumerate(steps, start=1):
        body = BODIES[step.kind](seen(shown, step))
        foot = Foot(origin(view), f"{at} / {len(steps)}")
        made.append(Screen(body.title, sheet(body.title, body.subtitle, body.drawn, body.said, foot)))
    return made


def _thanks(view: View) -> Body:
    words = view.words
    middle = (FOOT + HEIGHT / 8) / 2 - 30
    thanks = line(words("meeting.thanks"), WIDTH / 2, middle, SIZE.headline, bold=True, anchor="middle")
    name = line(view.release.department, WIDTH / 2, middle + 64, 16, anchor="middle") if view.release.department else ""
    return Body(words("screen.product"), "", thanks + name, words("meeting.say_thanks", id=view.release.id))


BODIES: Mapping[str, Callable[[View], Body]] = {
    "headline": coverage.headline, "behind": coverage.behind, "attention": watched.attention,
    "ladder": coverage.ladder, "map": place_map.map_, "ranking": coverage.ranking, "trend": plans.trend,
    "multiples": plans.multiples, "ledger": plans.ledger, "schedule": plans.schedule, "forecast": plans.forecast,
    "services": services.services, "reporting": services.reporting_, "checks": services.checks,
    "denominator": services.denominator, "control": monitor.control, "funnel": monitor.funnel, "ranks": monitor.ranks,
    "moves": monitor.moves, "stays": monitor.stays, "stalled": monitor.stalled,
    "supervision": supervision.supervision, "scores": supervision.scores, "levels": supervision.levels,
    "items": supervision.items, "findings": supervision.findings, "orders": supervision.orders,
    "cases": supervision.cases, "visits": supervision.visits, "trainings": supervision.trainings,
    "county": coverage.county, "thanks": _thanks,
}  # fmt: skip

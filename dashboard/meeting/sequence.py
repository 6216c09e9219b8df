"""Which screens a meeting shows, as text that fits into a link: ``headline,control:cases_opened,county:522702``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from catalogue.indicators import load as load_indicators
from dashboard.panels.services import rows as service_rows
from dashboard.panels.supervision.rubric_choice import levelled
from dashboard.view import View

GROUPS: Mapping[str, tuple[str, ...]] = {
    "overview": ("headline", "behind", "attention"),
    "coverage": ("ladder", "map", "ranking"),
    "targets": ("trend", "multiples", "ledger", "schedule", "forecast"),
    "services": ("services",),
    "reporting": ("reporting",),
    "checks": ("checks",),
    "ledger": ("denominator",),
    "monitor": ("control", "funnel", "ranks", "moves", "stays", "stalled"),
    "supervision": (
        "supervision", "scores", "levels", "items", "findings", "orders", "cases", "visits", "trainings",
    ),
    "stations": ("county",),
    "meeting": ("thanks",),
}  # fmt: skip
"""The kinds of screen by the page that shows the same, in the order in which they are offered."""
KINDS = tuple(kind for group in GROUPS.values() for kind in group)
OF_INDICATOR = ("services", "control", "funnel", "ranks")
"""Kinds about one indicator: the selected one, unless the step names another."""
OF_COUNTIES = (
    *OF_INDICATOR, "behind", "attention", "ledger", "schedule", "forecast", *GROUPS["reporting"], *GROUPS["monitor"],
    *GROUPS["supervision"],
)  # fmt: skip
"""Kinds whose figures go down to counties and stations: at a township they show its county."""
USUAL = "headline,map,trend,behind,thanks"
MOST = 40


@dataclass(frozen=True)
class Step:
    """One screen: what it shows, and of which county or indicator where it names one."""

    kind: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else self.kind


def parse(text: str, is_county: Callable[[str], bool]) -> tuple[Step, ...]:
    """The steps that a text names, the usual ones for ''.

    Raises ValueError on what is no screen, no county or no indicator.
    """
    steps = [_step(part.strip(), is_county) for part in (text or USUAL).split(",") if part.strip()]
    if not 0 < len(steps) <= MOST:
        raise ValueError(text)
    return tuple(steps)


def _step(part: str, is_county: Callable[[str], bool]) -> Step:
    kind, colon, of = part.partition(":")
    if kind not in KINDS or bool(colon) != bool(of) or not _may_be(kind, of, is_county):
        raise ValueError(part)
    return Step(kind, of)


def _may_be(kind: str, of: str, is_county: Callable[[str], bool]) -> bool:
    if kind == "county":
        return is_county(of)
    return not of or (kind in OF_INDICATOR and of in load_indicators())


def written(steps: tuple[Step, ...]) -> str:
    """The text of *steps*; '' for the usual ones."""
    text = ",".join(map(str, steps))
    return "" if text == USUAL else text


def named(view: View, step: Step) -> str:
    """What a step is called in a list: its kind, with the indicator that it is about; a county by its name."""
    if step.kind == "county":
        return view.words("meeting.kind_county", name=view.regions.label(step.of, view.lang))
    kind = view.words(f"meeting.kind_{step.kind}")
    if step.kind not in OF_INDICATOR:
        return kind
    return view.words("meeting.kind_of", kind=kind, name=service_rows.name(seen(view, step)))


def seen(view: View, step: Step) -> View:
    """The view that a step shows: its county, its indicator as a whole, a rubric with levels, or what is selected."""
    chosen = view.selection
    if step.kind == "county":
        return replace(view, selection=chosen.with_(region=step.of))
    if step.of:
        chosen = chosen.with_(indicator=step.of, domain="", group="")
    if step.kind in OF_COUNTIES and view.region.level == "township":
        chosen = chosen.with_(region=view.region.county_code or view.region.parent_code)
    there = replace(view, selection=chosen)
    return levelled(there) if step.kind == "levels" else there

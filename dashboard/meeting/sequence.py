"""Which screens a meeting shows, as text that fits into a link: ``headline,map,trend,behind,county:522702,thanks``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.view import View

KINDS = (
    "headline", "ladder", "map", "ranking", "trend", "multiples", "ledger", "schedule", "forecast", "behind",
    "attention", "county", "thanks",
)  # fmt: skip
USUAL = "headline,map,trend,behind,thanks"
MOST = 40


@dataclass(frozen=True)
class Step:
    """One screen: what it shows, and of which county where it shows one."""

    kind: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}" if self.of else self.kind


def parse(text: str, is_county: Callable[[str], bool]) -> tuple[Step, ...]:
    """The steps that a text names, the usual ones for ''. Raises ValueError on what is no screen or no county."""
    steps = [_step(part.strip(), is_county) for part in (text or USUAL).split(",") if part.strip()]
    if not 0 < len(steps) <= MOST:
        raise ValueError(text)
    return tuple(steps)


def _step(part: str, is_county: Callable[[str], bool]) -> Step:
    kind, _, of = part.partition(":")
    if kind not in KINDS or (kind == "county") != bool(of) or (of and not is_county(of)):
        raise ValueError(part)
    return Step(kind, of)


def written(steps: tuple[Step, ...]) -> str:
    """The text of *steps*; '' for the usual ones."""
    text = ",".join(map(str, steps))
    return "" if text == USUAL else text


def seen(view: View, step: Step) -> View:
    """The view that a step shows: its county, or what is selected."""
    return replace(view, selection=view.selection.with_(region=step.of)) if step.of else view

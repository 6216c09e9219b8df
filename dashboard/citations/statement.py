"""What a code stands for: these values, of this question, to this release."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from catalogue.period import month_text, parse_month
from dashboard.panels import Panel
from dashboard.panels.registry import listed
from dashboard.selection import Selection
from dashboard.view import View

TIDY = ("region_code", "site_id", "period", "indicator_id", "numerator", "denominator", "value", "status")
"""Columns that carry values; what other columns say follows from them and the release."""
DIGITS = 12
"""Significant digits of a value: what machines add differently lies beyond."""


@dataclass(frozen=True)
class Statement:
    """The panels of a release by id, the choices they were made with, and the digest of their values."""

    release_id: str
    panel_ids: tuple[str, ...]
    choices: Mapping[str, str]
    digest: str

    def signature(self, key: bytes) -> bytes:
        """HMAC-SHA256 over everything it says."""
        message = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hmac.digest(key, message.encode(), "sha256")

    def selection(self, lang: str) -> Selection:
        """The selection that the panels are made from. Raises ValueError when the choices are no such."""
        chosen: dict[str, object] = dict(self.choices)
        chosen["month"] = parse_month(str(chosen.get("month", "")))
        try:
            return Selection(**chosen, lang=lang)  # type: ignore[arg-type]
        except TypeError as unknown:
            raise ValueError(str(unknown)) from unknown


def stated(view: View, panels: Sequence[Panel]) -> Statement:
    """The statement that *panels* make about what is selected in *view*. Raises KeyError for a panel not listed."""
    names = {name for panel in panels for name in listed(panel.panel_id).choices}
    # Where it is not a site's own, the month and the place still say where to look.
    return Statement(
        view.release.id,
        tuple(panel.panel_id for panel in panels),
        choices(view.selection, names | {"region", "month"}),
        digest([panel.frame for panel in panels]),
    )


def choices(selection: Selection, names: set[str]) -> dict[str, str]:
    """The named choices as text, in their order, without those that are empty."""
    said = {name: getattr(selection, name) for name in sorted(names)}
    return {name: month_text(value) if name == "month" else str(value) for name, value in said.items() if value != ""}


def digest(frames: Sequence[pd.DataFrame]) -> str:
    """SHA-256 of the values of tidy frames, whatever the order of their rows."""
    found = hashlib.sha256()
    for frame in frames:
        found.update("\n".join(_lines(frame)).encode())
        found.update(b"\0")
    return found.hexdigest()


def _lines(frame: pd.DataFrame) -> list[str]:
    names = [name for name in TIDY if name in frame] if "value" in frame else sorted(map(str, frame.columns))
    rows = zip(*(map(_text, frame[name].tolist()) for name in names), strict=True)
    return ["\t".join(names), *sorted("\t".join(row) for row in rows)]


def _text(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.{DIGITS}g}"
    return str(value)

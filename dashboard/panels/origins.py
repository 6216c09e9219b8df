"""Where figures come from: the source line, and the kind of source of an indicator."""

from __future__ import annotations

from catalogue.indicator import Indicator
from catalogue.period import last_day
from dashboard.dates import day_text
from dashboard.view import View
from geo.shapes import Shapes

GAP = " · "
"""Between the pieces of a source line."""


def source(view: View, *kinds: str, is_map: bool = False) -> str:
    """The line under a figure: where the figures come from, as-of date, release, whether simulated, the map's credit.

    *kinds*: ``register``, ``supervision``, ``report``, ``derived``, as many as the figures come from.
    """
    words = view.words
    pieces = [
        words("source.from", department=view.release.department, origins=_origins(view, kinds)),
        words("source.as_of", day=day_text(last_day(view.release.data_month), view.lang)),
        words("source.release", id=view.release.id),
    ]
    if view.release.is_simulated:
        pieces.append(words("source.simulated"))
    if is_map:
        pieces += _map_words(view)
    return GAP.join(piece for piece in pieces if piece)


def without_map(view: View, line: str) -> str:
    """The source line of a map without what it says of the map: for files, which say that in a line of its own."""
    return line.removesuffix(GAP + GAP.join(piece for piece in _map_words(view) if piece))


def map_credit(view: View) -> str:
    """Who drew the borders of the view's shapes; empty when there are none."""
    return _credit(view, view.shapes) if view.shapes is not None else ""


def _map_words(view: View) -> list[str]:
    return [map_credit(view), view.words("source.map_warning")] if view.shapes is not None else []


def _origins(view: View, kinds: tuple[str, ...]) -> str:
    """Where figures come from, each origin once, the register first and what was derived last."""
    known = ("register", "supervision", "report", "derived")
    return view.words("list.comma").join(view.words(f"source.{kind}") for kind in known if kind in kinds)


def origin(indicator: Indicator) -> str:
    """The kind of an indicator's source; a ratio of reports is derived although it is counted in the register."""
    if indicator.theme == "supervision":
        return "supervision"
    is_of_reports = (indicator.numerator or "").startswith("reports_")
    return "derived" if is_of_reports else indicator.source


def _credit(view: View, shapes: Shapes) -> str:
    """Who drew the borders: the built file's own line in Chinese, its source and date in English."""
    if view.lang == "zh":
        return shapes.credit
    return view.words("source.boundaries", source=shapes.source, vintage=shapes.vintage)

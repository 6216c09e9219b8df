"""A change against the month or the year before, said as a rise, a fall, neither, or a dash with its reason."""

from __future__ import annotations

from dataclasses import replace

from dashboard import numbers
from dashboard.bulletin.figure import Figure, exactly
from dashboard.bulletin.quoting import About, Quoter, plain
from dashboard.bulletin.sentence import Sentence, compose
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.tidy import NOT_COMPARABLE


def of_share(quoter: Quoter, row: Row, against: str) -> Sentence:
    """How a coverage differs from that of ``mom`` or ``yoy``, in percentage points and in whole townships."""
    view = quoter.view
    change, gained = row[f"change_{against}"], row[f"gained_{against}"]
    name = view.words(f"bulletin.against_{against}")
    if row["status"] == NOT_COMPARABLE or numbers.is_missing(change):
        reason = str(row.get(f"reason_{against}") or "no_base")
        return none(view, name, NOT_COMPARABLE if row["status"] == NOT_COMPARABLE else reason)
    about = About(row["region_code"])
    moved = compose(view.lang, "bulletin.by", n=points(quoter, change, against, about))
    said = compose(view.lang, f"bulletin.share_{_direction(change)}", name=name, by=moved)
    count = quoter.places(f"gained_{against}", abs(gained), "township", about)
    return compose(view.lang, f"bulletin.gained_{_direction(gained)}", said=said, n=count)


def points(quoter: Quoter, change: float, key: str, about: About) -> Figure:
    """A difference of shares in percentage points, without its sign; never 0.00 when there is a difference."""
    decimals = _telling(abs(change) * 100, parts.share_decimals(quoter.view))
    text = plain(abs(change) * 100, quoter.view.lang, decimals)
    printed, unit = (quoter.view.words("bulletin.unit_points", n=number) for number in (text, exactly(change * 100)))
    gap = "" if quoter.view.lang == "zh" else "\u00a0"
    return replace(quoter.derived(f"points_{key}", f"{text}{gap}{printed}", change, about, unit), times=100)


def _telling(value: float, decimals: int) -> int:
    """Decimals at which a value that is not zero does not look like zero."""
    return next((more for more in range(decimals, 8) if not value or numbers.rounded(value, more)), decimals)


def of_flow(quoter: Quoter, row: Row, against: str, about: About) -> Sentence:
    """How a service figure differs, like for like: over the stations that reported both times, or a dash."""
    view, change = quoter.view, row[f"change_{against}"]
    name = view.words(f"bulletin.matched_{against}" if int(row["months"]) == 1 else f"bulletin.against_{against}")
    if row["status"] == NOT_COMPARABLE and not row[f"reason_{against}"]:
        return none(view, name, NOT_COMPARABLE)
    if numbers.is_missing(change):
        return none(view, name, str(row[f"reason_{against}"] or "no_base"))
    decimals = _telling(abs(change) * 100, 1)
    base = row[f"base_{against}"]
    about = About(about.region, about.as_of, (round(base * (1 + change)), base))
    text = f"{plain(abs(change) * 100, view.lang, decimals)}%"
    figure = replace(quoter.derived(f"rate_{against}", text, change, about, "%"), times=100)
    moved = compose(view.lang, "bulletin.by", n=figure)
    return compose(view.lang, f"bulletin.flow_{_direction(change)}", name=name, by=moved)


def none(view: View, name: str, reason: str) -> Sentence:
    """A dash with why nothing is compared."""
    return compose(view.lang, "bulletin.not_compared", name=name, reason=view.words(f"reason.{reason}"))


def _direction(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"

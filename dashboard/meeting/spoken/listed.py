"""To a screen that has nothing to show, and to one that names some of many."""

from __future__ import annotations

from dashboard import numbers
from dashboard.panels import Panel
from dashboard.view import View


def nothing(view: View, panel: Panel) -> str:
    """The finding that there is nothing, or why it is not told, as a sentence."""
    return view.words("meeting.say_title", title=panel.title)


def named_of(view: View, most: int, total: float) -> str:
    """That *most* of *total* are named; '' where all are."""
    return "" if total <= most else view.words("meeting.say_named", n=most, m=numbers.count(total))

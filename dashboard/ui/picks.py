"""What a click on a mark or a row means: which choices change, and on which page the reader then is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.ui import links
from dashboard.view import View


@dataclass(frozen=True)
class Pick:
    """``changes`` of the selection for the code of a mark or row, none for a code that means nothing here.

    ``page`` is where they are shown; empty: where the reader is.
    """

    view: View
    changes: Callable[[str], Mapping[str, object]]
    page: str = ""

    def follow(self, code: str) -> None:
        """Do what a click on *code* means; to be called from a callback."""
        changes = self.changes(code)
        if changes and self.page:
            links.follow(self.view, self.page, **changes)
        elif changes:
            self.view.go(**changes)()


def region(view: View) -> Pick:
    """Go to a place; nothing for the place where we are and for what is no place."""

    def changes(code: str) -> Mapping[str, object]:
        return {"region": code, "site": ""} if code in view.regions and code != view.selection.region else {}

    return Pick(view, changes)


def field(view: View, name: str) -> Pick:
    """Choose a value of one field; choosing it again gives it up, for fields that may be empty."""

    def changes(code: str) -> Mapping[str, object]:
        is_given_up = code == getattr(view.selection, name) and name in ("domain", "group", "site", "check", "hit")
        return {name: "" if is_given_up else code}

    return Pick(view, changes)


def month(view: View) -> Pick:
    """Look at the month of a column; nothing for the month that is shown."""

    def changes(code: str) -> Mapping[str, object]:
        return {"month": int(code)} if code.isdecimal() and int(code) != view.selection.month else {}

    return Pick(view, changes)


def record(view: View) -> Pick:
    """Open a site's record on its page."""
    return Pick(view, lambda code: {"site": code}, "stations")

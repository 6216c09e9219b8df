"""What a click on a mark or a row means: which choices change, and on which page the reader then is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.period import parse_month
from dashboard.panels import Panel
from dashboard.ui import links
from dashboard.view import View

CODES = {"site": "site_id", "hit": "hit_key", "check": "region_code", "domain": "domain_code", "group": "group_code"}
"""The column of a frame that holds a field's values, where it is not called as the field is."""


@dataclass(frozen=True)
class Pick:
    """``changes`` of the selection for the code of a mark or row, none for a code that means nothing here.

    ``columns`` are those of a frame that may hold the code of a row, the first that is there. ``page`` is where the
    changes are shown; empty: where the reader is.
    """

    view: View
    changes: Callable[[str], Mapping[str, object]]
    columns: Sequence[str]
    page: str = ""

    def follow(self, code: str) -> bool:
        """Do what a click on *code* means, to be called from a callback; whether it means anything."""
        changes = self.changes(code)
        if changes and self.page:
            links.follow(self.view, self.page, **changes)
        elif changes:
            self.view.go(**changes)()
        return bool(changes)

    def reads(self, panel: Panel) -> bool:
        """Whether the rows of a panel have codes to be picked by."""
        return any(name in panel.frame for name in self.columns)

    def follow_row(self, panel: Panel, row: int) -> bool:
        """Do what a click on a row of the panel's table means, as ``follow``."""
        return row < len(panel.frame) and self.follow(self.code(panel, row))

    def code(self, panel: Panel, row: int) -> str:
        """What a row of the panel's table stands for."""
        name = next(name for name in self.columns if name in panel.frame)
        value = str(panel.frame[name].iloc[row])
        return str(parse_month(value)) if name == "period" else value


def region(view: View) -> Pick:
    """Go to a place; nothing for the place where we are and for what is no place."""

    def changes(code: str) -> Mapping[str, object]:
        return {"region": code, "site": ""} if code in view.regions and code != view.selection.region else {}

    return Pick(view, changes, ("region_code",))


def field(view: View, name: str) -> Pick:
    """Choose a value of one field; choosing it again gives it up, for fields that may be empty."""

    def changes(code: str) -> Mapping[str, object]:
        is_given_up = code == getattr(view.selection, name) and name in ("domain", "group", "site", "check", "hit")
        return {name: "" if is_given_up else code}

    return Pick(view, changes, (CODES.get(name, name),))


def month(view: View) -> Pick:
    """Look at the month of a column; nothing for the month that is shown."""

    def changes(code: str) -> Mapping[str, object]:
        return {"month": int(code)} if code.isdecimal() and int(code) != view.selection.month else {}

    return Pick(view, changes, ("period",))


def record(view: View) -> Pick:
    """Open a site's record on its page."""
    return Pick(view, lambda code: {"site": code}, ("site_id", "region_code"), "stations")

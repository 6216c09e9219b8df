"""What a registered panel is: its name, where it stands, what its values depend on, and how it fills a room."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from catalogue.text import Text
from dashboard.panels import Panel
from dashboard.panels.registry.rooms import Fit, Room
from dashboard.view import View
from queries.regions import LEVELS

ABOVE_TOWNSHIPS = tuple(level for level in LEVELS if level != "township")
PLACE = ("region", "month", "rung")
TRIED = (*PLACE, "plan")
UNDIVIDED = ("region", "month", "indicator", "window")
SERVICE = (*UNDIVIDED, "domain", "group")
SITE = ("site",)
CHECK = ("region", "month", "check")
HIT = ("hit",)
SUPERVISED = ("region", "month", "window")
RATED = ("region", "month", "rubric")

Builder = Callable[..., Panel]
"""What makes a panel of a view, of the size that a page shows unless told its pixels."""


@dataclass(frozen=True)
class Listed:
    """A panel that can be asked for by its id.

    ``name`` is what it is called in a list, ``pages`` are where it stands. ``choices`` are the fields of a selection
    that its values and words depend on, language and brightness apart. It can be made for regions of ``levels`` and,
    where ``site`` or ``hit`` is among its choices, for a site or a hit of the checks.
    """

    name: Text
    pages: tuple[str, ...]
    choices: tuple[str, ...]
    builder: Builder
    fit: Fit
    levels: Collection[str] = ABOVE_TOWNSHIPS
    is_map: bool = False

    def build(self, view: View, room: Room | None = None) -> Panel:
        """The panel, laid out for a *room* where one is given."""
        return self.builder(view, **({} if room is None else self.fit(room)))

    def suits(self, view: View) -> bool:
        """Whether what is selected is something that this panel speaks of."""
        for one in ("site", "hit"):
            if one in self.choices:
                return bool(getattr(view.selection, one))
        return view.region.level in self.levels


def plain(build: Callable[[View], Panel]) -> Builder:
    """The builder of a panel without a figure: it has no use for pixels."""
    return lambda view, **_pixels: build(view)

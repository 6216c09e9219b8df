"""Every panel by its id: for pages, files and commands that are told which one, and for citations that come back."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.panels import Panel
from dashboard.panels.registry import progress, services, supervision
from dashboard.panels.registry.listed import Listed
from dashboard.panels.registry.rooms import Room
from dashboard.view import View

__all__ = ["PANELS", "Listed", "Room", "build", "listed"]

PANELS: Mapping[str, Listed] = {**progress.PANELS, **services.PANELS, **supervision.PANELS}
"""Every panel that a page shows, by ``Panel.panel_id``."""


def listed(panel_id: str) -> Listed:
    """The panel of that id. Raises KeyError when there is none."""
    return PANELS[panel_id]


def build(view: View, panel_id: str, room: Room | None = None) -> Panel:
    """A panel by its id, laid out for a *room* where one is given. Raises KeyError when there is none of that id."""
    return PANELS[panel_id].build(view, room)

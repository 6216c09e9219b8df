"""Where the data of a meeting are from: the line at the foot of every screen and slide."""

from __future__ import annotations

from catalogue.period import last_day
from dashboard.dates import day_text
from dashboard.view import View


def origin(view: View) -> str:
    """To which day they go, their release, and that they are simulated when so."""
    words = view.words
    said = [words("screen.as_of", day=day_text(last_day(view.release.data_month), view.lang))]
    said.append(words("screen.release", id=view.release.id))
    if view.release.is_simulated:
        said.append(words("screen.simulated"))
    return words("screen.title_gap").join(said)

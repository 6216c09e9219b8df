"""Names of exported files, and what every row of a table says of where it is from."""

from __future__ import annotations

from hashlib import sha256

from catalogue.period import last_day, month_text
from dashboard.panels import Panel
from dashboard.view import View


def stem(view: View, panel: Panel) -> str:
    """The name of a panel's files without their ending: what, where, when, which release, whether simulated."""
    chosen = view.selection
    nature = [view.words("tool.simulated_name")] if view.release.is_simulated else []
    return "_".join([panel.panel_id, chosen.region, month_text(chosen.month), view.release.id, *nature])


def stamp(view: View, code: str = "") -> dict[str, str]:
    """What every row of a CSV file says of where it is from: release, as-of date, nature of the data, check code."""
    nature = "tool.is_simulated" if view.release.is_simulated else "tool.is_reported"
    return {
        view.words("tool.release"): view.release.id,
        view.words("tool.as_of"): last_day(view.release.data_month).isoformat(),
        view.words("tool.nature"): view.words(nature),
    } | ({view.words("press.about_code"): code} if code else {})


def file_name(view: View, panel: Panel, content: bytes, ending: str) -> str:
    """The name of a file with a hash of its content: two files that differ never share a name."""
    return f"{stem(view, panel)}_{sha256(content).hexdigest()[:8]}.{ending}"

"""媒体导出: chart packages for journalists, from public releases only."""

from __future__ import annotations

from dashboard.ui import press
from dashboard.view import View


def render(view: View) -> None:
    """The public release and the chart, both formats of it, and its package."""
    press.show(view)

"""The pictures of docs/design.md: figures as a library draws them when nobody decides anything, and as we draw them.

Both come from the same rows. ``before`` is plotly's own drawing with its own template; ``after`` is the panel's poster.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import plotly.graph_objects as go
from PIL import Image
from playwright.sync_api import Page
from plotly.offline import get_plotlyjs

from bench.browser import chromium
from bench.images import IMAGES, save
from dashboard.exports.picture import png_bytes
from dashboard.panels import Panel, overview, parts, services, targets
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.svg.poster import poster
from dashboard.view import View
from queries.release import open_current

FOLDER = IMAGES / "design"
WIDTH, HEIGHT = 700, 420
Before = Callable[[View, Panel], go.Figure]


def bars(view: View, panel: Panel) -> go.Figure:
    """The rows as columns with their names under them."""
    shown = panel.frame.head(overview.MOST_COUNTIES)
    names = [parts.short(view, code) for code in shown["region_code"]]
    return go.Figure(go.Bar(x=names, y=shown["remaining"], name="remaining"))


def lines(view: View, panel: Panel) -> go.Figure:
    """Reached and planned, told apart by a legend."""
    asked = {"region": view.selection.region, "rung": view.selection.rung}
    path = view.reader.target_path(first=view.release.first_month, last=view.release.data_month + 6, **asked)
    reached = go.Scatter(x=panel.frame["period"], y=panel.frame["value"], name="value")
    return go.Figure([reached, go.Scatter(x=path["period"], y=path["value"], name="target")])


def columns(view: View, panel: Panel) -> go.Figure:
    """A value a month."""
    return go.Figure(go.Bar(x=panel.frame["period"], y=panel.frame["value"], name=view.selection.indicator))


def pairs(view: View) -> dict[str, tuple[Panel, Before]]:
    """The panels that are shown, each with how it would look undecided."""
    return {
        "behind": (overview.attention(view, width=WIDTH), bars),
        "trend": (targets.trend_(view, width=WIDTH, body=260), lines),
        "services": (services.trend(view, width=WIDTH), columns),
    }


def undecided(page: Page, figure: go.Figure) -> bytes:
    """Plotly's own picture of a figure."""
    page.set_content(f"<body style='margin:0'><div id=here></div><script>{get_plotlyjs()}</script></body>")
    drawn = figure.update_layout(width=WIDTH, height=HEIGHT).to_json()
    page.evaluate(
        "made => { const {data, layout} = JSON.parse(made); return Plotly.newPlot('here', data, layout); }", drawn
    )
    return page.locator("#here").screenshot()


def decided(view: View, panel: Panel) -> bytes:
    """Our picture of a panel, as large as the other."""
    source = " ".join(filter(None, [panel.note, panel.source]))
    drawn = png_bytes(poster(panel.figure, panel.title, panel.subtitle, source, view.ink))
    with Image.open(BytesIO(drawn)) as opened:
        smaller = opened.convert("RGB").resize((WIDTH, opened.height * WIDTH // opened.width), Image.Resampling.LANCZOS)
    written = BytesIO()
    smaller.save(written, "PNG")
    return written.getvalue()


def main() -> None:
    """Draw every pair."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    release = open_current()
    view = still(release, Selection(region=release.root_region, month=release.data_month))
    with chromium() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, (panel, before) in pairs(view).items():
            save(undecided(page, before(view, panel)), FOLDER / f"{name}-before.png", colours=160)
            save(decided(view, panel), FOLDER / f"{name}-after.png", colours=160)
            print(f"docs/images/design/{name}", flush=True)


if __name__ == "__main__":
    main()

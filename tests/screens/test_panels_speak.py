"""Every figure of every page says what it shows, in what unit, of what day, from where; and so does pointing at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dashboard.panels import Panel, coverage, overview, services, stations, targets
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.svg.picture import picture
from dashboard.svg.pointing import sentence
from dashboard.view import View
from queries.release import Release, open_release

PANELS: Mapping[str, Callable[[View], Panel]] = {
    "headline": overview.headline,
    "attention": overview.attention,
    "map": coverage.map_,
    "ranking": coverage.ranking,
    "ladder": coverage.ladder,
    "pace": targets.pace,
    "trend": targets.trend_,
    "remaining": targets.remaining,
    "multiples": targets.multiples_,
    "totals": services.totals,
    "services map": services.map_,
    "services ranking": services.ranking,
    "services trend": services.trend,
    "by domain": lambda view: services.breakdown(view, "domain"),
    "profile": stations.profile,
    "sites": stations.sites,
}
COVERAGE = ("ladder", "ranking", "remaining", "multiples", "trend")
UNIT = {
    "attention": {"zh": "乡镇（街道）数", "en": "townships"},
    "remaining": {"zh": "乡镇（街道）数", "en": "townships"},
    "ladder": {"zh": "覆盖率", "en": "coverage"},
    "multiples": {"zh": "100%", "en": "100%"},
    "services": {"zh": "人次", "en": "person-times"},
    "share": {"zh": "比重", "en": "share"},
}
NUMBERS = ("headline", "pace", "profile", "sites", "totals")
"""Panels that say numbers or list sites instead of drawing them."""
HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
PLACES = ["520000", "520100"]

pytestmark = [pytest.mark.parametrize("lang", ["zh", "en"]), pytest.mark.parametrize("place", PLACES)]


@pytest.fixture(scope="module")
def release(small_release_path: Path) -> Release:
    return open_release(small_release_path)


@pytest.fixture
def view(release: Release, place: str, lang: str) -> View:
    return still(release, Selection(place, release.data_month, lang=lang))


@pytest.mark.parametrize("name", PANELS)
def test_its_words_are_all_there(view: View, name: str, lang: str) -> None:
    panel = PANELS[name](view)
    said = {"title": panel.title, "subtitle": panel.subtitle, "source": panel.source, "alt": panel.alt or panel.title}

    assert [part for part, words in said.items() if not words.strip() or re.search(r"[{}]|nan|None", words)] == []
    assert view.release.id in panel.source
    assert re.search(r"20\d\d", panel.title + panel.subtitle + panel.source)
    if lang == "zh":
        words = "".join([*said.values(), panel.note]).replace(view.release.department, "").replace(view.release.id, "")
        assert HALF_WIDTH.findall(words) == []
        assert re.findall(r"\d{4}-\d\d", words) == []


@pytest.mark.parametrize("name", [name for name in PANELS if name not in NUMBERS])
def test_its_subtitle_names_the_unit(view: View, name: str, lang: str) -> None:
    panel = PANELS[name](view)
    kind = name if name in UNIT else "services" if "services" in panel.panel_id else "share"
    if panel.frame.empty:
        assert panel.subtitle == view.words("empty.text")
    else:
        assert UNIT[kind][lang] in panel.subtitle


@pytest.mark.parametrize("name", [name for name in PANELS if name not in ("map", "services map")])
def test_its_figure_needs_no_legend(view: View, name: str) -> None:
    figure = PANELS[name](view).figure
    if figure is not None:
        layout = figure.to_plotly_json()["layout"]
        assert layout.get("showlegend", layout["template"]["layout"]["showlegend"]) is False


@pytest.mark.parametrize("name", COVERAGE)
def test_pointing_tells_value_counts_and_change(view: View, name: str, lang: str) -> None:
    figure = PANELS[name](view).figure
    assert figure is not None
    drawn = picture(figure, is_whole=False)
    needed = {
        "zh": (r"“.+”覆盖率：[\d.]+%", r"已覆盖 \d+ 个，在册 \d+ 个", r"比上月（百分点）：[+−—\d.]+"),
        "en": (r'Coverage ".+": [\d.]+%', r"\d+ of \d+ townships in scope", r"vs last month \(pp\): [+−—\d.]+"),
    }[lang]
    told = [sentence(words, point) for words in drawn.told.values() for point in range(len(words["c"]))]

    assert [one for one in told if all(re.search(piece, one) for piece in needed)] != []


def test_small_multiples_share_their_axes(view: View) -> None:
    """One pair of axes for all: every little chart has the same height for 0 to 100 % and the same width for time."""
    figure = targets.multiples_(view).figure
    assert figure is not None
    [grounds] = [trace for trace in figure.to_plotly_json()["data"] if trace["type"] == "bar"]
    assert set(grounds["y"]) == {1}
    assert grounds["width"] == 1

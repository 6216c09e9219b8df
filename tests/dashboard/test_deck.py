"""The deck of a meeting: what its slides, charts and notes say is what the panels say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from catalogue.rungs import RUNGS
from dashboard.citations.citation import citation
from dashboard.exports.deck.file import KINDS, deck, foot, with_counties
from dashboard.exports.deck.grammar import trend_of
from dashboard.exports.deck.house import FACES, SLOTS
from dashboard.meeting import sequence
from dashboard.meeting.legible import MOST_BEHIND
from dashboard.meeting.screens import BODIES
from dashboard.meeting.sequence import Step, parse, seen
from dashboard.panels import coverage, overview, stations, targets
from dashboard.panels.monitor import control
from dashboard.panels.parts import WIDE, known
from dashboard.panels.targets import multiples
from dashboard.theme import MEETING
from dashboard.view import View
from tests.queries.conftest import small_release_path
from tests.screens import screen

__all__ = ["small_release_path"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COUNTY = "520101"
STEPS = with_counties(parse("headline,ladder,map,ranking,trend,multiples,behind,thanks", lambda _: True), [COUNTY])


@pytest.fixture(scope="module")
def views(small_release_path: Path) -> dict[str, View]:
    return {lang: screen.view(small_release_path, lang=lang) for lang in ("zh", "en")}


@pytest.fixture(scope="module")
def files(views: dict[str, View]) -> dict[str, bytes]:
    return {lang: deck(view, STEPS) for lang, view in views.items()}


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def made(files: dict[str, bytes], lang: str) -> Deck:
    return Presentation(BytesIO(files[lang]))


@pytest.fixture
def view(views: dict[str, View], lang: str) -> View:
    return replace(views[lang], ink=MEETING)


def slide(made: Deck, kind: str) -> Slide:
    return made.slides[[step.kind for step in STEPS].index(kind)]


def chart(made: Deck, kind: str) -> Chart:
    return next(shape.chart for shape in slide(made, kind).shapes if shape.has_chart)


def words(of: Slide) -> str:
    return "\n".join(shape.text_frame.text for shape in of.shapes if shape.has_text_frame)


def cells(of: Chart) -> list[list[object]]:
    """The rows of the sheet that *edit data* opens."""
    book = openpyxl.load_workbook(BytesIO(of.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]


def test_every_kind_of_screen_has_a_slide() -> None:
    assert tuple(KINDS) == sequence.KINDS


def test_slides_say_what_the_screens_of_a_meeting_say(views: dict[str, View], lang: str) -> None:
    steps = [Step(kind, COUNTY if kind == "county" else "") for kind in sequence.KINDS if kind != "thanks"]
    slides = Presentation(BytesIO(deck(views[lang], steps))).slides
    for step, made in zip(steps, slides, strict=True):
        body = BODIES[step.kind](seen(views[lang], step))
        assert made.shapes.title.text_frame.text == body.title
        assert body.said in made.notes_slide.notes_text_frame.text


def test_a_control_chart_can_be_edited(views: dict[str, View]) -> None:
    """Of the months that count eleven are known, too few for limits; a plan asks for a number, the last is not over."""
    (made,) = Presentation(BytesIO(deck(views["zh"], [Step("control")]))).slides
    (drawn,) = [shape.chart for shape in made.shapes if shape.has_chart]
    counted, *_, left_out = drawn.plots[0].series
    panel = control.place(views["zh"])
    exact = known(panel.frame["value"])
    is_out = (panel.frame["left_out"] != "").tolist()
    assert left_out.name == "不计入的月份"
    assert list(counted.values) == [None if out else value for value, out in zip(exact, is_out, strict=True)]
    assert list(left_out.values) == [value if out else None for value, out in zip(exact, is_out, strict=True)]


def test_stations_that_are_named_are_text(views: dict[str, View]) -> None:
    (made,) = Presentation(BytesIO(deck(views["zh"], [Step("findings")]))).slides
    assert "S1社工站" in words(made)
    assert "90 天" in words(made)


def test_counties_come_before_the_thanks() -> None:
    last = with_counties([Step("map"), Step("thanks")], ["1", "2"])
    assert [str(step) for step in last] == ["map", "county:1", "county:2", "thanks"]
    assert [str(step) for step in with_counties([Step("map")], ["1"])] == ["map", "county:1"]


def test_a_slide_a_step_under_the_title_that_the_panel_computed(made: Deck, view: View) -> None:
    county = replace(view, selection=view.selection.with_(region=COUNTY))
    panels = [
        overview.headline(view), coverage.ladder(view), coverage.map_(view), coverage.ranking(view),
        targets.trend_(view), targets.multiples_(view), overview.attention(view, most=MOST_BEHIND),
        stations.profile(county),
    ]  # fmt: skip
    titles = [one.shapes.title.text_frame.text for one in made.slides]
    assert titles == [*(panel.title for panel in panels), view.words("meeting.thanks")]
    assert (made.slide_width, made.slide_height) == (12192000, 6858000)


def test_every_slide_says_its_day_its_release_and_that_it_is_simulated(made: Deck, view: View) -> None:
    for one in made.slides:
        assert foot(view) in words(one)
    assert view.release.id in foot(view)
    assert view.words("screen.simulated") in foot(view)


def test_every_slide_but_the_last_carries_the_code_of_its_panels(made: Deck, view: View) -> None:
    *shown, last = made.slides
    cited = citation(view, coverage.ranking(view)).code
    assert view.words("press.check_code", code=cited) in words(slide(made, "ranking"))
    for one in shown:
        code = next(shape for shape in one.shapes if shape.name == "check-code")
        assert code._element.nvPicPr.cNvPr.get("descr") in words(one)
    assert not any(shape.name == "check-code" for shape in last.shapes)


def test_the_ranking_holds_the_exact_shares_in_the_panel_order(made: Deck, view: View) -> None:
    panel = coverage.ranking(view)
    assert list(chart(made, "ranking").plots[0].series[0].values) == panel.frame["value"].tolist()


def test_every_place_has_a_native_chart_with_its_path(made: Deck, view: View) -> None:
    _, facets = multiples.facets(view)
    drawn = [shape.chart for shape in slide(made, "multiples").shapes if shape.has_chart]
    assert len(drawn) == len(facets) == 2
    for one, facet in zip(drawn, facets, strict=True):
        assert list(one.plots[0].series[0].values) == list(facet.values)
        assert facet.name in words(slide(made, "multiples"))


def test_a_map_is_marked_as_internal(made: Deck, view: View) -> None:
    assert view.words("source.map_warning") in words(slide(made, "map"))


def test_the_notes_hold_the_spoken_line_figures_and_source(made: Deck, view: View) -> None:
    from dashboard.meeting import spoken

    panel = overview.headline(view)
    notes = slide(made, "headline").notes_slide.notes_text_frame.text
    assert spoken.headline(view, panel) in notes
    assert all(fact.value in notes for fact in panel.facts)
    for one in made.slides:
        told = one.notes_slide.notes_text_frame.text
        assert view.release.id in told
        assert view.words("deck.spoken") in told


def test_ladder_holds_the_exact_values_of_the_panel(made: Deck, view: View) -> None:
    panel = coverage.ladder(view)
    plot = chart(made, "ladder").plots[0]
    assert list(plot.categories) == panel.table.iloc[:, 1].tolist()
    assert list(plot.series[0].values) == panel.frame["value"].tolist()
    assert [row[1] for row in cells(chart(made, "ladder"))[1:]] == panel.frame["value"].tolist()
    assert len(panel.frame) == len(RUNGS)


def test_who_is_behind_holds_whole_townships_in_the_panel_order(made: Deck, view: View) -> None:
    panel = overview.attention(view, most=MOST_BEHIND)
    rows = panel.frame.head(MOST_BEHIND)
    drawn = chart(made, "behind")
    assert list(drawn.plots[0].series[0].values) == rows["remaining"].tolist()
    assert [row[0] for row in cells(drawn)[1:]] == list(drawn.plots[0].categories)
    said = [point.text_frame.text for point in _labels(drawn)]
    assert [text.split(WIDE)[1] for text in said] == [
        f"{int(n)}/{int(m)}" for n, m in zip(rows["numerator"], rows["denominator"], strict=True)
    ]


def _labels(drawn: Chart) -> Iterator[object]:
    series = drawn.plots[0].series[0]
    return (series.points[at].data_label for at in range(len(series.values)))


def test_the_trend_holds_what_was_reached_and_the_path_month_by_month(made: Deck, view: View) -> None:
    panel = targets.trend_(view)
    reached, path = chart(made, "trend").plots[0].series
    exact = known(panel.frame["value"])
    assert list(reached.values)[: len(exact)] == exact
    assert set(reached.values[len(exact) :]) <= {None}
    assert list(path.values) == list(trend_of(panel.figure).lines[1].values)
    sheet = cells(chart(made, "trend"))
    assert [row[0].date().isoformat()[:7] for row in sheet[1 : len(exact) + 1]] == panel.frame["period"].tolist()
    assert sheet[0] == [None, reached.name, path.name]


def test_shares_are_percent_with_the_decimals_of_their_definition(made: Deck) -> None:
    for kind in ("ladder", "trend"):
        formats = {
            one.text for one in chart(made, kind)._chartSpace.iter("{*}numCache") for one in one.iter("{*}formatCode")
        }
        assert "0.00%" in formats
    assert chart(made, "behind").part.chart_workbook.xlsx_part is not None


def test_theme_and_runs_name_a_chinese_face(files: dict[str, bytes], lang: str) -> None:
    with ZipFile(BytesIO(files[lang])) as packed:
        parts = {name: etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xml")}
    themes = [root for name, root in parts.items() if name.startswith("ppt/theme/")]
    assert len(themes) == 2  # of the slides and of the notes
    for theme in themes:
        assert {face.get("typeface") for face in theme.iter(f"{A}ea")} == {FACES["ea"]}
        slots = {place.tag.removeprefix(A): place[0].get("val") for place in next(theme.iter(f"{A}clrScheme"))}
        assert slots == {slot: colour.removeprefix("#") for slot, colour in SLOTS.items()}
    drawn = [
        root for name, root in parts.items() if name.startswith(("ppt/slides/", "ppt/charts/", "ppt/notesSlides/"))
    ]
    looks = [run for root in drawn for run in root.iter(f"{A}rPr") if run.getparent().tag == f"{A}r"]
    assert looks
    assert all(look.find(f"{A}ea") is not None for look in looks)


def test_the_same_meeting_gives_the_same_bytes(views: dict[str, View], files: dict[str, bytes]) -> None:
    assert deck(views["zh"], STEPS) == files["zh"]


def test_nothing_of_the_template_is_left(made: Deck, view: View) -> None:
    about = made.core_properties
    assert about.author == about.last_modified_by == view.release.department
    assert about.created.date() == date(2023, 6, 30)
    assert [layout.name for layout in made.slide_layouts] == ["Title Only", "Title Slide"]


def test_who_is_told_of_progress_can_end_it(views: dict[str, View]) -> None:
    seen = []

    def told(done: int, of: int) -> None:
        seen.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deck(views["zh"], STEPS, told)
    assert seen == [(1, len(STEPS)), (2, len(STEPS))]

"""Every picture with the longest names and the largest numbers: words keep apart and inside, and say what files say.

A picture is laid out once for all that is asked of it.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

import duckdb
import openpyxl
import pandas as pd
import pytest
from lxml import etree
from PIL import ImageFont

from dashboard.citations.citation import citation
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.press.plate import FORMATS, Plate, plate
from dashboard.exports.table import csv_bytes
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS, build
from dashboard.svg.picture import picture
from dashboard.view import View
from queries.release import Release, open_release
from tests.dashboard.press_world import small_release, small_release_path
from tests.dashboard.test_panel_registry import suiting
from warehouse.settings import ROOT

__all__ = ["small_release", "small_release_path"]
Box = tuple[float, float, float, float, str]
LONGEST = "积石山保安族东乡族撒拉族自治县"
LONGEST_EN = "Shuangjiang Lahu, Va, Blang and Dai Autonomous County"
SVG = "{http://www.w3.org/2000/svg}"
SLACK = 0.5
"""Units that two lines may share: half of a pixel is lost where a place is written rounded."""


@pytest.fixture(scope="module")
def long_release(small_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release whose places have the longest names, no two alike, and whose stations served millions."""
    copy = tmp_path_factory.mktemp("long") / small_release.path.name
    shutil.copyfile(small_release.path, copy)
    copy.chmod(0o644)
    with duckdb.connect(copy) as connection:
        connection.execute(
            "UPDATE region SET name = name[1] || ?, short_name = name[1] || ?, name_en = name[1] || ? "
            "WHERE level <> 'province'",
            [LONGEST[1:], LONGEST[1:], LONGEST_EN[1:]],
        )
        connection.execute("UPDATE measure_month SET value = value * 1000003")
    return open_release(copy)


@cache
def font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ROOT / "var" / "fonts" / f"NotoSansSC-{weight}.ttf"), 100)


def length(text: str, size: float, *, bold: bool) -> float:
    return font("Bold" if bold else "Regular").getlength(text) * size / 100


def boxes(svg: str) -> list[Box]:
    """Where each line of text lies, in the units of the picture."""
    found: list[Box] = []
    _walk(etree.fromstring(svg.encode()), 0.0, 0.0, {}, found)
    return found


def _walk(node: etree._Element, x: float, y: float, look: dict[str, str], found: list[Box]) -> None:
    look = look | {name: node.get(name) for name in ("font-size", "font-weight", "text-anchor") if node.get(name)}
    if moved := re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", node.get("transform") or ""):
        x, y = x + float(moved[1]), y + float(moved[2])
    if node.tag != f"{SVG}text":
        for child in node:
            _walk(child, x, y, look, found)
        return
    size, top = float(look["font-size"]), float(node.get("y"))
    rows = [(float(node.get("x")), top, [node.text or ""], "font-weight:700" in etree.tostring(node).decode())]
    for span in node:
        if span.get("dy"):
            top += float(span.get("dy").removesuffix("em")) * size
            rows.append((float(span.get("x")), top, ["".join(span.itertext())], rows[0][3]))
        else:
            rows[-1][2].append("".join(span.itertext()))
        rows[-1][2].append(span.tail or "")
    for left, base, words, is_bold in rows:
        text = "".join(words)
        wide = length(text, size, bold=is_bold or look.get("font-weight") == "700")
        shift = {"middle": wide / 2, "end": wide}.get(look.get("text-anchor", ""), 0.0)
        found.append((x + left - shift, y + base - 0.8 * size, x + left - shift + wide, y + base + 0.15 * size, text))


def over(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and along > SLACK


@dataclass(frozen=True)
class Laid:
    """A panel, its check code, and its pictures by the name of their shape."""

    view: View
    panel: Panel
    code: str
    plates: Mapping[str, Plate]


@pytest.fixture(scope="module")
def laid(long_release: Release) -> Callable[[str, str], Laid]:
    @cache
    def laid(panel_id: str, lang: str) -> Laid:
        view = suiting(long_release, panel_id, lang)
        panel = build(view, panel_id)
        cited = citation(view, panel)
        return Laid(view, panel, cited.code, {shape.name: plate(view, panel_id, cited, shape) for shape in FORMATS})

    return laid


EVERY_PANEL = pytest.mark.parametrize(
    ("panel_id", "lang"), [(panel_id, lang) for panel_id in PANELS for lang in ("zh", "en")]
)


@EVERY_PANEL
def test_words_stay_on_the_picture_and_apart(laid: Callable[[str, str], Laid], panel_id: str, lang: str) -> None:
    for shape in FORMATS:
        placed = boxes(laid(panel_id, lang).plates[shape.name].svg)
        wide, tall = shape.units
        outside = [box for box in placed if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > tall]
        assert outside == [], shape.name
        clashes = [(a[4], b[4]) for at, a in enumerate(placed) for b in placed[at + 1 :] if over(a, b)]
        assert clashes == [], shape.name


def words_of(svg: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def same(shown: object, held: object) -> bool:
    if held is None or held != held:
        return shown in ("", None)
    if hasattr(held, "__float__") and not isinstance(held, bool | str):
        return float(str(shown)) == pytest.approx(float(held), rel=1e-9)
    return str(shown if shown is not None else "").removeprefix("'") == str(held)


def alike(shown: Sequence[Sequence[object]], held: pd.DataFrame) -> bool:
    """Whether a file holds these rows: as many, each of as many cells, and the same in every cell."""
    wanted = list(held.astype(object).where(held.notna(), None).itertuples(index=False))
    return [len(row) for row in shown] == [len(row) for row in wanted] and all(
        same(cell, value)
        for row, values in zip(shown, wanted, strict=True)
        for cell, value in zip(row, values, strict=True)
    )


@EVERY_PANEL
def test_every_renderer_shows_the_same_numbers_and_labels(
    laid: Callable[[str, str], Laid], panel_id: str, lang: str
) -> None:
    made = laid(panel_id, lang)
    # A panel with nothing to show has a table without columns, and files without lines.
    heads, *rows = list(csv.reader(io.StringIO(csv_bytes(made.panel, {}).decode("utf-8-sig")))) or [[]]
    workbook = openpyxl.load_workbook(io.BytesIO(book([of_panel(made.view, made.panel)], made.view.words)))
    titles, *cells = list(workbook.worksheets[0].iter_rows(min_row=4, values_only=True)) or [()]

    assert heads == list(titles) == [str(name) for name in made.panel.table]
    assert alike(rows, made.panel.table)
    assert alike(cells, made.panel.table)
    for drawn in made.plates.values():
        said = words_of(drawn.svg)
        assert made.code in said
        assert drawn.panel.table.equals(made.panel.table)
        if drawn.panel.figure is not None:
            assert set(words_of(picture(drawn.panel.figure, is_whole=False).body)) <= set(said)
        assert all(fact.value in said for fact in drawn.panel.facts)

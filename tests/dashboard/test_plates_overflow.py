"""Nothing on a picture runs over its edge or over other words, with the longest names and the largest numbers."""

from __future__ import annotations

import re
import shutil
from functools import cache

import duckdb
import pytest
from lxml import etree
from PIL import ImageFont

from dashboard.citations.citation import citation
from dashboard.exports.press.plate import FORMATS, plate
from dashboard.panels.registry import PANELS, build
from queries.release import Release, open_release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from tests.dashboard.test_panel_registry import suiting
from warehouse.settings import ROOT

__all__ = ["small_release", "small_release_path", "var"]
Box = tuple[float, float, float, float, str]
LONGEST = "积石山保安族东乡族撒拉族自治县"
LONGEST_EN = "Shuangjiang Lahu, Va, Blang and Dai Autonomous County"
SVG = "{http://www.w3.org/2000/svg}"
SLACK = 2.0


@pytest.fixture(scope="module")
def long_release(small_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release whose places have the longest names and whose stations served millions."""
    copy = tmp_path_factory.mktemp("long") / small_release.path.name
    shutil.copyfile(small_release.path, copy)
    copy.chmod(0o644)
    with duckdb.connect(copy) as connection:
        connection.execute(
            "UPDATE region SET name = ?, short_name = ?, name_en = ? WHERE level <> 'province'",
            [LONGEST, LONGEST, LONGEST_EN],
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


@pytest.mark.usefixtures("var")
@pytest.mark.parametrize("shape", FORMATS, ids=lambda shape: shape.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("panel_id", PANELS)
def test_words_stay_on_the_picture_and_apart(long_release: Release, panel_id: str, lang: str, shape) -> None:
    chosen = suiting(long_release, panel_id).selection
    view = seen(long_release, region=chosen.region, site=chosen.site, lang=lang)
    placed = boxes(plate(view, panel_id, citation(view, build(view, panel_id)), shape).svg)
    wide, tall = shape.units
    assert [box for box in placed if box[0] < 0 or box[1] < 0 or box[2] > wide or box[3] > tall] == []
    clashes = [(a[4], b[4]) for at, a in enumerate(placed) for b in placed[at + 1 :] if over(a, b)]
    assert clashes == []

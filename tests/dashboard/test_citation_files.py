"""Codes are found in every kind of file, and in pictures that have been through what pictures go through."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import segno
from PIL import Image, ImageFilter
from pptx import Presentation
from pptx.util import Pt

from dashboard.citations import qr
from dashboard.citations.citation import Citation, citation
from dashboard.citations.reading import codes
from dashboard.exports.picture import pdf_bytes, png_bytes
from dashboard.exports.press.plate import LANDSCAPE, SQUARE, Format, plate
from dashboard.panels.registry import build
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from warehouse.refusal import Refusal

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")
PANEL = "coverage-ranking"
Change = Callable[[Image.Image], Image.Image]


@cache
def made(release: Release, shape: Format) -> tuple[Citation, str]:
    view = seen(release)
    cited = citation(view, build(view, PANEL))
    return cited, plate(view, PANEL, cited, shape).svg


@cache
def pixels(release: Release, shape: Format) -> Image.Image:
    return Image.open(io.BytesIO(png_bytes(made(release, shape)[1])))


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    target = io.BytesIO()
    picture.convert("RGB").save(target, "JPEG", quality=quality)
    return Image.open(io.BytesIO(target.getvalue()))


def scaled(picture: Image.Image, by: float) -> Image.Image:
    return picture.resize((int(picture.width * by), int(picture.height * by)), Image.Resampling.BICUBIC)


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.convert("RGB").rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="#777777")


def photographed(picture: Image.Image) -> Image.Image:
    """As a phone takes it off a screen, from the side: perspective, the screen's own grid, soft focus, noise, JPEG."""
    wide, tall = picture.size
    # From each corner of the photograph to where it lies in the picture: left edge nearer than the right one.
    seen_from_the_side = _perspective(
        [(0, 0), (wide, 0), (wide, tall), (0, tall)],
        [
            (0.04 * wide, 0.03 * tall),
            (0.97 * wide, 0.10 * tall),
            (0.95 * wide, 0.92 * tall),
            (0.02 * wide, 0.98 * tall),
        ],
    )
    photo = picture.convert("RGB").transform(
        picture.size, Image.Transform.PERSPECTIVE, seen_from_the_side, Image.Resampling.BICUBIC, fillcolor="#333333"
    )
    grid = np.asarray(photo, dtype=float)
    rows, columns = np.indices(grid.shape[:2])
    grid *= 1 + 0.05 * np.sin(columns * 2.3 + rows * 0.11)[..., None] + 0.05 * np.sin(rows * 2.1)[..., None]
    grid += np.random.default_rng(7).normal(0, 9, grid.shape)
    soft = Image.fromarray(np.clip(0.85 * grid + 18, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.1))
    return jpeg(soft, 60)


def _perspective(inside: list[tuple[float, float]], outside: list[tuple[float, float]]) -> list[float]:
    rows, ends = [], []
    for (x, y), (u, v) in zip(inside, outside, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        ends += [x, y]
    return list(np.linalg.solve(np.array(rows, float), np.array(ends, float)))


CHANGES: dict[str, Change] = {
    "as it is": lambda picture: picture,
    "JPEG at 40": lambda picture: jpeg(picture, 40),
    "half as large": lambda picture: scaled(picture, 0.5),
    "half as large, JPEG at 40": lambda picture: jpeg(scaled(picture, 0.5), 40),
    "turned by 4 degrees": lambda picture: turned(picture, 4),
    "turned by -7 degrees, half as large": lambda picture: scaled(turned(picture, -7), 0.5),
    "upside down": lambda picture: turned(picture, 180),
    "photographed": photographed,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("shape", [LANDSCAPE, SQUARE], ids=lambda shape: shape.name)
def test_a_picture_keeps_its_code(small_release: Release, shape: Format, change: Change) -> None:
    cited, _ = made(small_release, shape)
    picture = change(pixels(small_release, shape))
    target = io.BytesIO()
    picture.save(target, "PNG")
    assert codes(target.getvalue()) == [cited.payload]


def test_drawings_and_pages_say_their_code_as_text(small_release: Release) -> None:
    cited, svg = made(small_release, LANDSCAPE)
    assert codes(svg.encode()) == [cited.code]
    assert codes(pdf_bytes(svg, "题", "zh")) == [cited.code]


def test_a_page_that_is_a_scan_is_read_as_a_picture(small_release: Release) -> None:
    cited, _ = made(small_release, LANDSCAPE)
    target = io.BytesIO()
    pixels(small_release, LANDSCAPE).convert("RGB").save(target, "PDF", resolution=200)
    assert codes(target.getvalue()) == [cited.payload]


def test_an_office_file_says_its_code_though_runs_cut_it(small_release: Release) -> None:
    cited, _ = made(small_release, LANDSCAPE)
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(Pt(0), Pt(0), Pt(300), Pt(40)).text_frame.paragraphs[0]
    for piece in ("核验码 ", cited.code[:5], cited.code[5:]):
        paragraph.add_run().text = piece
    target = io.BytesIO()
    deck.save(target)
    assert codes(target.getvalue()) == [cited.code]


def test_an_office_file_with_a_picture_holds_its_question(small_release: Release) -> None:
    cited, _ = made(small_release, LANDSCAPE)
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(qr.png_bytes(cited.payload)), Pt(0), Pt(0))
    target = io.BytesIO()
    deck.save(target)
    assert codes(target.getvalue()) == [cited.payload]


def test_foreign_codes_are_passed_over() -> None:
    target = io.BytesIO()
    segno.make_qr("https://example.org/").save(target, kind="png", scale=8)
    assert codes(target.getvalue()) == []


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"0" * (300 * 2**20))
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"PK\x03\x04 cut off", "损坏"),
        (b"%PDF-1.7 cut off", "损坏"),
        (b"\xff\xfe\x00\x81\xff", "无法识别"),
        (bomb(), "过大"),
    ],
    ids=["empty", "zip", "pdf", "no text", "bomb"],
)
def test_what_cannot_be_read_is_told_in_words(content: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        codes(content)
    assert said in refusal.value.zh
    assert refusal.value.en

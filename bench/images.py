"""The screenshots of README.md: ``make images`` writes them to docs/images."""

from __future__ import annotations

import re
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from bench.browser import chromium, settle, visit
from bench.public import with_public_release
from bench.server import ROOT, Server, running
from dashboard.theme import DARK, LIGHT, MEETING
from warehouse.settings import var_folder

IMAGES = ROOT / "docs" / "images"
Colour = tuple[int, int, int]
COLOUR = re.compile("#[0-9A-Fa-f]{6}(?![0-9A-Fa-f])")
NAMED = {colour for ink in (LIGHT, DARK, MEETING) for colour in COLOUR.findall(str(asdict(ink)))}
THEME = [(int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)) for name in sorted(NAMED)]
NEAR = 6
"""Colours no farther from one of ours are drawn as ours."""
QUOTED = "截至2023年5月31日，贵州省已建成社工站1,094个，占1,510个乡镇（街道）的72.45%，44个县全覆盖。"


def _nothing(_: Page) -> None:
    """Most pages show at once what they are for."""


def _chart(page: Page) -> None:
    """Choose the trend for the press."""
    page.locator(".st-key-press-panel").get_by_role("combobox").click()
    page.get_by_role("option", name="覆盖率走势与目标").click()


def _quoted(page: Page) -> None:
    """Ask whether the figures of a sentence are ours."""
    page.locator(".st-key-verify-sentence textarea").fill(QUOTED)
    page.locator(".st-key-verify-compare button").click()
    page.locator(".st-key-card-sentence").wait_for()


@dataclass(frozen=True)
class Shown:
    """A page and what is done on it before its picture is taken."""

    address: str
    act: Callable[[Page], None] = _nothing


SHOWN = {
    "overview": Shown("overview"),
    "coverage": Shown("coverage?region=522300"),
    "targets": Shown("targets"),
    "services": Shown("services"),
    "stations": Shown("stations?region=522702"),
    "reporting": Shown("reporting"),
    "supervision": Shown("supervision?window=last12"),
    "forecast": Shown("targets?section=forecast"),
    "materials": Shown("materials"),
    "press": Shown("press", _chart),
    "verify": Shown("verify?month=2023-05", _quoted),
    "methods": Shown("methods"),
}


def save(picture: bytes, target: Path, colours: int = 256) -> None:
    """Write a screenshot with few colours, those of our themes and its own commonest: a third of the size.

    Without ours, the red of three bars would become the brown of what is around them.
    """
    with Image.open(BytesIO(picture)) as opened:
        drawn = opened.convert("RGB")
    common = triples(drawn.quantize(colours - len(THEME)).getpalette() or [])
    chosen = [*THEME, *(colour for colour in common if all(distance(colour, ours) > NEAR for ours in THEME))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in chosen for value in colour])
    drawn.quantize(palette=palette, dither=Image.Dither.NONE).save(target, optimize=True)


def triples(values: Sequence[int]) -> list[Colour]:
    """A palette's values as colours."""
    return list(zip(values[::3], values[1::3], values[2::3], strict=True))


def distance(one: Colour, other: Colour) -> int:
    """How far two colours are apart where they differ most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def taken(page: Page, server: Server, shown: Shown) -> bytes:
    """The picture of a page as its window shows it."""
    visit(page, server.page(shown.address))
    shown.act(page)
    settle(page)
    page.wait_for_timeout(1000)
    return page.screenshot()


def main() -> None:
    """Open each screen at 1920×1080 and save it as a PNG of its own."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        with_public_release(var_folder().resolve()) as var,
        chromium() as browser,
        running(ROOT / "app.py", Path(folder) / "server.log", {"STATION_VAR": str(var)}) as server,
    ):
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        for name, shown in SHOWN.items():
            save(taken(page, server, shown), IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png", flush=True)


if __name__ == "__main__":
    ArgumentParser(prog="python -m bench.images", description=__doc__).parse_args()
    main()

"""Every screen at a glance: ``make contact`` writes docs/images/contact.png, and each screen to tests/screenshots.

A row for each page, in both languages and both themes; then the screens of a meeting, in both languages. Some of the
Chinese ones are also put on docs/images/meeting.png.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import product

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from bench.browser import chromium, visit
from bench.images import IMAGES, save
from bench.public import with_public_release
from bench.server import ROOT, Server, running
from dashboard.meeting.sequence import KINDS
from dashboard.theme import MEETING as MEETING_TOKENS
from dashboard.theme import THEMES
from dashboard.words import LANGUAGES
from warehouse.settings import var_folder

FOLDER = ROOT / "tests" / "screenshots" / "contact"
COUNTY, SITE = "522702", "522702001-1"
BELOW = {"coverage": (f"region={COUNTY}",), "stations": (f"region={COUNTY}", f"region={COUNTY}&site={SITE}")}
"""Places at which a page looks different from the whole province."""
MEETING = ",".join(f"{kind}:{COUNTY}" if kind == "county" else kind for kind in KINDS)
SHOWN = ("headline", "map", "trend", "services", "control", "ranks", "stalled", "findings", "visits")
"""Kinds of screen that stand for all in the README."""
FRAME = ViewportSize(width=1920, height=1080)
THUMB, GAP, GROUND = 480, 12, MEETING_TOKENS.context


@dataclass(frozen=True)
class Shot:
    """One screen: what its picture is called, and its address."""

    name: str
    address: str


def pages() -> list[list[Shot]]:
    """A row for every module in ``screens`` and for the places where it looks different."""
    names = sorted(path.stem for path in (ROOT / "screens").glob("[a-z]*.py") if path.stem != "meeting")
    return [_row(name, at, query) for name in names for at, query in enumerate(("", *BELOW.get(name, ())))]


def _row(name: str, at: int, query: str) -> list[Shot]:
    looks = [(f"{lang}-{theme}", f"lang={lang}&theme={theme}&{query}") for lang, theme in product(LANGUAGES, THEMES)]
    return [Shot(f"{name}{at or ''}-{look}", f"{name}?{asked}") for look, asked in looks]


def whole(page: Page) -> Image.Image:
    """The page from top to bottom as it looks in this window."""
    main = page.locator('[data-testid="stMain"]')
    height = int(main.evaluate("element => element.scrollHeight"))
    step = int(main.evaluate("element => element.clientHeight"))
    drawn = Image.new("RGB", (FRAME["width"], height))
    for top in range(0, height, step):
        at = int(main.evaluate("(element, top) => { element.scrollTop = top; return element.scrollTop; }", top))
        page.wait_for_timeout(150)
        drawn.paste(_picture(page.screenshot(animations="disabled")), (0, at))
    return drawn


def meeting(page: Page, server: Server, lang: str) -> list[Image.Image]:
    """The screens of a meeting one after another, as the room sees them."""
    page.goto(server.page(f"meeting?lang={lang}&screens={MEETING}"))
    here = page.frame_locator("iframe.meeting-stage").locator("section.here svg")
    here.wait_for(timeout=60_000)
    found = []
    for _ in KINDS:
        page.wait_for_timeout(200)
        found.append(_picture(page.screenshot()))
        page.keyboard.press("ArrowRight")
    return found


def sheet(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """The pictures in small, row by row, each with its own height."""
    small = [[_small(picture) for picture in row] for row in rows]
    heights = [max(picture.height for picture in row) + GAP for row in small]
    wide = max(map(len, rows)) * (THUMB + GAP) + GAP
    drawn = Image.new("RGB", (wide, sum(heights) + GAP), GROUND)
    for at, row in enumerate(small):
        for column, picture in enumerate(row):
            drawn.paste(picture, (GAP + column * (THUMB + GAP), GAP + sum(heights[:at])))
    return drawn


def grid(screens: Sequence[Image.Image], columns: int) -> Image.Image:
    """Screens side by side, as wide together as one of them."""
    width, height = (side // columns for side in screens[0].size)
    drawn = Image.new("RGB", (width * columns, height * -(-len(screens) // columns)), GROUND)
    for at, screen in enumerate(screens):
        small = screen.resize((width - GAP, height - GAP), Image.Resampling.LANCZOS)
        drawn.paste(small, (at % columns * width + GAP // 2, at // columns * height + GAP // 2))
    return drawn


def _small(picture: Image.Image) -> Image.Image:
    """A picture in small, without what lies below the second window."""
    picture = picture.crop((0, 0, picture.width, min(picture.height, 2 * FRAME["height"])))
    return picture.resize((THUMB, picture.height * THUMB // picture.width), Image.Resampling.LANCZOS)


def _picture(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as opened:
        return opened.convert("RGB")


def rows(page: Page, server: Server) -> list[list[Image.Image]]:
    """All screens, each saved whole on the way."""
    found = [[_kept(shot.name, _opened(page, server, shot)) for shot in row] for row in pages()]
    meetings = [
        [_kept(f"meeting-{kind}-{lang}", one) for kind, one in zip(KINDS, meeting(page, server, lang), strict=True)]
        for lang in LANGUAGES
    ]
    drawn = BytesIO()
    grid([meetings[0][KINDS.index(kind)] for kind in SHOWN], 3).save(drawn, "PNG")
    save(drawn.getvalue(), IMAGES / "meeting.png", colours=128)
    wide = len(found[0])
    found += [screens[at : at + wide] for screens in meetings for at in range(0, len(KINDS) - 1, wide)]
    # The thanks of all languages share a row.
    return [*found, [screens[-1] for screens in meetings]]


def _opened(page: Page, server: Server, shot: Shot) -> Image.Image:
    visit(page, server.page(shot.address))
    page.wait_for_timeout(500)
    return whole(page)


def _kept(name: str, picture: Image.Image) -> Image.Image:
    picture.save(FOLDER / f"{name}.png")
    print(f"{name}.png", flush=True)
    return picture


def main() -> None:
    """Open every screen, save it whole, and put all of them on one sheet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        with_public_release(var_folder().resolve()) as var,
        chromium() as browser,
        running(ROOT / "app.py", FOLDER / "server.log", {"STATION_VAR": str(var)}) as server,
    ):
        found = rows(browser.new_page(viewport=FRAME, locale="zh-CN"), server)
    drawn = BytesIO()
    sheet(found).save(drawn, "PNG")
    save(drawn.getvalue(), IMAGES / "contact.png", colours=160)


if __name__ == "__main__":
    main()

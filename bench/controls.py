"""The main control of every page: where it is, what is done before the click that is timed, and that click."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle

from playwright.sync_api import Page

QUOTED = (
    "截至2023年5月31日，贵州省已建成社工站1,094个，覆盖率72.45%。",
    "截至2023年5月31日，贵州省已建成社工站1,095个。",
)
SITE = "522702001-1"
"""A station of 福泉市."""
SECTIONS = ("ledger", "schedule", "forecast", "plans")
"""The parts of 达标进度 beside its first."""
Act = Callable[[Page], None]


@dataclass(frozen=True)
class Control:
    """A page's main control: the address, what must be done before each click, and the click that is timed."""

    address: str
    name: str
    prepare: Act
    click: Act


def pick(key: str) -> tuple[Act, Act]:
    """The two halves of choosing the next entry of the list whose key begins so: open it, then click the entry."""

    def prepare(page: Page) -> None:
        chooser = f"[class*='st-key-{key}'] [data-testid=stSelectbox]"
        page.locator(f"{chooser} [role=combobox], {chooser} input").first.click()
        page.locator("[role=option]").first.wait_for()

    def click(page: Page) -> None:
        options = page.locator("[role=option]")
        selected = page.locator("[role=option][aria-selected=true]")
        shown = selected.inner_text() if selected.count() else ""
        names = options.all_inner_texts()
        options.nth((names.index(shown) + 1) % len(names) if shown in names else 1).click()

    return prepare, click


def slide(_: Page) -> None:
    """Nothing is to be opened before a slider is moved."""


def earlier(page: Page) -> None:
    """One month back on the slider, by the keyboard."""
    page.locator(".st-key-timeline input[type=range]").press("ArrowLeft")


def search(*words: str) -> tuple[Act, Act]:
    """The two halves of a search: type the next word, then press Enter."""
    turn = cycle(words)

    def prepare(page: Page) -> None:
        page.locator(".st-key-search input").fill(next(turn))

    return prepare, lambda page: page.locator(".st-key-search input").press("Enter")


def compare(*sentences: str) -> tuple[Act, Act]:
    """The two halves of checking a sentence: paste the next one, then send it by the keyboard."""
    turn = cycle(sentences)

    def prepare(page: Page) -> None:
        page.locator(".st-key-verify-sentence textarea").fill(next(turn))

    return prepare, lambda page: page.locator(".st-key-verify-sentence textarea").press("Control+Enter")


def controls(prefix: Mapping[str, str], *, has_public: bool) -> list[Control]:
    """The main control of every page; ``prefix`` adds parameters to every address.

    Of 媒体导出 only where there is a public release (``has_public``): without one it has no control.
    """
    extra = "&".join(f"{name}={value}" for name, value in prefix.items())
    press = [Control(f"press?{extra}", "chart", *pick("press-panel"))]
    return [
        Control(f"overview?{extra}", "rung", *pick("choose-rung")),
        Control(f"coverage?{extra}", "month slider", slide, earlier),
        Control(f"targets?{extra}", "rung", *pick("choose-rung")),
        *(Control(f"targets?section={one}&{extra}", "rung", *pick("choose-rung")) for one in SECTIONS),
        Control(f"services?{extra}", "indicator", *pick("choose-indicator")),
        Control("stations?region=522702", "month", *pick("choose-month")),
        Control(f"stations?region=522702&site={SITE}", "month", *pick("choose-month")),
        Control(f"reporting?{extra}", "month", *pick("choose-month")),
        Control(f"monitor?{extra}", "indicator", *pick("choose-indicator")),
        Control(f"supervision?{extra}", "form of assessment", *pick("choose-rubric")),
        Control(f"checks?{extra}", "check", *pick("choose-check")),
        Control(f"attention?{extra}", "month", *pick("choose-month")),
        Control(f"ledger?{extra}", "month", *pick("choose-month")),
        Control(f"revisions?{extra}", "indicator", *pick("choose-indicator")),
        Control(f"prepare?{extra}", "month", *pick("choose-month")),
        Control(f"materials?{extra}", "place of the paragraph", *pick("materials-place")),
        Control(f"methods?{extra}", "search", *search("覆盖", "人次", "站", "服务")),
        *(press if has_public else []),
        Control(f"verify?{extra}", "sentence", *compare(*QUOTED)),
    ]

"""Every page in real Chromium beside an empty Streamlit page: cold load, click to painted, bytes over the socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page

from bench.browser import chromium
from bench.paint import Meter, Paint, meter
from bench.server import ROOT, Server, running
from bench.timing import table

CLICKS, LOADS = 9, 3
GOAL_MS, GOAL_RATIO, GOAL_BYTES = 300, 4, 60_000
EMPTY = Path(__file__).with_name("empty.py")
# Streamlit as it comes collects garbage after every run, which ours does not. The goal is against the page that anybody
# gets; the same with our settings stands beside it, because it shows what is left to win.
AS_IT_COMES = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
QUOTED = (
    "截至2023年5月31日，贵州省已建成社工站1,094个，覆盖率72.45%。",
    "截至2023年5月31日，贵州省已建成社工站1,095个。",
)
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


@dataclass(frozen=True)
class Measured:
    """Medians of one page."""

    load_ms: float
    click_ms: float
    click_bytes: float


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
        Control(f"reporting?{extra}", "month", *pick("choose-month")),
        Control(f"monitor?{extra}", "indicator", *pick("choose-indicator")),
        Control(f"supervision?{extra}", "form of assessment", *pick("choose-rubric")),
        Control(f"checks?{extra}", "check", *pick("choose-check")),
        Control(f"attention?{extra}", "month", *pick("choose-month")),
        Control(f"ledger?{extra}", "month", *pick("choose-month")),
        Control(f"materials?{extra}", "place of the paragraph", *pick("materials-place")),
        Control(f"methods?{extra}", "search", *search("覆盖", "人次", "站", "服务")),
        *(press if has_public else []),
        Control(f"verify?{extra}", "sentence", *compare(*QUOTED)),
    ]


def report(title: str, settings: Mapping[str, str], prefix: Mapping[str, str], logs: Path) -> None:
    """Print one row a page. ``settings`` point the server to a var folder; ``prefix`` chooses the region."""
    has_public = any((Path(settings["STATION_VAR"]) / "public").glob("P*.duckdb"))
    with chromium() as browser:
        with running(EMPTY, logs / "default.log", AS_IT_COMES) as server:
            as_it_comes = measure(browser, server, _empty())
        with running(EMPTY, logs / "empty.log") as server:
            empty = measure(browser, server, _empty())
        with running(ROOT / "app.py", logs / "app.log", settings) as server:
            pages = {control: measure(browser, server, control) for control in controls(prefix, has_public=has_public)}
    references = (as_it_comes, empty)
    rows = [
        _row("empty, Streamlit as it comes", as_it_comes, references),
        _row("empty, our settings", empty, references),
    ]
    rows += [_row(f"{_called(one)} ({one.name})", found, references) for one, found in pages.items()]
    headings = ["page (main control)", "click ms", "ratio", "to ours", "bytes/click", "cold load ms", "ratio", "goals"]
    table(f"{title}: medians of {CLICKS} clicks and {LOADS} cold loads", headings, rows)
    print(f"  goals: click at most {GOAL_RATIO}x and under {GOAL_MS} ms, under {GOAL_BYTES} bytes a click")


def measure(browser: Browser, server: Server, control: Control) -> Measured:
    """Cold loads in fresh contexts, then clicks in the last of them."""
    url = server.page(control.address)
    _warm(browser, url)
    loads = []
    for _ in range(LOADS):
        with _context(browser) as fresh:
            loads.append(fresh.load(url).elapsed_ms)
    with _context(browser) as used:
        used.load(url)
        clicks = [_click(used, control) for _ in range(CLICKS)]
    return Measured(median(loads), median(one.elapsed_ms for one in clicks), median(one.socket_bytes for one in clicks))


def _click(used: Meter, control: Control) -> Paint:
    control.prepare(used.page)
    return used.click(control.click)


def _warm(browser: Browser, url: str) -> None:
    """What a server does once in its life is not what a click costs."""
    with _context(browser) as first:
        first.load(url)


@contextmanager
def _context(browser: Browser) -> Iterator[Meter]:
    opened = meter(browser)
    yield opened
    opened.page.context.close()


def _called(control: Control) -> str:
    """The page's path, and its section where one is asked for."""
    parts = urlsplit(control.address)
    return " ".join([parts.path, *parse_qs(parts.query).get("section", [])])


def _empty() -> Control:
    return Control("", "button", slide, lambda page: page.get_by_role("button", name="+1").click())


def _row(name: str, found: Measured, references: tuple[Measured, Measured]) -> list[str]:
    as_it_comes, ours = references
    ratio = found.click_ms / as_it_comes.click_ms
    is_met = ratio <= GOAL_RATIO and found.click_ms < GOAL_MS and found.click_bytes < GOAL_BYTES
    return [
        name,
        f"{found.click_ms:.0f}",
        f"{ratio:.1f}x",
        f"{found.click_ms / ours.click_ms:.1f}x",
        f"{found.click_bytes:.0f}",
        f"{found.load_ms:.0f}",
        f"{found.load_ms / as_it_comes.load_ms:.1f}x",
        "met" if is_met else "missed",
    ]

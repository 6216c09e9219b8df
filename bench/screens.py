"""Every page in real Chromium beside an empty Streamlit page: cold load, click to painted, bytes over the socket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser

from bench.browser import chromium
from bench.controls import Control, controls, slide
from bench.paint import Meter, Paint, meter
from bench.server import ROOT, Server, running
from bench.timing import table

CLICKS, LOADS = 9, 3
GOAL_MS, GOAL_RATIO, GOAL_BYTES = 300, 4, 60_000
EMPTY = Path(__file__).with_name("empty.py")
# Streamlit as it comes collects garbage after every run, which ours does not. The goal is against the page that anybody
# gets; the same with our settings stands beside it, because it shows what is left to win.
AS_IT_COMES = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}


@dataclass(frozen=True)
class Measured:
    """Medians of one page."""

    load_ms: float
    click_ms: float
    click_bytes: float


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
    """The page's path, with the section or the station that is asked for."""
    parts = urlsplit(control.address)
    asked = parse_qs(parts.query)
    return " ".join([parts.path, *asked.get("section", []), *asked.get("site", [])])


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

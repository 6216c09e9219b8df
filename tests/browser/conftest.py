"""The real app on a free port, over the demonstration province, in real Chromium that reaches this machine only."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from bench.browser import launch
from bench.server import ROOT, Server, running
from queries.release import Release, open_current
from tests.browser.small_house import house, open_house, served, small_release, small_release_path, small_var
from warehouse import settings

__all__ = ["house", "open_house", "served", "small_release", "small_release_path", "small_var"]

GUARD = Path(__file__).parent / "guard"
SCREENSHOTS = ROOT / "tests" / "screenshots"


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration province published: that of `make demo`, or one made for this run."""
    try:
        demo = open_current()
        if demo.is_simulated and demo.root_region == "520000":
            return settings.var_folder().resolve()
    except FileNotFoundError:
        pass
    folder = tmp_path_factory.mktemp("var")
    environment = {**os.environ, "STATION_VAR": str(folder), "STATION_STORE_URL": ""}
    for command in ("demo", "publish"):
        subprocess.run([sys.executable, "-m", "warehouse", command], cwd=ROOT, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def release(var: Path) -> Release:
    return open_current(var / "releases")


@pytest.fixture(scope="session")
def guard_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guard") / "outside.log"


@pytest.fixture(scope="session")
def server(var: Path, guard_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    watched = {
        "STATION_VAR": str(var),
        "PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)]),
        "STATION_GUARD_LOG": str(guard_log),
    }
    with running(ROOT / "app.py", tmp_path_factory.mktemp("server") / "server.log", watched) as started:
        yield started


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright itself: a process can hold only one."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    started = launch(driver)
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a context of its own at 1920×1080; a script error on it fails the test."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="zh-CN", accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that fails leaves a picture of what its page showed."""
    report = yield
    if report.when == "call" and report.failed:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        named = re.sub(r"[^\w-]+", "-", item.nodeid.removeprefix("tests/browser/"))[:150]
        shown = {id(one): one for one in item.funcargs.values() if isinstance(one, Page) and not one.is_closed()}
        for at, page in enumerate(shown.values()):
            with suppress(Error):  # the failure is what there is to tell, not that its page cannot be shown
                page.screenshot(path=SCREENSHOTS / f"{named}-{at}.png")
    return report

"""Nothing leaves this machine, neither from the browser nor from the server; with the network cut all still works."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from bench.browser import launch, visit
from bench.server import ROOT, Server

pytestmark = pytest.mark.browser

ADDRESSES = [
    "overview", "coverage", "coverage?region=522327", "targets", "services", "services?region=522327",
    "stations?region=522327", "methods", "overview?lang=en",
]  # fmt: skip
LOCAL = {"127.0.0.1", "localhost", ""}
# Asked for by Chromium itself whatever it shows; the name is refused before a connection is tried.
CHROMIUM_ITSELF = {"accounts.google.com", "content-autofill.googleapis.com", "update.googleapis.com"}
BROWSER_ITSELF = "not an origin"
# Chromium asks the kernel, by "connecting" a UDP socket that sends nothing, whether there is a way to IPv6.
IPV6_PROBE = "[2001:4860:4860::8888]:443"


def events(net_log: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(type, parameters) of everything that a Chromium net-log recorded."""
    log = json.loads(net_log.read_text(encoding="utf-8"))
    names = {number: name for name, number in log["constants"]["logEventTypes"].items()}
    for event in log["events"]:
        yield names[event["type"]], event.get("params") or {}


def strangers_asked(net_log: Path) -> set[str]:
    """Hosts that a page asked for, other than this machine."""
    return {
        host
        for name, values in events(net_log)
        if name == "URL_REQUEST_START_JOB" and "url" in values
        for host in [urlsplit(values["url"]).hostname or ""]
        if host not in LOCAL and not (values.get("initiator") == BROWSER_ITSELF and host in CHROMIUM_ITSELF)
    }


def strangers_reached(net_log: Path) -> set[str]:
    """Addresses that a socket was connected to, other than this machine's."""
    connects = ("TCP_CONNECT_ATTEMPT", "SOCKET_CONNECT", "UDP_CONNECT")
    addresses = {str(values["address"]) for name, values in events(net_log) if name in connects and "address" in values}
    return {address for address in addresses if not address.startswith("127.0.0.1:")} - {IPV6_PROBE}


@pytest.fixture(scope="module")
def net_log(driver: Playwright, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The net-log of a Chromium that saw every page; it is whole once that Chromium has ended."""
    log = tmp_path_factory.mktemp("net") / "log.json"
    browser = launch(driver, log)
    page = browser.new_page()
    for address in ADDRESSES:
        visit(page, server.page(address))
        page.wait_for_timeout(500)
    browser.close()
    return log


def test_a_stranger_in_the_log_is_found(tmp_path: Path) -> None:
    page, browser = "http://127.0.0.1:8501", BROWSER_ITSELF
    log = tmp_path / "log.json"
    seen = [
        (1, {"url": f"{page}/app/static/geo/520000.json", "initiator": page}),
        (1, {"url": "https://cdn.example/world.json", "initiator": page}),
        (1, {"url": "https://accounts.google.com/ListAccounts", "initiator": page}),
        (1, {"url": "https://update.googleapis.com/service", "initiator": browser}),
        (2, {"address": "127.0.0.1:8501"}),
        (2, {"address": "192.0.2.1:443"}),
    ]
    types = {"URL_REQUEST_START_JOB": 1, "TCP_CONNECT_ATTEMPT": 2}
    recorded = [{"type": number, "params": values} for number, values in seen]
    log.write_text(json.dumps({"constants": {"logEventTypes": types}, "events": recorded}))

    assert strangers_asked(log) == {"cdn.example", "accounts.google.com"}
    assert strangers_reached(log) == {"192.0.2.1:443"}


def test_the_log_saw_the_pages_with_their_shapes_and_maps(net_log: Path, server: Server) -> None:
    asked = {values["url"] for name, values in events(net_log) if name == "URL_REQUEST_START_JOB" and "url" in values}

    assert server.page("overview") in asked
    assert any("/app/static/geo/" in url for url in asked)
    assert any("/app/static/leaflet/" in url for url in asked)


def test_no_page_asks_another_host(net_log: Path) -> None:
    assert strangers_asked(net_log) == set()


def test_the_browser_connects_to_nothing_else(net_log: Path) -> None:
    assert strangers_reached(net_log) == set()
    assert not any(name == "UDP_BYTES_SENT" for name, _ in events(net_log))


def test_the_server_reaches_for_nothing_outside(net_log: Path, guard_log: Path) -> None:
    assert net_log.exists()
    assert not guard_log.exists() or guard_log.read_text() == ""


def can_cut_the_network() -> bool:
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_cut_the_network(), reason="this machine allows no network namespaces")
def test_with_the_network_cut_every_page_still_works(var: Path, tmp_path: Path) -> None:
    script = Path(__file__).parent / "guard" / "cut_off.py"
    command = ["unshare", "-rn", sys.executable, str(script), str(var), str(tmp_path), *ADDRESSES]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("drawn") == len(ADDRESSES)

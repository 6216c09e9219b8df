"""Nothing leaves this machine, neither from the browser nor from the server; with the network cut all still works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from bench.browser import launch, visit
from bench.server import ROOT, Server
from tests.browser.guard.signs import choose_operating, wrong

pytestmark = pytest.mark.browser

GUARD = Path(__file__).parent / "guard"
RECORD = "stations?region=522327&site=522327001-1"
ADDRESSES = [
    "overview", "coverage", "coverage?region=522327", "targets", "services", "services?region=522327",
    "stations?region=522327", RECORD, "materials", "methods", "overview?lang=en",
]  # fmt: skip
LOCAL = {"127.0.0.1", "localhost", ""}
# Asked for by Chromium itself whatever it shows; the name is refused before a connection is tried.
CHROMIUM_ITSELF = {"accounts.google.com", "content-autofill.googleapis.com", "update.googleapis.com"}
BROWSER_ITSELF = "not an origin"
# Chromium asks the kernel, by "connecting" a UDP socket that sends nothing, whether there is a way to IPv6.
IPV6_PROBE = "[2001:4860:4860::8888]:443"


def guarded(code: str, log: Path) -> subprocess.CompletedProcess[str]:
    """Python code run under the guard that the server has."""
    environment = {**os.environ, "PYTHONPATH": str(GUARD), "STATION_GUARD_LOG": str(log)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)


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


@dataclass(frozen=True)
class Round:
    """One round of every page and a click: the browser's net-log, whole as the browser has ended, and what failed."""

    net_log: Path
    faults: dict[str, list[str]]
    record: str


@pytest.fixture(scope="module")
def seen(driver: Playwright, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Every page in a Chromium that finds no name (``bench.browser.QUIET``), from a server that the guard holds."""
    log, faults, record = tmp_path_factory.mktemp("net") / "log.json", {}, ""
    browser = launch(driver, log)
    page = browser.new_page()
    for address in ADDRESSES:
        visit(page, server.page(address))
        page.wait_for_timeout(500)
        faults[address] = wrong(page, "en" if "lang=en" in address else "zh")
        record = page.inner_text('[data-testid="stMain"]') if address == RECORD else record
    visit(page, server.page("overview"))
    choose_operating(page)
    faults["after a click"] = wrong(page)
    browser.close()
    return Round(log, faults, record)


@pytest.fixture(scope="module")
def net_log(seen: Round) -> Path:
    return seen.net_log


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


def test_the_server_reaches_for_nothing_outside(seen: Round, guard_log: Path) -> None:
    assert seen.net_log.exists()
    assert not guard_log.exists() or guard_log.read_text() == ""


def test_the_guard_is_loaded_in_the_server(server: Server, guard_log: Path) -> None:
    assert str(server.pid) in guard_log.with_suffix(".loaded").read_text().split()


@pytest.mark.parametrize(
    ("attempt", "recorded"),
    [
        ("socket.socket().connect(('192.0.2.1', 9))", "socket.connect ('192.0.2.1', 9)"),
        (
            "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
            "socket.sendto ('192.0.2.1', 9)",
        ),
        ("socket.create_connection(('cdn.example', 443))", "socket.getaddrinfo 'cdn.example'"),
    ],
)
def test_the_guard_records_and_refuses_what_goes_outside(tmp_path: Path, attempt: str, recorded: str) -> None:
    """192.0.2.0/24 is TEST-NET-1, which no machine has; the hook raises before the call is made all the same."""
    log = tmp_path / "outside.log"

    done = guarded(f"import socket; {attempt}", log)

    assert done.returncode == 1
    assert f"PermissionError: refused by the guard: {recorded}" in done.stderr
    assert log.read_text() == f"{recorded}\n"


def test_the_guard_lets_this_machine_be_reached(tmp_path: Path) -> None:
    call = "socket.create_connection(listening.getsockname())"

    done = guarded(
        f"import socket; listening = socket.create_server(('127.0.0.1', 0)); {call}", tmp_path / "outside.log"
    )

    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "outside.log").exists()


def test_with_every_name_and_every_way_out_refused_every_page_still_works(seen: Round) -> None:
    """What the cut network proves below, on machines that allow no network namespaces as well."""
    assert seen.faults == {address: [] for address in [*ADDRESSES, "after a click"]}
    assert "者楼街道社工站" in seen.record


def why_no_cut() -> str:
    """Why the network cannot be cut for a process here; '' when it can."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return "unshare (util-linux) is not installed"
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"`unshare -rn true` is refused: {tried.stderr.strip()}"


def test_with_the_network_cut_every_page_still_works(var: Path, tmp_path: Path) -> None:
    if reason := why_no_cut():
        pytest.skip(f"{reason}; the test with every way out refused stands in for this one")
    script = GUARD / "cut_off.py"
    command = ["unshare", "-rn", sys.executable, str(script), str(var), str(tmp_path), *ADDRESSES]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [f"drawn {address}" for address in [*ADDRESSES, "after a click"]]

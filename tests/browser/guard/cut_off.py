"""Run inside a network namespace that has nothing but a loopback interface: serve the app and open every address."""

from __future__ import annotations

import fcntl
import socket
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from bench.browser import chromium, visit
from bench.server import ROOT, running
from tests.browser.guard.signs import choose_operating, wrong

SET_FLAGS, UP_AND_RUNNING = 0x8914, 0x41


def raise_loopback() -> None:
    """A new namespace's loopback interface is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SET_FLAGS, struct.pack("16sH14s", b"lo", UP_AND_RUNNING, b""))


def tell(what: str, faults: list[str]) -> None:
    """One line a page, for the test that reads them."""
    print("broken" if faults else "drawn", what, *faults)


def main(var: str, folder: str, *addresses: str) -> None:
    raise_loopback()
    log = Path(folder) / "server.log"
    with running(ROOT / "app.py", log, {"STATION_VAR": var}) as server, chromium() as browser:
        page = browser.new_page()
        for address in addresses:
            visit(page, server.page(address))
            tell(address, wrong(page, "en" if "lang=en" in address else "zh"))
        visit(page, server.page("overview"))
        choose_operating(page)
        tell("after a click", wrong(page))


if __name__ == "__main__":
    main(*sys.argv[1:])

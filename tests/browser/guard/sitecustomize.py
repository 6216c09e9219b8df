"""Loaded by the server under test before anything else: whatever it tries to reach outside is written
down and refused before a packet leaves."""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

LOG = os.environ.get("STATION_GUARD_LOG", "")
CALLS = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def _is_outside(host: object) -> bool:
    if not isinstance(host, str | bytes):
        return False
    name = host.decode() if isinstance(host, bytes) else host
    try:
        return not (ip_address(name).is_loopback or ip_address(name).is_unspecified)
    except ValueError:
        return name not in ("", "localhost")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event not in CALLS:
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[-1]
    host = address[0] if isinstance(address, tuple) else address if event.startswith("socket.get") else None
    if _is_outside(host):
        with Path(LOG).open("a") as log:
            log.write(f"{event} {address!r}\n")
        raise PermissionError(f"refused by the guard: {event} {address!r}")


if LOG:
    with Path(LOG).with_suffix(".loaded").open("a") as loaded:
        loaded.write(f"{os.getpid()}\n")
    sys.addaudithook(_watch)

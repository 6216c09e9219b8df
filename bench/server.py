"""Start a Streamlit script the way `make run` does, on a free port, and stop it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parent.parent
DEADLINE = 90.0
"""Seconds a server may take to answer; a loaded two-core machine takes ten."""


@dataclass(frozen=True)
class Server:
    """A running server: its address without a trailing slash, its process id and its log."""

    url: str
    pid: int
    log: Path

    def page(self, path: str) -> str:
        """The address of a page, ``path`` with or without a leading slash."""
        return f"{self.url}/{path.lstrip('/')}"


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    script: Path, log: Path, settings: Mapping[str, str] | None = None, *, is_warm: bool = True
) -> Iterator[Server]:
    """Serve ``script`` until the block ends. ``settings`` are added to the environment; ``is_warm`` runs it once.

    Raises RuntimeError with the end of the log when the server stops or does not answer in time.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(settings or {})}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", process.pid, log)
    try:
        _wait(server, process)
        if is_warm:
            _get(server.page("_stcore/script-health-check"), timeout_s=DEADLINE)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while time.monotonic() - started < DEADLINE:
        if process.poll() is not None:
            break
        if _get(server.page("_stcore/health"), timeout_s=2):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server does not answer:\n{server.log.read_text(errors='replace')[-2000:]}")


def _get(url: str, timeout_s: float) -> bool:
    """Whether the address answers with success."""
    # An address of this machine is never asked through a proxy of the environment.
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=timeout_s) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False

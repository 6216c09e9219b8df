"""From click to painted, in real Chromium, with the bytes that came over the socket meanwhile."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

SCRIPT = Path(__file__).with_name("paint.js").read_text(encoding="utf-8")
SIZE: ViewportSize = {"width": 1920, "height": 1080}
TIMEOUT_MS = 60_000


@dataclass(frozen=True)
class Paint:
    """One measured change of the screen."""

    elapsed_ms: float
    socket_bytes: int


class Meter:
    """A page with a stopwatch and a counter on its socket."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self._bytes = 0
        devtools = context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on("Network.webSocketFrameReceived", self._count)

    def _count(self, event: dict[str, dict[str, object]]) -> None:
        frame = event["response"]
        payload = str(frame["payloadData"])
        # Binary frames arrive as base64.
        self._bytes += len(base64.b64decode(payload)) if frame["opcode"] == 2 else len(payload.encode())

    def load(self, url: str) -> Paint:
        """Open an address; the time runs from the start of the navigation."""
        self._bytes = 0
        self.page.goto(url, wait_until="commit")
        return self._finish()

    def click(self, act: Callable[[Page], None]) -> Paint:
        """Do one click or key press; the time runs from the moment the button or key is released."""
        self.page.evaluate("stationPaint.arm()")
        self._bytes = 0
        act(self.page)
        return self._finish()

    def _finish(self) -> Paint:
        self.page.wait_for_function("stationPaint.isDone()", timeout=TIMEOUT_MS)
        return Paint(self.page.evaluate("stationPaint.elapsed()"), self._bytes)


def meter(browser: Browser) -> Meter:
    """A meter in a context of its own: nothing cached, no session."""
    context = browser.new_context(viewport=SIZE, locale="zh-CN")
    context.add_init_script(SCRIPT)
    return Meter(context)

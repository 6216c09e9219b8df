"""Every export by itself in a new process: its time cold and warm, and the most memory that the process ever held."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bench.timing import once, table
from dashboard.bulletin.report import bulletin
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.deck.file import deck, with_counties
from dashboard.exports.document.file import letter
from dashboard.exports.press.package import zipped
from dashboard.meeting.sequence import parse
from dashboard.panels.registry import PANELS
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import open_current

WARM = 2
COUNTIES = 100
SCREENS = "headline,ladder,map,ranking,trend,multiples,behind,thanks"
Export = Callable[[View], bytes]


def _counties(view: View) -> bytes:
    """A hundred county pages; where the place has fewer counties, some of them again."""
    codes = [region.code for region in view.regions.descendants(view.selection.region, "county")]
    return deck(view, with_counties((), (codes * COUNTIES)[:COUNTIES]))


def _workbook(view: View) -> bytes:
    return book([of_panel(view, one.build(view)) for one in PANELS.values() if one.suits(view)], view.words)


EXPORTS: Mapping[str, Export] = {
    "deck of eight screens": lambda view: deck(view, parse(SCREENS, lambda _: True)),
    "deck of 100 counties": _counties,
    "bulletin": lambda view: letter(bulletin(view, date(2025, 7, 5))),
    "workbook of all panels": _workbook,
    "workbook of one panel": lambda view: book([of_panel(view, PANELS["coverage-ranking"].build(view))], view.words),
    "chart package": lambda view: zipped(view, "coverage-map"),
}
"""What is measured; whoever adds an export adds a line."""


def report(var: Path) -> None:
    """Print what every export of a var folder's release takes."""
    rows = []
    for name in EXPORTS:
        told = _measured(name, var)
        rows.append(
            [name, f"{told['cold_ms'] / 1000:.1f}", f"{told['warm_ms'] / 1000:.1f}", f"{told['peak_mb']:.0f}",
             f"{told['bytes'] / 1024:,.0f}"]
        )  # fmt: skip
    headings = ["export, each in a process of its own", "cold, s", "warm, s", "peak, MB", "file, KB"]
    table("Exports", headings, rows)


def _measured(name: str, var: Path) -> Mapping[str, float]:
    """Measure one export in a new process that keeps its codes and keys out of the var folder."""
    with tempfile.TemporaryDirectory() as folder:
        for kept in ("releases", "fonts"):
            (Path(folder) / kept).symlink_to(var / kept)
        settings = os.environ | {"STATION_VAR": folder}
        command = [sys.executable, "-m", "bench.exports", name]
        done = subprocess.run(command, env=settings, check=True, capture_output=True, text=True)
    told: Mapping[str, float] = json.loads(done.stdout.splitlines()[0])
    return told


def _measure(name: str) -> None:
    """Print the figures of an export made here, first with everything read and loaded anew, then again."""
    release = open_current()
    view = still(release, Selection(region=release.root_region, month=release.data_month))
    made: list[int] = []

    def work() -> None:
        made.append(len(EXPORTS[name](view)))

    cold = once(work)
    warm = min(once(work) for _ in range(WARM))
    told = {"cold_ms": cold, "warm_ms": warm, "peak_mb": _peak_mb(), "bytes": made[-1]}
    print(json.dumps(told), flush=True)


def _peak_mb() -> float:
    """The most memory that this program held. ``getrusage`` would count that of the process it was begun by, too."""
    held = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", held)[0]) / 1024


if __name__ == "__main__":
    _measure(sys.argv[1])

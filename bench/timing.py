"""Medians and the table that `make bench` prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median time of *work* over *times* runs, in milliseconds; a first run is not counted."""
    work()
    return median(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """The time of one run in milliseconds."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings, the first column to the left and the others to the right."""
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    print(f"\n{title}", flush=True)
    for row in [headings, ["-" * width for width in widths], *rows]:
        first, *others = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join([first, *others]).rstrip(), flush=True)

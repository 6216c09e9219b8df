"""Work on a file in a process of its own, within limits of memory and time, so that no file can take the server along.

``python -m warehouse.intake.apart`` is that process: what to do with which arguments comes in pickled, the answer goes
out pickled.
"""

from __future__ import annotations

import io
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from warehouse.intake.grids import NOT_READ, Grid, read_grids
from warehouse.intake.untold import Untold
from warehouse.refusal import Refusal

GREATEST_MEMORY = 1536 * 2**20
"""Bytes of address space; a file of the greatest allowed size needs about a third."""
GREATEST_SECONDS = 20
"""Of processor time."""
PATIENCE = 30
"""Seconds by the clock, for a child that waits rather than works."""
GREATEST_ANSWER = 64 * 2**20
"""Bytes that a file's sheets may take on their way back."""

ROOT = Path(__file__).parents[2]
TOO_MUCH = (
    "文件过于复杂，读取超时或超出内存，请把表格内容复制到新的模板后再报",
    "The file is too complex to be read in time and memory: copy the figures into a new template",
)
VALUES = frozenset({"datetime", "date", "time", "timedelta"})


def read_grids_apart(data: bytes, name: str) -> list[Grid]:
    """``grids.read_grids`` in a child process. Raises Refusal also when the child dies or exceeds its limits."""
    grids: list[Any] = done_apart("grids", data, name)
    return [Grid(sheet, rows, Untold(*told), merged) for sheet, rows, told, merged in grids]


def done_apart(work: str, *arguments: object) -> Any:
    """What one of WORKS makes of *arguments* in a child process. Raises Refusal as it does, or when the child dies."""
    child = [sys.executable, "-m", __name__, str(GREATEST_MEMORY), str(GREATEST_SECONDS)]
    try:
        done = subprocess.run(
            child, input=pickle.dumps((work, arguments)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refusal(*TOO_MUCH) from None
    if done.returncode:
        # Above 0 Python gave up in an orderly way; a signal ended a child that was beyond its limits.
        raise Refusal(*(NOT_READ if done.returncode > 0 else TOO_MUCH))
    try:
        answer, refused = _Values(io.BytesIO(done.stdout)).load()
    except pickle.UnpicklingError as error:
        raise Refusal(*NOT_READ) from error
    if refused:
        raise Refusal(*refused)
    return answer


class _Values(pickle.Unpickler):
    """Takes what cells are made of and nothing else: who read a hostile file is not trusted with our process."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in VALUES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a cell")


def main() -> None:
    """Do what stands on standard input within the limits given as arguments: bytes, seconds."""
    memory, seconds = map(int, sys.argv[1:])
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, seconds)
    # A core dump would leave what stations reported on the disk.
    _limit(resource.RLIMIT_CORE, 0)
    sys.stdout.buffer.write(_answer(*pickle.load(sys.stdin.buffer)))


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _grids(data: bytes, name: str) -> list[tuple[object, ...]]:
    return [(grid.name, grid.rows, astuple(grid.untold), grid.merged) for grid in read_grids(data, name)]


def _marked(*arguments: Any) -> bytes:
    # Half a second of imports that reading does not need.
    from warehouse.intake.marking import marked

    return marked(*arguments)


WORKS: Mapping[str, Callable[..., object]] = {"grids": _grids, "marked": _marked}


def _answer(work: str, arguments: tuple[object, ...]) -> bytes:
    """What comes of the work and the two sentences of a refusal, one of them empty, pickled."""
    try:
        answer = pickle.dumps((WORKS[work](*arguments), ()))
    except Refusal as refusal:
        return pickle.dumps(([], (refusal.zh, refusal.en)))
    except MemoryError:
        return pickle.dumps(([], TOO_MUCH))
    return answer if len(answer) <= GREATEST_ANSWER else pickle.dumps(([], TOO_MUCH))


if __name__ == "__main__":
    main()

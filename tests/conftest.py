"""What one test must not leave behind for the next, whichever rooms they are in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """``__main__`` as it was: AppTest puts the page it runs there, and a process started later would run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before

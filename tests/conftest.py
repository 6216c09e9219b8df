"""What one test must not leave behind for the next, whichever rooms they are in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does: speed is measured in bench/, never asserted here.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """``__main__`` as it was: AppTest puts the page it runs there, and a process started later would run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before

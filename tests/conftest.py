"""What one test must not leave behind for the next, whichever rooms they are in; and which files begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Helpers with assertions tell what they compared, as tests do.
pytest.register_assert_rewrite("tests.browser.everywhere")

# How long an example takes depends on what else the machine does: speed is measured in bench/, never asserted here.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

HERE = Path(__file__).parent
LONG = (
    "warehouse/test_faults.py",
    "browser/test_every_place_zh.py",
    "browser/test_every_place_en.py",
    "warehouse/test_demo_store.py",
    "warehouse/test_kill_points.py",
    "warehouse/test_interruption.py",
    "browser/test_meeting_screens.py",
    "browser/test_hostile.py",
    "browser/test_legible.py",
    "browser/test_offline.py",
    "dashboard/test_office_pictures.py",
    "public/test_recovery.py",
    "warehouse/test_postgresql.py",
    "warehouse/test_intake_fuzz.py",
    "browser/test_desk_upload.py",
    "browser/test_desk.py",
    "browser/test_desk_checks.py",
    "browser/test_travel.py",
    "browser/test_downloads.py",
    "warehouse/test_publish_properties.py",
)
"""The files that take longest, longest first. Processes that share the files out take them in this order, so that at
the end only short ones are left: no process waits for another's long file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; within a file, and among the others, all stays as it is."""
    turns = {HERE / name: turn for turn, name in enumerate(LONG)}
    items.sort(key=lambda item: turns.get(item.path, len(turns)))


MAIN = sys.modules["__main__"]
"""As it is before any test: what a fixture of a whole file leaves there comes before the first of its tests."""


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """``__main__`` as it was: AppTest puts the page it runs there, and a process started later would run it again."""
    yield
    sys.modules["__main__"] = MAIN

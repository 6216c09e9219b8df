"""The small release in a var folder of the test's own, with the fonts that were built: what files are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import Release
from tests.queries.conftest import MAY_2023, PROVINCE, small_release, small_release_path
from warehouse.settings import var_folder

__all__ = ["small_release", "small_release_path", "var"]


@pytest.fixture
def var(small_release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var folder that holds the small release and the fonts."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / small_release_path.name).symlink_to(small_release_path)
    if (fonts := var_folder() / "fonts").is_dir():
        (tmp_path / "fonts").symlink_to(fonts.resolve())
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    return tmp_path


def seen(release: Release, **chosen: object) -> View:
    """The province in May 2023, or what is chosen."""
    return still(release, Selection(**({"region": PROVINCE, "month": MAY_2023} | chosen)))  # type: ignore[arg-type]

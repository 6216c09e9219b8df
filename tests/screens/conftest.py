"""The small release of the queries' tests, published in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.ui import data
from tests.queries.conftest import bare_release_path, small_release_path

__all__ = ["bare_release_path", "published", "small_release_path"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Small worlds of several tests share ids, which releases never do: no card of one may be shown in another."""
    data.kept_card.clear()


@pytest.fixture
def published(small_release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var folder whose current release is the small one; the app of this test reads it."""
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / small_release_path.name).symlink_to(small_release_path)
    pointer = {"release_id": small_release_path.stem, "file": small_release_path.name}
    (folder / "current.json").write_text(json.dumps(pointer), encoding="utf-8")
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    return tmp_path

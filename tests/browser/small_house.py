"""The app over the small release, in a var folder of its own: for tests that publish, sign and check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.server import ROOT, Server, running
from tests.queries.conftest import small_release, small_release_path
from warehouse import releases
from warehouse.__main__ import main as warehouse
from warehouse.settings import var_folder

__all__ = ["house", "served", "small_release", "small_release_path"]


@pytest.fixture(scope="module")
def house(small_release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder: a store without data, the small release as the current one, the fonts that set-up has built."""
    folder, fonts = tmp_path_factory.mktemp("house"), (var_folder() / "fonts").resolve()
    (folder / "releases").mkdir()
    (folder / "releases" / small_release_path.name).symlink_to(small_release_path)
    releases.point_at(folder / "releases", small_release_path.stem)
    if fonts.is_dir():
        (folder / "fonts").symlink_to(fonts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(folder))
        patch.delenv("STATION_STORE_URL", raising=False)
        assert warehouse(["init"]) == 0
        yield folder


@pytest.fixture(scope="module")
def served(house: Path) -> Iterator[Server]:
    with running(ROOT / "app.py", house / "server.log", {"STATION_VAR": str(house)}) as started:
        yield started

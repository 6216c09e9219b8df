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

__all__ = ["house", "open_house", "served", "small_release", "small_release_path", "small_var"]


def founded(folder: Path, release: Path) -> None:
    """Give a folder a store without data, a release as the current one, the fonts that set-up has built."""
    fonts = (var_folder() / "fonts").resolve()
    (folder / "releases").mkdir()
    (folder / "releases" / release.name).symlink_to(release)
    releases.point_at(folder / "releases", release.stem)
    if fonts.is_dir():
        (folder / "fonts").symlink_to(fonts)


def inside(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let commands work in a folder."""
    patch.setenv("STATION_VAR", str(folder))
    patch.delenv("STATION_STORE_URL", raising=False)


def give_out(folder: Path, *options: str) -> None:
    """Propose and approve a public release of the folder that commands work in."""
    sheet = folder / "sheet.json"
    assert warehouse(["public", "propose", "--actor", "甲", "--out", str(sheet)]) == 0
    assert warehouse(["public", "approve", str(sheet), "--actor", "乙", *options]) == 0


@pytest.fixture(scope="session")
def small_var(small_release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, whatever commands work in."""
    folder = tmp_path_factory.mktemp("house")
    founded(folder, small_release_path)
    with pytest.MonkeyPatch.context() as patch:
        inside(patch, folder)
        assert warehouse(["init"]) == 0
    return folder


@pytest.fixture(scope="module")
def house(small_var: Path) -> Iterator[Path]:
    """The folder, and commands work in it."""
    with pytest.MonkeyPatch.context() as patch:
        inside(patch, small_var)
        yield small_var


@pytest.fixture(scope="session")
def served(small_var: Path) -> Iterator[Server]:
    with running(ROOT / "app.py", small_var / "server.log", {"STATION_VAR": str(small_var)}) as started:
        yield started


@pytest.fixture(scope="session")
def open_house(small_release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for whoever may write, over a folder of its own that a public release was given out from."""
    folder = tmp_path_factory.mktemp("open")
    founded(folder, small_release_path)
    with pytest.MonkeyPatch.context() as patch:
        inside(patch, folder)
        assert warehouse(["init"]) == 0
        give_out(folder)
    settings = {"STATION_VAR": str(folder), "STATION_STORE_URL": "", "STATION_DESK": "on"}
    with running(ROOT / "app.py", folder / "server.log", settings) as started:
        yield started

"""Files that tests make are signed with a key of their own, and their codes go into a ledger of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.settings import var_folder


@pytest.fixture(scope="module", autouse=True)
def own_var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A var folder with the fonts that set-up has built and nothing else."""
    folder, fonts = tmp_path_factory.mktemp("var"), (var_folder() / "fonts").resolve()
    if fonts.is_dir():
        (folder / "fonts").symlink_to(fonts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(folder))
        yield folder

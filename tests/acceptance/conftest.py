"""The demonstration province as `make demo` leaves it, or made anew; and the real app, driven page by page."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from queries.__main__ import main as query
from queries.release import open_current
from warehouse import schema, settings, store
from warehouse.__main__ import main as warehouse

ROOT = Path(__file__).resolve().parents[2]
ROOMS_OF_A_RELEASE = ("catalogue", "warehouse")


def demonstration_stands() -> bool:
    """Whether the published release is Guizhou's demonstration, made from this store by the code as it is now.

    `make demo` leaves a stamp beside the release, named by a digest of the code that it was made by.
    """
    try:
        release = open_current()
        with store.reading(store.connect()).connect() as connection:
            known = set(connection.scalars(select(schema.release.c.release_id)))
            mark = store.settings_of(connection).get("demonstration")
    except (OSError, ValueError, SQLAlchemyError):
        return False
    stamps = settings.release_folder().glob(f".made-{_digest_of_code()}-*")
    return mark == "520000" and release.id in known and any(stamps)


def _digest_of_code() -> str:
    files = [
        path for room in ROOMS_OF_A_RELEASE for kind in ("py", "toml") for path in (ROOT / room).rglob(f"*.{kind}")
    ]
    names = sorted(str(path.relative_to(ROOT)) for path in files)
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()[:12]


STANDS = demonstration_stands()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs the demonstration is slow when it has to be made."""
    for item in items:
        if not STANDS and "demonstration" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@dataclass(frozen=True)
class Province:
    """A store and the folder of its releases, as the commands and the app are told of them."""

    var: Path
    store_url: str

    def chosen(self) -> pytest.MonkeyPatch:
        """Have commands and app read this province until the patch is undone."""
        patch = pytest.MonkeyPatch()
        patch.setenv("STATION_VAR", str(self.var))
        patch.setenv("STATION_STORE_URL", self.store_url)
        return patch


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """Guizhou by `warehouse demo` and `warehouse publish`."""
    if STANDS:
        return Province(settings.var_folder(), settings.store_url())
    var = tmp_path_factory.mktemp("demonstration")
    made = Province(var, f"sqlite:///{var}/store.sqlite")
    patch = made.chosen()
    assert (warehouse(["demo"]), warehouse(["publish"])) == (0, 0)
    patch.undo()
    return made


@pytest.fixture
def on_demonstration(demonstration: Province) -> Iterator[Province]:
    patch = demonstration.chosen()
    yield demonstration
    patch.undo()


Asked = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Asked:
    """``ask("coverage", region=…)``: the rows that `python -m queries coverage --region …` prints."""

    def ask(name: str, **options: str) -> list[dict[str, Any]]:
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        capsys.readouterr()
        assert query([name, *words, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def screen() -> Callable[..., str]:
    """``screen("overview", region=…)``: the words on that page of the app, at that address, as one line."""

    def screen(page: str, **address: str) -> str:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params.update(address)
        # AppTest cannot go to a page that is a function; a browser asks for it by this hash.
        app._page_hash = calc_hash(page)
        app.run()
        assert not app.exception
        return _words(app)

    return screen


def _words(app: AppTest) -> str:
    blocks = [element.proto.body for element in app.get("html")]
    texts = [re.sub(r"<[^>]+>", " ", block) for block in blocks if not block.startswith(("<style", "<script"))]
    return re.sub(r"\s+", " ", html.unescape(" ".join(texts)))

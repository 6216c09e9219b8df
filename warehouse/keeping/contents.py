"""What a backup holds of the var folder: all that cannot be made again, and nothing of what can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from warehouse import releases, seals

STORE = "store.sqlite"
KEPT_FOLDERS = ("keys", "approvals", "citations", "templates", "meetings", "rubrics")
KEPT_FILES = ("publication.toml", "peers.toml", "checks.toml", "attention.toml", "thresholds.toml", "published.toml")
RELEASE_FOLDERS = ("releases", "public")
NAMES = frozenset({STORE, *KEPT_FOLDERS, *KEPT_FILES, *RELEASE_FOLDERS})
"""The entries of a var folder that belong to a backup; fonts, shapes and division lists are made again by set-up."""


def is_kept(entry: Path) -> bool:
    """Whether an entry of a var folder belongs to a backup, SQLite's journals among them."""
    return entry.name in NAMES or entry.name.startswith(f"{STORE}-")


def mode_of(name: str) -> int:
    """The file mode that a member of a backup is restored with."""
    folder = name.partition("/")[0]
    if folder == "keys":
        return 0o600
    is_release = folder in RELEASE_FOLDERS and name.endswith((".duckdb", ".duckdb" + seals.SUFFIX))
    return 0o444 if is_release else 0o644


def small_files(var: Path) -> Iterator[Path]:
    """Keys, approvals, citations, templates, meetings, rubrics, settings, pointers; not what is being written now."""
    places = [var / name for name in KEPT_FILES] + [var / name / releases.POINTER for name in RELEASE_FOLDERS]
    for folder in KEPT_FOLDERS:
        places += sorted((var / folder).rglob("*"))
    yield from (path for path in places if path.is_file() and not path.is_symlink() and path.name[0] != ".")


def release_files(var: Path, folder: str, release_ids: Iterable[str]) -> Iterator[Path]:
    """The files of the named releases with their checksum files, where they are there."""
    for release_id in release_ids:
        path = releases.path_of(var / folder, release_id)
        yield from (one for one in (path, seals.seal_path(path)) if one.is_file())

"""Where built shapes and cached lists lie, and how they are written."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Folder of built files that nobody is served: ``STATION_VAR``, else ``var`` in the project."""
    return Path(os.environ.get("STATION_VAR") or ROOT / "var")


def static_folder() -> Path:
    """Folder that the web server serves under ``app/static``: ``STATION_STATIC``, else ``static`` in the project."""
    return Path(os.environ.get("STATION_STATIC") or ROOT / "static")


def write_whole(content: bytes, path: Path) -> None:
    """Replace ``path`` in one step: a reader, or a second try after Ctrl-C, never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)

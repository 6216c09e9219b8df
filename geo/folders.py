"""Where built shapes and cached lists lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def var_folder() -> Path:
    """Folder of built files that nobody is served: ``STATION_VAR``, else ``var`` in the project."""
    return Path(os.environ.get("STATION_VAR") or ROOT / "var")


def static_folder() -> Path:
    """Folder that the web server serves under ``app/static``: ``STATION_STATIC``, else ``static`` in the project."""
    return Path(os.environ.get("STATION_STATIC") or ROOT / "static")

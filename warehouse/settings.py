"""Where the store and the releases are, from the environment; read at each call so that a test can move them."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORE_WAIT = 30.0


def var_folder() -> Path:
    """The folder of everything built at run time: ``STATION_VAR``, by default ``var`` in the project."""
    return Path(os.environ.get("STATION_VAR") or ROOT / "var")


def store_url() -> str:
    """The store's address: ``STATION_STORE_URL``, by default an SQLite file in the var folder."""
    return os.environ.get("STATION_STORE_URL") or f"sqlite:///{var_folder().as_posix()}/store.sqlite"


def release_folder() -> Path:
    """The folder of published releases and of the pointer to the current one."""
    return var_folder() / "releases"


def rubric_folder() -> Path:
    """The folder of a province's own rubrics, one TOML file each; it need not be there."""
    return var_folder() / "rubrics"


def font_folder() -> Path:
    """The folder of the static fonts for printed charts: the var folder's, else the one built for the project's own.

    Set-up builds them once; a province with a var folder of its own prints with the same.
    """
    own = var_folder() / "fonts"
    return own if any(own.glob("*.ttf")) else ROOT / "var" / "fonts"


def public_folder() -> Path:
    """The folder of public releases."""
    return var_folder() / "public"


def is_desk_open() -> bool:
    """Whether this server takes reports in and publishes: ``STATION_DESK=on``. Readers' servers leave it off."""
    return os.environ.get("STATION_DESK", "").lower() == "on"


def desk_scope() -> str:
    """The place that whoever uses this server's desk answers for: ``STATION_DESK_SCOPE``, a code; '' for everything."""
    return os.environ.get("STATION_DESK_SCOPE", "").strip()


def user() -> str:
    """Who is at work, for the audit: ``STATION_USER``, else the name of the login, else its number."""
    try:
        return os.environ.get("STATION_USER") or getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return str(os.getuid())


def store_wait() -> float:
    """Seconds that a writer waits for another before it gives up: ``STATION_STORE_WAIT``, by default 30."""
    try:
        return max(0.0, float(os.environ.get("STATION_STORE_WAIT") or STORE_WAIT))
    except ValueError:
        return STORE_WAIT

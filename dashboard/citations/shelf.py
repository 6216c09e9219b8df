"""The releases that codes may speak of: those of this server, and the public ones that may be opened by now."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from queries.public import open_public
from queries.release import Release, open_release
from warehouse.public.shelf import ZONE
from warehouse.releases import path_of
from warehouse.settings import release_folder

OURS = re.compile(r"R\d{4,}-[0-9a-f]{8}")
PUBLIC = re.compile(r"P\d{4,}-[0-9a-f]{8}")


def opened(release_id: str) -> Release:
    """The release of that id. Raises as ``path`` does, and ValueError when the file is no release."""
    return open_release(path(release_id))


def path(release_id: str) -> Path:
    """Where the release of that id lies.

    Raises FileNotFoundError when it is not here, ValueError when that is no id, Refusal when it is public and not to be
    opened yet.
    """
    if PUBLIC.fullmatch(release_id):
        return open_public(datetime.now(ZONE), release_id).path
    if not OURS.fullmatch(release_id):
        raise ValueError(release_id)
    found = path_of(release_folder(), release_id)
    if not found.is_file():
        raise FileNotFoundError(release_id)
    return found

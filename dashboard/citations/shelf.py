"""The releases that codes may speak of: those of this server, and the public ones that may be opened by now."""

from __future__ import annotations

import re
from datetime import datetime

from queries.public import open_public
from queries.release import Release, open_release
from warehouse.public.shelf import ZONE
from warehouse.releases import path_of
from warehouse.settings import release_folder

OURS = re.compile(r"R\d{4}-[0-9a-f]{8}")
PUBLIC = re.compile(r"P\d{4}-[0-9a-f]{8}")


def opened(release_id: str) -> Release:
    """The release of that id.

    Raises FileNotFoundError when it is not here, ValueError when that is no id or no release, Refusal when it is public
    and not to be opened yet.
    """
    if PUBLIC.fullmatch(release_id):
        return open_public(datetime.now(ZONE), release_id)
    if not OURS.fullmatch(release_id):
        raise ValueError(release_id)
    return open_release(path_of(release_folder(), release_id))

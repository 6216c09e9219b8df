"""One page on a reader that asks the small release directly: no cache, no URL, no frame."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import Reader, View
from queries.registry import QUERIES
from queries.release import open_release


def broken(**_: object) -> pd.DataFrame:
    raise RuntimeError("a query that fails")


def view(path: Path | str, broken_queries: tuple[str, ...] = (), **chosen: Any) -> View:
    """The view of a page at *chosen*; the queries named in *broken_queries* fail."""
    release = open_release(path)
    answers = {name: partial(query.function, release) for name, query in QUERIES.items()}
    answers |= dict.fromkeys(broken_queries, broken)
    selection = Selection(region=release.root_region, month=release.data_month).with_(**chosen)
    return replace(still(release, selection, reader=cast(Reader, SimpleNamespace(**answers))), shapes=None)

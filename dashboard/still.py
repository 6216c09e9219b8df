"""A view without a screen: one release, one choice; for files, commands and meetings."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import cast

from catalogue.indicators import load as load_catalogue
from dashboard.selection import Selection
from dashboard.theme import LIGHT, Tokens
from dashboard.view import Reader, View
from dashboard.words import Words
from geo import shapes
from queries.regions import RegionTree, region_tree
from queries.registry import QUERIES
from queries.release import Release


def still(
    release: Release,
    chosen: Selection,
    ink: Tokens = LIGHT,
    *,
    regions: RegionTree | None = None,
    reader: Reader | None = None,
) -> View:
    """The view of a choice whose links lead nowhere. *regions* and *reader* are the release's own unless given.

    Raises KeyError when the release has no such region.
    """
    tree = regions or region_tree(release)
    province = tree.get(chosen.region).province_code or release.root_region
    return View(
        chosen, Words(chosen.lang), tree, release, shapes.find(province), load_catalogue(), reader or _reader(release),
        lambda page, **_: page, lambda **_: lambda: None, ink,
    )  # fmt: skip


def _reader(release: Release) -> Reader:
    return cast(Reader, SimpleNamespace(**{name: partial(query.function, release) for name, query in QUERIES.items()}))

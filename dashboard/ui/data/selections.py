"""What may be chosen from a release, and what stands where nothing is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from catalogue.dictionaries import DOMAINS, GROUPS
from catalogue.indicators import load as load_catalogue
from dashboard.meeting import sequence
from dashboard.selection import Choices, Selection
from dashboard.ui.data.releases import ask, earlier, regions, release
from dashboard.view import View
from queries.peers import groups_of
from queries.published import figures_of
from queries.regions import RegionTree
from queries.release import Release


def defaults(opened: Release) -> Selection:
    """What is shown when the URL says nothing: the whole of the release at its last month."""
    return Selection(region=opened.root_region, month=opened.data_month)


def defaults_of(view: View) -> Selection:
    """The selection that a URL of the view's release leaves out."""
    return Selection(region=view.release.root_region, month=view.release.data_month)


def _is_sequence(tree: RegionTree, text: str) -> bool:
    try:
        return bool(sequence.parse(text, lambda code: code in tree and tree.get(code).level == "county"))
    except ValueError:
        return False


def choices(path: str) -> Choices:
    """What the URL may ask a release for."""
    opened, tree = release(path), regions(path)
    figures = {one.id for one in figures_of(opened.about)}
    return Choices(
        regions=tree.__contains__,
        indicators=load_catalogue(),
        domains=DOMAINS,
        groups=GROUPS,
        sites=lambda site: not ask(path, "station", site_id=site).empty,
        releases=lambda release_id: release_id == Path(path).stem,
        screens=partial(_is_sequence, tree),
        against=lambda start: start in figures or start in earlier(Path(path).stem),
        rubrics=lambda rubric: rubric in set(ask(path, "rubrics")["rubric_id"]),
        first_month=opened.first_month,
        last_month=opened.data_month,
        peers=[group.code for group in groups_of(opened.about).groups],
    )

"""The door to the data: which release a session reads, and everything that is kept between reruns.

Every key is a release id and plain values, so nothing ever needs clearing: another release has another key.
"""

from dashboard.ui.data.cards import kept_card
from dashboard.ui.data.meetings import meeting
from dashboard.ui.data.pin import broken, is_outdated, newer, pinned, take_newest
from dashboard.ui.data.releases import (
    cited,
    earlier,
    kept,
    public_path,
    public_view,
    reader,
    region_of,
    regions,
    release,
    shapes_of,
    unwatched,
)
from dashboard.ui.data.revisions import (
    coverage_revisions,
    published_bridge,
    published_figures,
    report_revisions,
)
from dashboard.ui.data.selections import choices, defaults, defaults_of
from dashboard.ui.data.submitted import examined, sheets_of, state_of

__all__ = [
    "broken", "choices", "cited", "coverage_revisions", "defaults", "defaults_of", "earlier", "examined",
    "is_outdated", "kept", "kept_card", "meeting", "newer", "pinned", "public_path", "public_view", "published_bridge",
    "published_figures", "reader", "region_of", "regions", "release", "report_revisions", "shapes_of", "sheets_of",
    "state_of", "take_newest", "unwatched",
]  # fmt: skip

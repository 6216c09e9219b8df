"""What stations are assessed by: a rubric with its items, their points, and the levels that a score leads to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from catalogue.text import Text

SCALES = ("points", "checklist")
"""How an item is scored: any number of points up to its full ones, or all of them or none."""
INDEPENDENT = ("third_party", "provincial")
"""Who assesses besides the station itself, the most independent first: a third party by sample, the province."""


@dataclass(frozen=True)
class Item:
    """What is looked at. ``full``: its full points. ``group``: the heading it stands under, None without headings."""

    id: str
    label: Text
    meaning: Text
    full: float
    group: Text | None = None


@dataclass(frozen=True)
class Level:
    """A level such as four stars: reached from ``least`` points on if every item in ``needs`` has its full points."""

    id: str
    label: Text
    least: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rubric:
    """One version of a rubric. ``total``: the sum of its items' full points. ``levels``: the highest first, or none.

    ``reference``: the document or the text that it follows.
    """

    id: str
    version: int
    label: Text
    meaning: Text
    reference: Text
    scale: str
    total: float
    items: tuple[Item, ...]
    levels: tuple[Level, ...] = ()

    @property
    def is_checklist(self) -> bool:
        """Whether an item is there or not, with nothing in between."""
        return self.scale == "checklist"

    def item(self, item_id: str) -> Item:
        """The item of that id. Raises KeyError when there is none."""
        return {item.id: item for item in self.items}[item_id]

    def level_of(self, scores: Mapping[str, float]) -> Level | None:
        """The level that *scores* (points by item id) reach; None below the lowest, or when there are no levels."""
        total = sum(scores.values())
        full = {item.id for item in self.items if scores.get(item.id, 0) >= item.full}
        return next((one for one in self.levels if total >= one.least and full.issuperset(one.needs)), None)

    def as_dict(self) -> dict[str, Any]:
        """The rubric as plain values, as store and releases keep it."""
        return asdict(self)

    def as_text(self) -> str:
        """The rubric as one line of JSON: the same text for the same rubric."""
        return json.dumps(self.as_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def sha256(self) -> str:
        """A hash that differs exactly when any part of the rubric does. 64 hex digits."""
        return hashlib.sha256(self.as_text().encode()).hexdigest()


def from_text(text: str) -> Rubric:
    """The rubric that ``as_text`` wrote."""
    known = json.loads(text)
    named = {name: Text(**known[name]) for name in ("label", "meaning", "reference")}
    items = tuple(_item(one) for one in known["items"])
    levels = tuple(Level(one["id"], Text(**one["label"]), one["least"], tuple(one["needs"])) for one in known["levels"])
    return Rubric(known["id"], known["version"], **named, scale=known["scale"], total=known["total"], items=items,
                  levels=levels)  # fmt: skip


def _item(row: Mapping[str, Any]) -> Item:
    group = Text(**row["group"]) if row["group"] else None
    return Item(row["id"], Text(**row["label"]), Text(**row["meaning"]), row["full"], group)

"""Thresholds: from what number on something is called so, beside the limits of the checks and of the attention list.

The project's own are in ``thresholds.toml``; a province overrides them with a file of the same name in its var folder.
A release keeps those it was made with.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from catalogue import own_file
from catalogue.limit import Limit, read_limit, told_limit
from catalogue.own_file import OwnFileError
from catalogue.text import Text, read_text

FILE = "thresholds.toml"
DEFAULT = Path(__file__).parent / FILE


@dataclass(frozen=True)
class Threshold:
    """A number with what it decides (``definition``, a slot for the value in it) and where it is from."""

    id: str
    theme: str
    limit: Limit
    definition: Text
    reference: Text

    @property
    def text(self) -> str:
        """The number in force as it is written."""
        return self.limit.text


@dataclass(frozen=True)
class Thresholds(Mapping[str, Threshold]):
    """The thresholds by id, in their order. ``own_version``: of the province's file, 0 where there is none."""

    version: int
    own_version: int
    themes: Mapping[str, Text]
    thresholds: Mapping[str, Threshold]

    def __getitem__(self, threshold_id: str) -> Threshold:
        return self.thresholds[threshold_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.thresholds)

    def __len__(self) -> int:
        return len(self.thresholds)

    def number(self, threshold_id: str) -> float:
        """The number in force."""
        return self[threshold_id].limit.value

    def count(self, threshold_id: str) -> int:
        """The number in force of one that is whole: months, days, places."""
        return int(self.number(threshold_id))

    def texts(self) -> dict[str, str]:
        """All numbers in force as they are written, by id: for sentences that name some."""
        return {name: one.text for name, one in self.items()}

    def as_json(self) -> str:
        """All of it as text: what a release keeps, and what tells one set of thresholds from another."""
        known = asdict(self) | {"thresholds": [asdict(one) for one in self.values()]}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


@cache
def default() -> Thresholds:
    """The project's own thresholds. Raises ValueError naming what is wrong in them."""
    document = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    themes = {key: read_text(text, f"theme.{key}") for key, text in document["theme"].items()}
    found = {name: _threshold(name, table) for name, table in document["threshold"].items()}
    unknown = [one.id for one in found.values() if one.theme not in themes]
    if unknown:
        raise ValueError(f"{FILE}: {unknown} are of an unknown theme")
    return Thresholds(document["version"], 0, themes, found)


@lru_cache(maxsize=16)
def parse(text: str) -> Thresholds:
    """The thresholds that ``Thresholds.as_json`` wrote down.

    Those that the project has added since are as the project has them: the release was made before they were asked for.
    """
    known = json.loads(text)
    told = {row["id"]: _told(row) for row in known["thresholds"]}
    themes = {**default().themes, **{key: Text(**one) for key, one in known["themes"].items()}}
    return Thresholds(known["version"], known["own_version"], themes, {**default().thresholds, **told})


def changed(thresholds: Thresholds, text: str) -> Thresholds:
    """*thresholds* as the *text* of a province's file changes them. Raises OwnFileError naming what is wrong first."""
    document = own_file.document(text)
    own_file.refuse_unknown(document, ("version", "limits"), "文件顶层", "the top of the file")
    version = own_file.version(document)
    given = document.get("limits", {})
    if not isinstance(given, dict):
        raise OwnFileError(
            "limits 应写作 [limits]，下列各行为 代码 = 数", "limits must be written as [limits], ID = number"
        )
    own_file.refuse_unknown(given, thresholds, "limits 中", "limits")
    own = {name: _set(thresholds[name], value) for name, value in given.items()}
    return replace(thresholds, own_version=version, thresholds={**thresholds.thresholds, **own})


def _set(threshold: Threshold, given: object) -> Threshold:
    return replace(threshold, limit=own_file.set_limit(threshold.limit, given, f"limits.{threshold.id}"))


def _threshold(name: str, table: Mapping[str, Any]) -> Threshold:
    definition, reference = (read_text(table[key], f"threshold.{name}.{key}") for key in ("definition", "reference"))
    return Threshold(name, table["theme"], read_limit(table["limit"]), definition, reference)


def _told(row: Mapping[str, Any]) -> Threshold:
    texts = {name: Text(**row[name]) for name in ("definition", "reference")}
    return Threshold(row["id"], row["theme"], told_limit(row["limit"]), **texts)

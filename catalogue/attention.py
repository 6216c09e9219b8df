"""The attention list: the rules that put a place on it, their limits, and what its lines are sorted by.

The project's own are in ``attention.toml``; a province overrides them with a file of the same name in its var folder
(``catalogue.attention_own``). A release keeps those it was made with.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from catalogue.limit import Limit, read_limit, told_limit
from catalogue.text import Text, read_text

FILE = "attention.toml"
DEFAULT = Path(__file__).parent / FILE
SEVERITIES = ("urgent", "serious", "watch")
"""Classes of severity, the gravest first."""
KEYS = ("severity", "stations", "rule")
"""What lines may be sorted by: class of severity; stations concerned, most first; order of the rules."""
WORDS = ("label", "definition", "sentence", "brief")


@dataclass(frozen=True)
class Rule:
    """A rule: its subject (``theme``), its class of severity, its words, its limits by name.

    ``definition`` says in words when it holds, with slots for the limits; ``sentence`` and ``brief`` what a line says.
    ``is_own`` when a province changed severity or switch.
    """

    id: str
    theme: str
    severity: str
    label: Text
    definition: Text
    sentence: Text
    brief: Text
    limits: Mapping[str, Limit]
    is_on: bool = True
    is_own: bool = False

    def __getitem__(self, name: str) -> float:
        """The value of a limit."""
        return self.limits[name].value


@dataclass(frozen=True)
class Rules(Mapping[str, Rule]):
    """The rules by id, in their order. ``own_version``: of the province's file, 0 where there is none.

    ``order``: what lines are sorted by, the first counts most. ``is_once``: of one place and subject only the foremost
    line is listed.
    """

    version: int
    own_version: int
    order: tuple[str, ...]
    is_once: bool
    severities: Mapping[str, Text]
    themes: Mapping[str, Text]
    rules: Mapping[str, Rule]

    def __getitem__(self, rule_id: str) -> Rule:
        return self.rules[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def as_json(self) -> str:
        """All of it as text: what a release keeps, and what tells one set of rules from another."""
        known = asdict(self) | {"rules": [asdict(rule) for rule in self.values()]}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


@cache
def default() -> Rules:
    """The project's own rules. Raises ValueError naming what is wrong in them."""
    document = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    names = {kind: {key: read_text(text, f"{kind}.{key}") for key, text in document[kind].items()}
             for kind in ("severity", "theme")}  # fmt: skip
    rules = {name: _rule(name, table) for name, table in document["rule"].items()}
    for rule in rules.values():
        if rule.severity not in names["severity"] or rule.theme not in names["theme"]:
            raise ValueError(f"{FILE}: {rule.id} is of an unknown severity or theme")
    order = tuple(document["order"])
    return Rules(document["version"], 0, order, document["once"], names["severity"], names["theme"], rules)


@lru_cache(maxsize=16)
def parse(text: str) -> Rules:
    """The rules that ``Rules.as_json`` wrote down."""
    known = json.loads(text)
    texts = {kind: {key: Text(**one) for key, one in known[kind].items()} for kind in ("severities", "themes")}
    rules = {row["id"]: _told(row) for row in known["rules"]}
    return Rules(**{**known, **texts, "order": tuple(known["order"]), "rules": rules})


def _told(row: Mapping[str, Any]) -> Rule:
    limits = {name: told_limit(one) for name, one in row["limits"].items()}
    return Rule(**{**row, **{name: Text(**row[name]) for name in WORDS}, "limits": limits})


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    label, definition, sentence, brief = (read_text(table[key], f"rule.{name}.{key}") for key in WORDS)
    limits = {key: read_limit(row) for key, row in table["limits"].items()}
    return Rule(name, table["theme"], table["severity"], label, definition, sentence, brief, limits)

"""A proposal: what a public release would show and withhold, as a file for a reviewer to read and approve.

It names every withheld figure and why, never the figure itself. Its hash stands for all it says: approval holds for
this release, these rules, this history, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue.period import month_text
from warehouse import releases
from warehouse.public.making import reasoned_cells
from warehouse.public.planning import Plan
from warehouse.public.shelf import PublicRelease
from warehouse.public.tree import OWN
from warehouse.refusal import Refusal

KIND = "proposal of a public release"
PLACES = """
SELECT region_code, any_value(name ORDER BY from_date), any_value(level ORDER BY from_date)
FROM region GROUP BY region_code
"""
REASONS = ("small", "company", "earlier")


def written(plan: Plan, before: PublicRelease | None) -> dict[str, Any]:
    """The proposal as plain values; *before* is the last public release, to tell what changes."""
    with releases.reading(plan.source.path) as connection:
        about = dict(connection.execute("SELECT name, value FROM about").fetchall())
        places = {code: (name, level) for code, name, level in connection.execute(PLACES).fetchall()}
    cells = [
        {
            "indicator": indicator, "domain": domain, "group": group, "region": region,
            "name": places[region][0], "level": places[region][1], "month": month_text(month), "reason": reason,
        }
        for (region, month, indicator, domain, group), reason in reasoned_cells(plan)
    ]  # fmt: skip
    said = {
        "kind": KIND,
        "source_release": plan.source.release_id,
        "source_sha256": about["content_sha256"],
        "first_month": month_text(max(plan.first_month, int(about["first_month"]))),
        "data_month": month_text(int(about["data_month"])),
        "earlier": list(plan.earlier),
        "rules": json.loads(plan.rules.as_text()),
        "withheld_indicators": [name for name in plan.rules.definitions if name not in plan.rules.cleared],
        "summary": _summary(plan, cells),
        "by_level": _by_level(plan, cells, {code: level for code, (_, level) in places.items()}),
        "changes": _changes(plan, before),
        "cells": cells,
    }
    return {"sha256": digest(said), **said}


def digest(said: Mapping[str, Any]) -> str:
    """The hash of all that a proposal says."""
    plain = {name: value for name, value in said.items() if name != "sha256"}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path) -> dict[str, Any]:
    """A proposal from its file. Raises Refusal when it is none, or was changed after it was written."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        is_whole = said["kind"] == KIND and said["sha256"] == digest(said)
    except (ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise Refusal(
            f"{path} 不是公开发布的审核单，或写出后被改动过。",
            f"{path} is not a proposal of a public release, or was changed after it was written.",
        )
    return dict(said)


def _summary(plan: Plan, cells: list[dict[str, str]]) -> list[dict[str, Any]]:
    """By sensitive indicator: figures there are, and how many are withheld for which reason."""
    counted = Counter((cell["indicator"], cell["reason"]) for cell in cells)
    return [
        {"indicator": indicator, "figures": _figures(plan, indicator).total()}
        | {reason: counted[indicator, reason] for reason in REASONS}
        for indicator in plan.sheets
    ]


def _by_level(plan: Plan, cells: list[dict[str, str]], levels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same by level of places, for the levels that have figures."""
    counted = Counter((cell["indicator"], cell["level"], cell["reason"]) for cell in cells)
    found = []
    for indicator in plan.sheets:
        there: Counter[str] = Counter()
        for place, count in _figures(plan, indicator).items():
            there[levels[place]] += count
        for level, count in there.items():
            reasons = {reason: counted[indicator, level, reason] for reason in REASONS}
            found.append({"indicator": indicator, "level": level, "figures": count, **reasons})
    return found


def _figures(plan: Plan, indicator: str) -> Counter[str]:
    """How many figures of an indicator every place has in all months together."""
    found: Counter[str] = Counter()
    for one in plan.sheets[indicator].values():
        counts = one.sheet.is_there.sum(axis=1).tolist()
        found.update({code: n for code, n in zip(one.sheet.tree.codes, counts, strict=True) if not code.endswith(OWN)})
    return +found


def _changes(plan: Plan, before: PublicRelease | None) -> dict[str, Any]:
    if before is None:
        return {"last": None}
    then = json.loads(before.about["rules"])
    return {
        "last": before.release_id,
        "last_data_month": month_text(before.data_month),
        "threshold": [before.threshold, plan.rules.publication.threshold],
        "newly_cleared": [name for name in plan.rules.cleared if name not in then["cleared"]],
        "no_longer_cleared": [name for name in then["cleared"] if name not in plan.rules.cleared],
    }

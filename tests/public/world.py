"""Worlds for public releases: counties' figures as a test puts them, everything above added up from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, insert

from catalogue import indicators
from catalogue.publication import rules
from queries.release import Release, open_release
from warehouse import release_schema as tables
from warehouse.public.history import History
from warehouse.public.making import make
from warehouse.public.planning import Plan, plan
from warehouse.public.rules import Rules
from warehouse.public.shelf import described
from warehouse.release_schema import FOREVER
from warehouse.releases import Current, path_of

PROVINCE = "520000"
MONTH = 24276  # 2023-01
START = date(2022, 1, 1)

Figures = Mapping[tuple[str, int, str, str], int]
"""County, month, indicator, code (of domain or group, '' the total) -> figure. A missing one was not reported."""


@dataclass
class World:
    """A province of *counties* and what became of it, release by release, in *folder*."""

    folder: Path
    counties: tuple[str, ...]
    public: list[Path] = field(default_factory=list)
    truths: list[Path] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Code, level and parent of every place."""
        prefectures = sorted({county[:4] + "00" for county in self.counties})
        return [
            (PROVINCE, "province", ""),
            *((code, "prefecture", PROVINCE) for code in prefectures),
            *((county, "county", county[:4] + "00") for county in self.counties),
        ]

    def release(self, figures: Figures) -> Path:
        """An ordinary release that holds the figures of the counties, and their sums."""
        sequence = len(self.truths) + 1
        path = path_of(self.folder, f"R{sequence:04d}-{0:08x}")
        engine = create_engine(f"duckdb:///{path}")
        tables.metadata.create_all(engine)
        with engine.begin() as connection:
            for table, rows in self._contents(path.stem, figures).items():
                if rows:
                    connection.execute(insert(table), rows)
        engine.dispose()
        self.truths.append(path)
        return path

    def publish(self, figures: Figures, threshold: int = 5, **lists: frozenset[str]) -> Release:
        """A release of *figures* and the public release made from it, opened."""
        made = self.plan(self.release(figures), threshold, **lists)
        name = f"P{len(self.public) + 1:04d}-{0:08x}"
        about = {
            "release_id": name, "sequence": str(len(self.public) + 1), "public": "true",
            "source_release": made.source.release_id, "threshold": str(threshold), "embargo_until": "",
            "reviewed_by": "乙", "reviewed_on": "2023-03-01", "rules": made.rules.as_text(),
            "cleared": json.dumps(made.rules.cleared),
        }  # fmt: skip
        self.public.append(make(made, self.folder, about))
        return open_release(self.public[-1])

    def plan(self, source: Path, threshold: int = 5, **lists: frozenset[str]) -> Plan:
        """What a public release of *source* would withhold after those that were made so far."""
        definitions = {name: one.as_dict() for name, one in indicators.load().items()}
        publication = rules(definitions)
        changed = publication.__class__(**{**publication.__dict__, "threshold": threshold, **lists})
        history = History([described(path) for path in self.public], self.folder)
        return plan(Current(source.stem, source), Rules(changed, definitions), history)

    def _contents(self, name: str, figures: Figures) -> dict:
        months = [month for _, month, _, _ in figures] or [MONTH]
        about = {
            "release_id": name, "sequence": name[1:5], "content_sha256": name, "root_region": PROVINCE,
            "data_month": str(max(months)), "first_month": str(min(months)), "is_simulated": "true",
            "department": "", "store_batch": "1", "divisions_source": "",
        }  # fmt: skip
        return {
            tables.about: [{"name": key, "value": value} for key, value in about.items()],
            tables.indicator: [
                {"indicator_id": one.id, "definition": json.dumps(one.as_dict())} for one in indicators.load().values()
            ],
            tables.region: [_region(*place) for place in self.places],
            tables.measure_month: _measures(figures),
        }


def _region(code: str, level: str, parent: str) -> dict:
    return {
        "region_code": code, "name": code, "short_name": code, "name_en": code, "level": level, "parent_code": parent,
        "province_code": PROVINCE, "prefecture_code": code[:4] + "00" if level != "province" else "",
        "county_code": code if level == "county" else "", "kind": "administrative", "township_kind": "",
        "from_date": START, "to_date": FOREVER,
    }  # fmt: skip


def _measures(figures: Figures) -> list[dict]:
    sums: dict[tuple[str, int, str, str], int] = {}
    for (county, month, indicator, code), value in figures.items():
        for place in (county, county[:4] + "00", PROVINCE):
            key = (place, month, indicator, code)
            sums[key] = sums.get(key, 0) + value
    by_group = {name: one.breakdown == "group" for name, one in indicators.load().items()}
    return [
        {
            "region_code": place, "month": month, "indicator_id": indicator,
            "domain_code": "" if by_group[indicator] else code, "group_code": code if by_group[indicator] else "",
            "value": value, "reporters": 1, "matched_mom": value, "base_mom": sums.get((place, month - 1, *rest)),
            "reporters_mom": 1, "matched_yoy": None, "base_yoy": None, "reporters_yoy": 0,
        }
        for (place, month, *rest), value in sums.items()
        for indicator, code in [rest]
    ]  # fmt: skip

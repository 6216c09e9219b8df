"""What the rules of publication come to for a release: cleared indicators and the threshold of every series."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from catalogue.dictionaries import SENSITIVE_DOMAINS, SENSITIVE_GROUPS
from catalogue.publication import Publication, rules
from warehouse import releases
from warehouse.public.sheets import Marks, Sheet
from warehouse.refusal import Refusal
from warehouse.settings import var_folder

SENSITIVE_CODES = {"": frozenset[str](), "domain": SENSITIVE_DOMAINS, "group": SENSITIVE_GROUPS}
OVERRIDE = "publication.toml"


@dataclass(frozen=True)
class Rules:
    """The rules of publication with the definitions of a release, plain as the catalogue wrote them."""

    publication: Publication
    definitions: Mapping[str, Mapping[str, Any]]

    @property
    def cleared(self) -> list[str]:
        """The indicators to be published, in the catalogue's order: a ratio only with both its parts."""
        return [name for name in self.definitions if self._is_cleared(name)]

    def reported(self) -> list[str]:
        """The indicators that stations report, in the catalogue's order."""
        return [name for name, one in self.definitions.items() if one["source"] == "report"]

    def breakdown(self, indicator: str) -> str:
        """``domain`` or ``group`` when the indicator's parts are published, '' when only its total is."""
        return "" if indicator in self.publication.totals_only else str(self.definitions[indicator]["breakdown"])

    def threshold(self, indicator: str, code: str) -> int:
        """Counts from 1 up to, not including, this are withheld; 0: none. *code*: of domain or group, '' the total.

        A total that takes in sensitive domains is as telling as they are when it is small.
        """
        codes = SENSITIVE_CODES[self.breakdown(indicator)]
        is_whole = self.definitions[indicator]["min_cell"] > 0 or indicator in self.publication.sensitive
        adds_up = self.breakdown(indicator) == "domain" and code == ""
        return self.limit(indicator) if is_whole or code in codes or adds_up else 0

    def limit(self, indicator: str, threshold: int | None = None) -> int:
        """The threshold of the indicator's sensitive series, under another general *threshold* if one is given."""
        return max(threshold or self.publication.threshold, int(self.definitions[indicator]["min_cell"]))

    def thresholds(self, indicator: str, codes: Sequence[str]) -> list[int]:
        """``threshold`` of every one of the *codes*."""
        return [self.threshold(indicator, code) for code in codes]

    def is_sensitive(self, indicator: str) -> bool:
        """Whether any series of the indicator is."""
        codes = ("", *SENSITIVE_CODES[self.breakdown(indicator)])
        return any(self.thresholds(indicator, codes))

    def small(self, indicator: str, sheet: Sheet, threshold: int | None = None) -> Marks:
        """Which counts of the *sheet* are sensitive and small; *threshold*: if not that of the rules."""
        limits = np.array(self.thresholds(indicator, sheet.codes))
        if threshold is not None:
            limits = np.where(limits > 0, self.limit(indicator, threshold), 0)
        return sheet.is_there & (sheet.values > 0) & (sheet.values < limits)

    def as_text(self) -> str:
        """The rules as one line of JSON, the same for the same rules."""
        known = {
            "threshold": self.publication.threshold,
            "cleared": self.cleared,
            "sensitive": sorted(self.publication.sensitive),
            "totals_only": sorted(self.publication.totals_only),
            "codes": sorted(SENSITIVE_DOMAINS | SENSITIVE_GROUPS),
        }
        return json.dumps(known, sort_keys=True)

    def _is_cleared(self, name: str) -> bool:
        one = self.definitions[name]
        parts = [one[part] for part in ("numerator", "denominator") if one[part]]
        return all(part in self.publication.cleared for part in (name, *parts))


def of_release(path: Path, override: Path | None = None) -> Rules:
    """The rules for the release in *path*. *override*: a province's own file, by default in the var folder.

    Raises Refusal when that file is wrong.
    """
    with releases.reading(path) as connection:
        rows = connection.execute("SELECT indicator_id, definition FROM indicator").fetchall()
    definitions = {name: json.loads(text) for name, text in rows}
    try:
        return Rules(rules(definitions, override or var_folder() / OVERRIDE), definitions)
    except ValueError as error:
        raise Refusal(f"公开发布的设置有误：{error}", f"The rules of publication are wrong: {error}") from error

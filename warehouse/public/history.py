"""What earlier public releases said of an indicator, month by month."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from warehouse import releases
from warehouse.public import sheets
from warehouse.public.equations import Layer, layered
from warehouse.public.rules import Rules
from warehouse.public.shelf import PublicRelease
from warehouse.refusal import Refusal


@dataclass(frozen=True)
class History:
    """Earlier public releases, oldest first, and the folder of the releases that they were made from."""

    public: Sequence[PublicRelease]
    folder: Path

    @property
    def names(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(one.release_id for one in self.public)

    def of(self, indicator: str, rules: Rules) -> dict[int, list[Layer]]:
        """What they said of the *indicator* by month, oldest first; what only repeats an earlier one is left out.

        Raises Refusal when a release that one was made from is missing.
        """
        found: dict[int, list[Layer]] = {}
        for public in self.public:
            for month, layer in self._layers(public, indicator, rules).items():
                past = found.setdefault(month, [])
                if not any(layer.says_the_same(before) for before in past):
                    past.append(layer)
        return found

    def _layers(self, public: PublicRelease, indicator: str, rules: Rules) -> dict[int, Layer]:
        source = releases.path_of(self.folder, public.source_release)
        if not source.is_file():
            raise Refusal(
                f"{public.release_id} 所依据的版本 {public.source_release} 不在 {self.folder}，无法核对，请先恢复。",
                f"{public.source_release}, which {public.release_id} was made from, is not in {self.folder}; "
                "restore it first: without it nothing can be checked.",
            )
        then = json.loads(public.about["rules"])
        if indicator not in then["cleared"]:
            return {}
        breakdown = "" if indicator in then["totals_only"] else str(rules.definitions[indicator]["breakdown"])
        truth = sheets.read(source, indicator, breakdown)
        limit = rules.limit(indicator, public.threshold)
        return {
            month: layered(
                truth[month],
                # *told* is the public release's sheet, *truth* that of the release it was made from.
                np.isnan(told.values),
                rules.small(indicator, truth[month], public.threshold),
                breakdown,
                limit,
            )
            for month, told in sheets.read(public.path, indicator, breakdown).items()
        }

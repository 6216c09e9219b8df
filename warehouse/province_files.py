"""What a province has set in small files of its own: peer groups, attention list, thresholds, published figures.

They are read when publishing and kept in the release, which goes on comparing, listing and judging by them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.attention import Rules
from catalogue.peers import PeerGroups
from catalogue.published import Figures
from catalogue.published import as_json as published_as_json
from catalogue.thresholds import Thresholds
from warehouse import attention, peers, published, thresholds


@dataclass(frozen=True)
class ProvinceFiles:
    """What is in force: the project's own where the province has no file (``published`` None)."""

    peers: PeerGroups
    rules: Rules
    thresholds: Thresholds
    published: Figures | None = None

    def told(self) -> dict[str, str]:
        """All of it as text, by its name in a release's ``about``."""
        return {
            "peers": self.peers.as_json(),
            "attention": self.rules.as_json(),
            "thresholds": self.thresholds.as_json(),
            **({"published": published_as_json(self.published)} if self.published is not None else {}),
        }

    def digests(self) -> list[str]:
        """What tells them from others in the hash of a release's content."""
        return [f"{name} {hashlib.sha256(text.encode()).hexdigest()}" for name, text in self.told().items()]


def in_force(var: Path, counties: Mapping[str, str]) -> ProvinceFiles:
    """Those of the folder *var*; *counties*: names by code. Raises Refusal naming the file that is wrong, and where."""
    return ProvinceFiles(
        peers.in_force(var, counties), attention.in_force(var), thresholds.in_force(var), published.own(var, counties)
    )

"""The thresholds that a release was made with."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.thresholds import Thresholds, default, parse


def thresholds_of(about: Mapping[str, str]) -> Thresholds:
    """Those that a release says it was made with; those of the project where it is older than that."""
    kept = about.get("thresholds")
    return parse(kept) if kept else default()

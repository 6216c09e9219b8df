"""The thresholds in force: the project's, as the province's own ``thresholds.toml`` changes them."""

from __future__ import annotations

from pathlib import Path

from catalogue import thresholds
from catalogue.own_file import OwnFileError
from catalogue.thresholds import Thresholds
from warehouse import own_file
from warehouse.refusal import Refusal

LARGEST = 100_000
"""Bytes of a file at most: every threshold fits in many times over."""


def in_force(var: Path) -> Thresholds:
    """The thresholds with what the file in the folder *var* changes, if any. Raises Refusal when that is wrong."""
    path = var / thresholds.FILE
    return read(path) if path.exists() else thresholds.default()


def read(path: Path) -> Thresholds:
    """The thresholds as a file changes them. Raises Refusal naming the file, what is wrong in it and what may stand."""
    try:
        return thresholds.changed(thresholds.default(), own_file.text(path, LARGEST, _refusal))
    except OwnFileError as error:
        raise _refusal(path, error.text.zh, error.text.en) from error


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        f"判断阈值文件 {path.name}：{zh}。请改正或删去该项后再试。",
        f"Thresholds in {path.name}: {en}. Mend or remove that entry and try again.",
    )

"""The rules of the attention list in force: the project's, as the province's own ``attention.toml`` changes them."""

from __future__ import annotations

from pathlib import Path

from catalogue import attention
from catalogue.attention import Rules
from catalogue.attention_own import changed
from catalogue.own_file import OwnFileError
from warehouse import own_file
from warehouse.refusal import Refusal

LARGEST = 100_000
"""Bytes of a file at most: every rule fits in many times over."""


def in_force(var: Path) -> Rules:
    """The rules with what the file in the folder *var* changes, if there is one. Raises Refusal when that is wrong."""
    path = var / attention.FILE
    return read(path) if path.exists() else attention.default()


def read(path: Path) -> Rules:
    """The rules as a file changes them. Raises Refusal naming the file, what is wrong in it and what may stand."""
    try:
        return changed(attention.default(), own_file.text(path, LARGEST, _refusal))
    except OwnFileError as error:
        raise _refusal(path, error.text.zh, error.text.en) from error


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        f"关注清单规则文件 {path.name}：{zh}。请改正或删去该项后再试。",
        f"Rules of the attention list in {path.name}: {en}. Mend or remove that entry and try again.",
    )

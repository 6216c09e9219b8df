"""The published figures in force: the project's, and those of the province's own ``published.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalogue import published_file
from catalogue.own_file import OwnFileError
from catalogue.published import Figures
from warehouse import own_file
from warehouse.refusal import Refusal

LARGEST = 1_000_000
"""Bytes of a file at most."""


def own(var: Path, counties: Iterable[str]) -> Figures | None:
    """All figures when the folder *var* has a file of them; None without one: then the project's hold.

    *counties*: the codes that the store knows. Raises Refusal naming file, place and remedy.
    """
    path = var / published_file.FILE
    if not path.exists():
        return None
    try:
        text = own_file.text(path, LARGEST, _refusal)
        _require_known(path, published_file.parse(text), frozenset(counties))
        return published_file.changed(published_file.default(), text)
    except OwnFileError as error:
        raise _refusal(path, error.text.zh, error.text.en) from error


def _require_known(path: Path, figures: Figures, counties: frozenset[str]) -> None:
    """Every place of the file holds a county of the store, is one, or lies in one."""
    holders = {code[:2] + "0000" for code in counties} | {code[:4] + "00" for code in counties} | counties
    unknown = next((one for one in figures if one.region[:6] not in holders), None)
    if unknown is not None:
        raise _refusal(
            path,
            f"{unknown.id} 的地区 {unknown.region} 不在本库中",
            f"{unknown.region} of {unknown.id} is no place here",
        )


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        f"公布数文件 {path.name}：{zh}。请改正或删去该项后再试。",
        f"Published figures in {path.name}: {en}. Mend or remove that entry and try again.",
    )

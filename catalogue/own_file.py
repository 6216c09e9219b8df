"""What files of a province's own have in common: TOML with a version, known keys only, numbers within their bounds."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from catalogue.limit import Limit
from catalogue.text import Text


class OwnFileError(ValueError):
    """What is wrong in a province's file, where, and what may stand there, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def document(text: str) -> Mapping[str, Any]:
    """The tables of a file. Raises OwnFileError when it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OwnFileError(f"文件不是合法的 TOML：{error}", f"the file is no TOML: {error}") from error


def refuse_unknown(table: Mapping[str, Any], known: Collection[str], zh: str, en: str) -> None:
    """Raise OwnFileError naming the first key that is not *known*; *zh* and *en* say where it stands."""
    for name in table:
        if name not in known:
            listed = ", ".join(known)
            raise OwnFileError(f"{zh}不认识“{name}”，可用：{listed}", f"{en} has no {name!r}; there are {listed}")


def version(document: Mapping[str, Any]) -> int:
    """The version that a file says it is. Raises OwnFileError when it says none."""
    given = document.get("version")
    if type(given) is not int or given < 1:
        raise OwnFileError("应有 version = 整数（从 1 起，每改一次加一）",
                           "needs version = a whole number from 1, raised at every change")  # fmt: skip
    return given


def set_limit(limit: Limit, given: object, where: str) -> Limit:
    """*limit* at the value that a file gives it. Raises OwnFileError naming *where* and what may stand there."""
    value = _number(given)
    if value is None or not limit.least <= value <= limit.most or (limit.is_whole and not float(value).is_integer()):
        zh, en = ("整数", "a whole number") if limit.is_whole else ("数", "a number")
        bounds = f"{limit.least:g}", f"{limit.most:g}"
        raise OwnFileError(
            f"{where} = {given!r}：应为 {bounds[0]} 至 {bounds[1]} 的{zh}",
            f"{where} = {given!r}: needs {en} from {bounds[0]} to {bounds[1]}",
        )
    return replace(limit, value=int(value) if limit.is_whole else float(value), is_own=True)


def _number(given: object) -> float | None:
    """A number of TOML; its true is a number to Python but not here."""
    return given if isinstance(given, int | float) and not isinstance(given, bool) else None

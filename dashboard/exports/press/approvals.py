"""Map approval numbers (审图号): each belongs to one map and to no other that resembles it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from geo.shapes import Shapes
from warehouse.atomic import replacing
from warehouse.refusal import Refusal
from warehouse.settings import var_folder

NUMBER = re.compile(r"(?:GS|[\u4e00-\u9fff]{1,3}S?)[(（〔]\d{4}[)）〕]\d{1,6}号")


@dataclass(frozen=True)
class Approval:
    """The number that a map was approved under, and who made the map."""

    number: str
    maker: str


def folder() -> Path:
    """Where approvals lie, one file a map."""
    return var_folder() / "approvals"


def identity(code: str, shapes: Shapes) -> str:
    """What tells one map from every other: its check code (figures, choices, release) and the shapes it is drawn on."""
    return hashlib.sha256(f"{code}\n{shapes.code}\n{shapes.fingerprint}".encode()).hexdigest()[:32]


def approval(code: str, shapes: Shapes) -> Approval | None:
    """The approval of the map with that check code on those shapes; None when there is none."""
    path = _path(code, shapes)
    if not path.is_file():
        return None
    try:
        return Approval(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise Refusal(
            f"审图号记录 {path.name} 已损坏，请重新录入。", f"The approval {path.name} is damaged; enter it again."
        ) from error


def enter(code: str, shapes: Shapes, given: Approval) -> None:
    """Write down the approval of a map. Raises Refusal when the number is not written as such numbers are."""
    if not NUMBER.fullmatch(given.number):
        raise Refusal(
            f"“{given.number}”不是审图号，应如 GS(2024)0650号 或 黔S(2024)012号。",
            f"{given.number!r} is no approval number; they look like GS(2024)0650号 or 黔S(2024)012号.",
        )
    if not given.maker.strip():
        raise Refusal("请写明制图单位。", "Name who made the map.")
    with replacing(_path(code, shapes)) as beside:
        beside.write_text(json.dumps(asdict(given), ensure_ascii=False) + "\n", encoding="utf-8")


def withdraw(code: str, shapes: Shapes) -> None:
    """Forget the approval of a map, which then bears the mark of internal use again."""
    _path(code, shapes).unlink(missing_ok=True)


def _path(code: str, shapes: Shapes) -> Path:
    return folder() / f"{identity(code, shapes)}.json"

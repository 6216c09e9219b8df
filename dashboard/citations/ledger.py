"""The ledger of codes: what each stands for, one file a code, written once and never changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from dashboard.citations.statement import Statement
from warehouse.atomic import adding
from warehouse.settings import var_folder


class Damaged(ValueError):
    """An entry that cannot be read."""


def folder() -> Path:
    """Where the entries lie."""
    return var_folder() / "citations"


def record(code: str, statement: Statement, signature: bytes) -> None:
    """Write down what a code stands for, with its whole signature; what is there already stays."""
    path = _path(code)
    if path.exists():
        return
    text = json.dumps(asdict(statement) | {"signature": signature.hex()}, ensure_ascii=False, sort_keys=True)
    with adding(path) as beside:
        beside.write_text(text + "\n", encoding="utf-8")


def find(code: str) -> tuple[Statement, bytes] | None:
    """What a code stands for and the signature kept with it; None when it was never written. Raises Damaged."""
    path = _path(code)
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        signature = bytes.fromhex(kept.pop("signature"))
        return Statement(**kept | {"panel_ids": tuple(kept["panel_ids"])}), signature
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(path.name) from error


def _path(code: str) -> Path:
    """By its first signs, so that no folder grows large."""
    return folder() / code[:2] / f"{code}.json"

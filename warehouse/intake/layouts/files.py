"""A mapping as a TOML file, to be read, edited and saved again."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.intake.layouts.layout import Field, read_fields
from warehouse.refusal import Refusal

GREATEST = 2**20
HEAD = """# 栏目对应表：每行一栏，"表头原文" = { to = "对应的指标", unit = "单位" }；to = "" 表示不读这一栏。
# 表头不写单位；两层表头写作“上/下”。可用的 to 见 python -m warehouse mapping targets。
"""


@dataclass(frozen=True)
class Draft:
    """A mapping that is not saved: its name, the signature of its form ('' when not known), its fields."""

    name: str
    signature: str
    fields: tuple[Field, ...]


def read(path: Path) -> Draft:
    """The mapping in a file. Raises Refusal when it is none."""
    try:
        if path.stat().st_size > GREATEST:
            raise Refusal("文件太大，不是对应表", "The file is too large to be a mapping")
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"没有这个文件：{path.name}", f"There is no such file: {path.name}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal(f"不是TOML文件：{error}", f"This is not TOML: {error}") from error
    name, signature, columns = document.get("name"), document.get("signature", ""), document.get("columns")
    if not isinstance(name, str) or not isinstance(signature, str) or not isinstance(columns, dict):
        raise Refusal("文件要有 name 和 [columns]", "The file needs name and [columns]")
    return Draft(name, signature, read_fields(columns))


def written(name: str, signature: str, fields: Sequence[Field]) -> str:
    """The file of a mapping."""
    lines = [f"{_text(one.heading)} = {{ to = {_text(one.to)}{_unit(one)} }}" for one in fields]
    return "\n".join([HEAD, f"name = {_text(name)}", f"signature = {_text(signature)}", "", "[columns]", *lines, ""])


def _unit(one: Field) -> str:
    return f", unit = {_text(one.unit)}" if one.unit else ""


def _text(text: str) -> str:
    # A JSON string is a TOML basic string, but for the one sign that only TOML forbids as it stands.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

"""Peer groups as a file says them: places that are fairly compared with one another, listed or by size."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from catalogue import own_file
from catalogue.own_file import OwnFileError
from catalogue.text import Text

DEFAULT = Path(__file__).parent / "peers.toml"
CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
COUNTY = re.compile(r"[1-9]\d{5}")
MOST = 30
"""Groups of a file at most: with more, nobody has peers."""


@dataclass(frozen=True)
class PeerGroup:
    """One group: the counties that are named, or those with *least* to *most* townships in scope (0: any number)."""

    code: str
    label: Text
    counties: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def holds(self, county: str, townships: int) -> bool:
        """Whether a county with so many townships belongs to it."""
        if self.counties:
            return county in self.counties
        return self.least <= townships and (self.most == 0 or townships <= self.most)


@dataclass(frozen=True)
class PeerGroups:
    """All groups in order, with their source as it is printed under a comparison. ``version``: 0 where none is told."""

    source: Text
    groups: tuple[PeerGroup, ...]
    version: int = 0

    def as_json(self) -> str:
        """The groups as a release keeps them; ``from_json`` reads it."""
        return json.dumps(
            {
                "source": {"zh": self.source.zh, "en": self.source.en},
                "group": [_as_dict(group) for group in self.groups],
                **({"version": self.version} if self.version else {}),
            },
            ensure_ascii=False, sort_keys=True,
        )  # fmt: skip


def from_json(text: str) -> PeerGroups:
    """The groups that a release keeps."""
    return _groups(json.loads(text))


def parse(text: str) -> PeerGroups:
    """The groups of a file's text. Raises OwnFileError naming the first thing that is wrong."""
    return _groups(own_file.document(text))


def default() -> PeerGroups:
    """The groups of a province that has said nothing of its own."""
    return parse(DEFAULT.read_text(encoding="utf-8"))


def _groups(document: Mapping[str, Any]) -> PeerGroups:
    own_file.refuse_unknown(document, ("version", "source", "group"), "文件顶层", "the top of the file")
    version = own_file.version(document) if "version" in document else 0
    listed = document.get("group")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST:
        raise OwnFileError(f"应有 1 至 {MOST} 个 [[group]]", f"there must be 1 to {MOST} [[group]]")
    groups = tuple(_group(one, at) for at, one in enumerate(listed, start=1))
    _refuse_repeats(groups)
    return PeerGroups(_text(document.get("source"), "source"), groups, version)


def _group(given: object, at: int) -> PeerGroup:
    where = f"group {at}"
    if not isinstance(given, dict) or set(given) - {"code", "label", "counties", "townships"}:
        raise OwnFileError(
            f"{where}：只用 code、label 和 counties（或 townships）",
            f"{where}: only code, label and counties (or townships)",
        )
    code = given.get("code")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise OwnFileError(
            f"{where}：code 应为小写字母开头的字母、数字或下划线",
            f"{where}: code must be lower-case letters, digits, _",
        )
    if ("counties" in given) == ("townships" in given):
        raise OwnFileError(
            f"{where}（{code}）：counties 和 townships 写且只写一个",
            f"{where} ({code}): exactly one of counties and townships",
        )
    label = _text(given.get("label"), f"{where} ({code}) label")
    if "counties" in given:
        return PeerGroup(code, label, _counties(given["counties"], f"{where}（{code}）", f"{where} ({code})"))
    return PeerGroup(code, label, (), *_range(given["townships"], f"{where}（{code}）", f"{where} ({code})"))


def _text(given: object, where: str) -> Text:
    if isinstance(given, dict) and set(given) == {"zh", "en"} and all(_is_words(one) for one in given.values()):
        return Text(given["zh"].strip(), given["en"].strip())
    raise OwnFileError(
        f"{where}：应写 zh 和 en 两种文字，各不超过 200 字", f"{where}: needs zh and en, up to 200 characters each"
    )


def _is_words(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given.strip()) <= 200 and given.isprintable()


def _counties(given: object, zh: str, en: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise OwnFileError(f"{zh}：counties 应列出县级代码", f"{en}: counties must list county codes")
    for code in given:
        if not isinstance(code, str) or not COUNTY.fullmatch(code):
            raise OwnFileError(
                f"{zh}：“{code}”不是六位县级代码（要加引号）",
                f"{en}: {code!r} is no county code of six digits in quotes",
            )
    return tuple(given)


def _range(given: object, zh: str, en: str) -> tuple[int, int]:
    is_pair = isinstance(given, list) and len(given) == 2 and all(type(one) is int and one >= 0 for one in given)
    if not is_pair or (given[1] and given[1] < given[0]):  # type: ignore[index]
        raise OwnFileError(
            f"{zh}：townships 应为 [最少, 最多]，最多写 0 表示不限",
            f"{en}: townships must be [least, most], most 0 for any",
        )
    return tuple(given)  # type: ignore[arg-type,return-value]


def _refuse_repeats(groups: tuple[PeerGroup, ...]) -> None:
    """No code twice, no county in two groups, no number of townships in two groups, not both kinds."""
    codes = [group.code for group in groups]
    counties = [code for group in groups for code in group.counties]
    for given, zh, en in ((codes, "组代码", "code"), (counties, "县", "county")):
        twice = next((one for one in given if given.count(one) > 1), None)
        if twice is not None:
            raise OwnFileError(f"{zh} {twice} 出现了两次", f"{en} {twice} is there twice")
    if len({bool(group.counties) for group in groups}) > 1:
        raise OwnFileError("各组要么都写 counties，要么都写 townships", "all groups must be of one kind")
    spans = sorted((group.least, group.most or 10**9, group.code) for group in groups if not group.counties)
    for (_, most, one), (least, _, other) in pairwise(spans):
        if least <= most:
            raise OwnFileError(f"{one} 和 {other} 的乡镇数有重叠", f"the townships of {one} and {other} overlap")


def _as_dict(group: PeerGroup) -> dict[str, Any]:
    known: dict[str, Any] = {"code": group.code, "label": {"zh": group.label.zh, "en": group.label.en}}
    return known | ({"counties": list(group.counties)} if group.counties else {"townships": [group.least, group.most]})

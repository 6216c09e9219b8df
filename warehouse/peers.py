"""The peer groups of a province: its own file ``peers.toml`` beside its releases, checked against its divisions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalogue import peers
from catalogue.own_file import OwnFileError
from catalogue.peers import PeerGroups
from warehouse import own_file
from warehouse.refusal import Refusal

FILE = "peers.toml"
LARGEST = 1_000_000
"""Bytes of a file at most: every county of the country fits in many times over."""


def in_force(var: Path, counties: Mapping[str, str]) -> PeerGroups:
    """The groups of the file in the folder *var*, of the project where there is none.

    *counties*: names by code. Raises Refusal naming file, place and remedy.
    """
    path = var / FILE
    return read(path, counties) if path.exists() else peers.default()


def read(path: Path, counties: Mapping[str, str]) -> PeerGroups:
    """The groups of a file, all of whose *counties* (names by code) are known. Raises Refusal as ``in_force`` does."""
    found = _parsed(path)
    for group in found.groups:
        unknown = next((code for code in group.counties if code not in counties), None)
        if unknown is not None:
            raise _refusal(
                path,
                f"“{group.code}”组中的 {unknown} 不是本库中的县级代码",
                f"{unknown} in group {group.code!r} is no county here",
            )
    return found


def as_file(groups: PeerGroups, members: Mapping[str, list[str]], counties: Mapping[str, str]) -> str:
    """The groups as a file that lists the counties of each (*members* by group code), each with its name beside it.

    It is the version after that of *groups*.
    """
    lines = [f"version = {groups.version + 1}", "", "[source]"]
    lines += [f"zh = {_quoted(groups.source.zh)}", f"en = {_quoted(groups.source.en)}"]
    for group in groups.groups:
        if not members.get(group.code):
            continue
        label = f"label = {{ zh = {_quoted(group.label.zh)}, en = {_quoted(group.label.en)} }}"
        lines += ["", "[[group]]", f"code = {_quoted(group.code)}", label, "counties = ["]
        lines += [f"  {_quoted(code)}, # {counties.get(code, '')}".rstrip() for code in members[group.code]]
        lines.append("]")
    return "\n".join(lines) + "\n"


def _parsed(path: Path) -> PeerGroups:
    try:
        return peers.parse(own_file.text(path, LARGEST, _refusal))
    except OwnFileError as error:
        raise _refusal(path, error.text.zh, error.text.en) from error


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(f"可比组文件 {path.name}：{zh}。", f"Peer groups in {path.name}: {en}.")


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""The keys that codes are signed with: made at first use, readable by the server alone, kept when a new one follows."""

from __future__ import annotations

import secrets
from pathlib import Path

from dashboard.citations.code import ALPHABET
from warehouse.atomic import adding
from warehouse.refusal import Refusal
from warehouse.settings import var_folder

LENGTH = 32
"""Bytes of a key, as many as SHA-256 gives."""


def folder() -> Path:
    """Where the keys lie, one file each, named by the sign that begins every code made with it."""
    return var_folder() / "keys"


def current() -> tuple[str, bytes]:
    """The newest key with its sign; the first one is made when there is none."""
    signs = _signs()
    sign = signs[-1] if signs else _made(ALPHABET[0])
    return sign, key(sign)


def key(sign: str) -> bytes:
    """The key of a sign. Raises KeyError when this server has none, Refusal when it is damaged."""
    path = _path(sign)
    if sign not in ALPHABET or not path.is_file():
        raise KeyError(sign)
    found = path.read_bytes()
    if len(found) != LENGTH:
        raise Refusal(
            f"验证码密钥 {path.name} 已损坏，请从备份恢复。",
            f"The key {path.name} is damaged; restore it from a backup.",
        )
    return found


def renew() -> str:
    """Make a new key for all codes from now on and return its sign; codes of earlier keys stay valid."""
    signs = _signs()
    if signs and signs[-1] == ALPHABET[-1]:
        raise Refusal("密钥编号已用完。", "There is no sign left for another key.")
    return _made(ALPHABET[ALPHABET.index(signs[-1]) + 1] if signs else ALPHABET[0])


def _signs() -> list[str]:
    return [sign for sign in ALPHABET if _path(sign).is_file()]


def _path(sign: str) -> Path:
    return folder() / f"citation-{sign}.key"


def _made(sign: str) -> str:
    """Put a key in its place whole; where another process was faster, its key holds."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with adding(_path(sign), mode=0o600) as beside:
        beside.write_bytes(secrets.token_bytes(LENGTH))
    return sign

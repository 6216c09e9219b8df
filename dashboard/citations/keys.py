"""The keys that codes are signed with: made at first use, readable by the server alone, kept when a new one follows."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.citations.code import ALPHABET
from warehouse.atomic import adding
from warehouse.clock import ZONE
from warehouse.refusal import Refusal
from warehouse.settings import var_folder

LENGTH = 32
"""Bytes of a key, as many as SHA-256 gives."""
GROUPS = 4
"""Groups of four signs in a fingerprint: enough to tell keys apart, too few to tell the key."""


def folder() -> Path:
    """Where the keys lie, one file each, named by the sign that begins every code made with it."""
    return var_folder() / "keys"


@dataclass(frozen=True)
class Known:
    """A key of this server without its secret: the sign of its codes, and ``since`` when it was first used.

    ``fingerprint`` tells two keys of one sign apart, as after a restored backup; '' when the key is damaged.
    """

    sign: str
    fingerprint: str
    since: datetime
    is_active: bool


def known() -> list[Known]:
    """All keys, oldest first; the last one signs, the others only verify."""
    signs = _signs()
    return [Known(sign, _fingerprint(sign), _since(sign), sign == signs[-1]) for sign in signs]


def _fingerprint(sign: str) -> str:
    try:
        text = hashlib.sha256(key(sign)).hexdigest()[: 4 * GROUPS]
    except Refusal:
        return ""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _since(sign: str) -> datetime:
    """When the file was written: a key never changes."""
    return datetime.fromtimestamp(_path(sign).stat().st_mtime, ZONE)


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

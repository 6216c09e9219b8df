"""The short code printed on a figure: twelve signs that can be read aloud, of which the last two check the others."""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O or U, which are taken for others or spell words."""
BODY, CHECK = 10, 2
PRIME = 1021
"""The largest prime below 32²: one wrong sign, or two neighbours exchanged, always change the remainder."""
LOOK_ALIKES = str.maketrans("OIL", "011")
FOUND = re.compile(r"(?<![0-9A-Z-])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![0-9A-Z-])")


class Mistyped(ValueError):
    """Text that is no code: of another length, with other signs, or with a sign that is wrong."""


def encode(key: str, number: int) -> str:
    """The code of a key's sign and a number of 45 bits: ``K7M2-4Q9X-PD3T``."""
    body = key + _signs(number, BODY - 1)
    return grouped(body + _signs(_value(body) % PRIME, CHECK))


def grouped(signs: str) -> str:
    """Twelve signs in three groups, as they are printed."""
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def parse(text: str) -> str:
    """The code in its printed form from what was typed, in any case and grouping. Raises Mistyped."""
    signs = re.sub(r"[\s\-–—－]", "", text).upper().translate(LOOK_ALIKES)
    if len(signs) != BODY + CHECK or any(sign not in ALPHABET for sign in signs):
        raise Mistyped(text)
    if _value(signs[:BODY]) % PRIME != _value(signs[BODY:]):
        raise Mistyped(text)
    return grouped(signs)


def key_of(code: str) -> str:
    """The sign of the key that a code was made with."""
    return code[0]


def in_text(text: str) -> list[str]:
    """The codes that stand in a text, each once, in their order; what only looks like one is left out."""
    found: dict[str, None] = {}
    for match in FOUND.findall(text):
        try:
            found[parse(match)] = None
        except Mistyped:
            continue
    return list(found)


def _signs(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(count)))


def _value(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + ALPHABET.index(sign)
    return number

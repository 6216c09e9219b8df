"""Chinese and Latin text in lines: how wide it is and where it may break."""

from __future__ import annotations

import unicodedata

# A line may not end with the first, nor begin with the second.
OPENING = "（「『“‘("
CLOSING = "，。；：、！？）》」』”’％%)]·,.;:!?"


def text_width(text: str, size: int) -> float:
    """The width of a text in pixels at a font size: full-width characters count one em, others 0.56."""
    return size * sum(1.0 if _is_wide(sign) else 0.56 for sign in text)


def wrap(text: str, width: float, size: int) -> list[str]:
    """Lines no wider than *width* pixels: broken between Chinese characters, at spaces in Latin text."""
    lines, line = [], ""
    for token in _tokens(text):
        if line and text_width((line + token).rstrip(), size) > width and token[0] not in CLOSING:
            lines.append(line.rstrip())
            line = ""
        line += token if line else token.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, width: float, size: int) -> list[str]:
    """As few lines as ``wrap`` needs, but of about equal length, so that no word stands alone."""
    lines = wrap(text, width, size)
    if len(lines) == 2 and (split := _split(text, width, size)):
        return split
    even = wrap(text, min(width, 1.06 * text_width(text, size) / max(len(lines), 1) + size), size)
    return even if len(even) == len(lines) else lines


def _split(text: str, width: float, size: int) -> list[str] | None:
    """Two lines parted after the punctuation nearest to the middle; None when no such pair fits."""
    ends = [at + 1 for at, sign in enumerate(text[:-1]) if sign in "，；：,;:" and not text[at + 1].isdigit()]
    for at in sorted(ends, key=lambda end: abs(end - len(text) / 2)):
        lines = [text[:at].strip(), text[at:].strip()]
        if all(text_width(line, size) <= width for line in lines):
            return lines
    return None


def _tokens(text: str) -> list[str]:
    """Pieces that stay together: Latin words, numbers with their counting words, and whole dates."""
    tokens: list[str] = []
    for sign in text:
        if tokens and _clings(tokens[-1], sign):
            tokens[-1] += sign
        else:
            tokens.append(sign)
    return tokens


def _clings(token: str, sign: str) -> bool:
    before = token.rstrip()[-1:]
    if token.endswith(" "):
        # In Chinese a space beside a number only sets it apart; a line does not end there.
        return (before.isdigit() and _is_wide(sign)) or (sign.isdigit() and _is_wide(before))
    if before.isdigit() or (before in "年月" and sign.isdigit()) or before in OPENING or sign == " ":
        return True
    return not _is_wide(before) and not _is_wide(sign)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign or " ") in "WF"

"""What a word of the command line stands for; what cannot stand for it raises ``argparse.ArgumentTypeError``."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

from catalogue.period import parse_month


def province(text: str) -> str:
    """The six digits of a province from two or six: ``33`` is ``330000``."""
    if not re.fullmatch(r"[1-9][0-9](0000)?", text, re.ASCII):
        raise ArgumentTypeError(f"{text!r}: 33 / 330000")
    return f"{text[:2]}0000"


def due_day(text: str) -> int:
    """A day that every month has."""
    if text not in map(str, range(1, 29)):
        raise ArgumentTypeError(f"{text!r}: 1–28")
    return int(text)


def month(text: str) -> int:
    """A month as its number."""
    try:
        return parse_month(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: YYYY-MM") from error


def day(text: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from error


def number(text: str) -> int:
    """A whole number from 1."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r}: 1, 2, …")
    return int(text)


def codes(text: str) -> frozenset[str]:
    """Words apart by commas."""
    return frozenset(filter(None, (code.strip() for code in text.split(","))))


def workbook(text: str) -> Path:
    """The path of a workbook."""
    if Path(text).suffix.lower() != ".xlsx":
        raise ArgumentTypeError(f"{text!r}: FILE.xlsx")
    return Path(text)

"""Pieces of SVG as text: elements with escaped attributes, numbers as short as a screen needs them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Attribute = str | float | int | None


def number(value: float) -> str:
    """A length in pixels with one decimal, without trailing zeros."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def element(tag: str, content: str | Iterable[str] = "", /, **attributes: Attribute) -> str:
    """An element; *content* is finished SVG. Attributes that are None are left out, ``_`` in names stands for ``-``."""
    inside = content if isinstance(content, str) else "".join(content)
    start = f"<{tag}" + "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"{start}>{inside}</{tag}>" if inside else f"{start}/>"


def group(content: Iterable[str], /, **attributes: Attribute) -> str:
    """A group, or nothing when there is nothing in it."""
    inside = "".join(content)
    return element("g", inside, **attributes) if inside else ""


def _value(value: Attribute) -> str:
    return escape(value, quote=True) if isinstance(value, str) else number(float(value or 0))

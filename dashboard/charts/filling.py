"""How tall rows are drawn where there are few of them."""

from __future__ import annotations


def filled(rows: int, row: int, tallest: int, card: int) -> int:
    """Pixels of so many rows of *row* pixels; few are drawn taller, each up to *tallest*, until they fill *card*."""
    return max(rows * row, min(rows * tallest, card))

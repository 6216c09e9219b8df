"""Rules that counts must obey: parts and wholes, stocks that carry over, figures that go together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

from catalogue.checks import Checks
from warehouse.checks.block import Block, Flags, Numbers, found, joined


def hits(block: Block, checks: Checks) -> pd.DataFrame:
    """Every figure that breaks a rule."""
    frames = [*_at_most(block, checks), *_breakdowns(block), *_falling(block)]
    for rule in checks.rules:
        if rule.kind in KINDS and block.having(*rule.names):
            frames += KINDS[rule.kind](block, *rule.names)
    return joined(frames)


def pairs(block: Block, checks: Checks) -> list[tuple[str, str]]:
    """Indicators of which the first can never exceed the second: by their definitions, and by rules."""
    defined = [(one.id, one.at_most) for one in block.definitions if one.at_most]
    return [*defined, *((rule.names[0], rule.names[1]) for rule in checks.rules if rule.kind == "at_most")]


def _at_most(block: Block, checks: Checks) -> Iterator[pd.DataFrame]:
    for less, more in pairs(block, checks):
        if block.having(less, more):
            yield _told(block, "relation", less, more, block.of(less) > block.of(more), high=block.of(more))


def _told(block: Block, check_id: str, one: str, other: str, wrong: Flags, **bounds: Numbers) -> pd.DataFrame:
    at = np.nonzero(wrong)
    value, against = block.of(one)[at], block.of(other)[at]
    known = {name: figures[at] for name, figures in bounds.items()}
    low = {"low": 0.0} if "high" in known and "low" not in known else {}
    return found(
        check_id, block, at, indicator_id=one, value=value, other_indicator_id=other, other_value=against,
        **low, **known,
    )  # fmt: skip


def _breakdowns(block: Block) -> Iterator[pd.DataFrame]:
    """Domains add up to their total when all are there and never exceed it; no group exceeds all persons."""
    parts = block.parts
    adds_up = (parts["kind"] == "domain").to_numpy()
    total, summed, largest = (parts[name].to_numpy(dtype=float) for name in ("total", "sum", "largest"))
    differs = adds_up & ((summed > total) | (parts["is_whole"].to_numpy(dtype=bool) & (summed != total)))
    for wrong, against in ((differs, summed), (~adds_up & (largest > total), largest)):
        one = parts[wrong]
        yield found(
            "relation", block, (one["station"].to_numpy(dtype=np.intp), one["position"].to_numpy(dtype=np.intp)),
            indicator_id=one["indicator_id"].to_numpy(), value=total[wrong], low=against[wrong],
            high=np.where(adds_up[wrong], against[wrong], np.nan),
            other_value=against[wrong],
            other_indicator_id=one["indicator_id"].to_numpy() + "/" + one["kind"].to_numpy(),
        )  # fmt: skip


def _falling(block: Block) -> Iterator[pd.DataFrame]:
    """What is cumulative never falls from one month to a later one."""
    for one in block.definitions:
        if one.nature == "cumulative":
            figures = block.of(one.id)
            before, month = last_known(figures)
            yield _stock(block, one.id, figures < before, before, month, low=before)


def last_known(figures: Numbers) -> tuple[Numbers, Numbers]:
    """For every month the last figure before it and the position of its month; NaN where there was none."""
    positions = np.arange(figures.shape[1], dtype=float)
    at = np.where(np.isnan(figures), -1.0, positions)
    newest = np.maximum.accumulate(at, axis=1)
    before = np.concatenate([np.full((len(figures), 1), -1.0), newest[:, :-1]], axis=1)
    taken = np.take_along_axis(figures, np.maximum(before, 0).astype(np.intp), axis=1)
    return np.where(before < 0, np.nan, taken), np.where(before < 0, np.nan, before)


def _stock(
    block: Block, name: str, wrong: Flags, before: Numbers, month: Numbers, low: Numbers, high: Numbers | None = None
) -> pd.DataFrame:
    at = np.nonzero(wrong)
    return found(
        "balance", block, at, indicator_id=name, value=block.of(name)[at], low=low[at],
        high=np.nan if high is None else high[at], other_indicator_id=name, other_value=before[at],
        other_month=month[at].astype(int) + block.first_month,
    )  # fmt: skip


def _balance(block: Block, stock: str, came: str, went: str) -> Iterator[pd.DataFrame]:
    """Only over months that follow one another: what happened in a month without a report is not known."""
    held = block.of(stock)
    before, month = last_known(held)
    is_next = month == np.arange(held.shape[1]) - 1
    expected = before + block.of(came) - block.of(went)
    yield _stock(
        block, stock, is_next & (held != expected) & ~np.isnan(held + expected), before, month, expected, expected
    )


def _together(block: Block, one: str, other: str) -> Iterator[pd.DataFrame]:
    first, second = block.of(one), block.of(other)
    yield _told(block, "together", one, other, (first > 0) & (second == 0))
    yield _told(block, "together", other, one, (second > 0) & (first == 0))


def _exclusive(block: Block, one: str, other: str) -> Iterator[pd.DataFrame]:
    yield _told(block, "together", one, other, (block.of(one) > 0) & (block.of(other) > 0))


KINDS: Mapping[str, Callable[..., Iterator[pd.DataFrame]]] = {
    "balance": _balance,
    "together": _together,
    "exclusive": _exclusive,
}

"""``python -m warehouse thresholds``: the thresholds in force, or a file checked before it is used."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from catalogue.thresholds import Threshold, Thresholds
from warehouse import settings, thresholds
from warehouse.parser import words


def run(options: Namespace) -> int:
    """Print the thresholds of a file, or of those in force, in their order. Refuses a file that is wrong."""
    path = options.check
    known = thresholds.in_force(settings.var_folder()) if path is None else thresholds.read(path)
    for line in _lines(known, options.lang):
        print(line)
    return 0


def _lines(known: Thresholds, lang: str) -> Iterator[str]:
    own = known.own_version or words(lang, "无", "none")
    yield words(
        lang, f"阈值第 {known.version} 版，本省调整：{own}", f"Thresholds version {known.version}, own file: {own}"
    )
    for one in known.values():
        yield _line(one, lang)


def _line(one: Threshold, lang: str) -> str:
    limit = one.limit
    span = words(lang, f"{limit.least:g} 至 {limit.most:g}", f"{limit.least:g} to {limit.most:g}")
    value = f"{one.id} = {limit.value:g}" + (" *" if limit.is_own else "")
    return "  ".join((value, f"({span})", limit.label.in_(lang)))

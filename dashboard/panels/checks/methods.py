"""The checks as definitions: what each looks for, which rules must hold, and the limits in force."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from catalogue.checks import KINDS, Check, Rule
from catalogue.limit import Limit
from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.checks import wording
from dashboard.view import View

OF_CHECK = {"at_most": "relation", "balance": "balance", "together": "together", "exclusive": "together"}
"""The check that finds who breaks a rule of a kind."""


def checks(view: View) -> Panel:
    """Every check with its meaning, its limits and its version, as the release was made with them."""
    known = wording.checks(view)
    if known is None:
        return parts.empty(view, "methods-checks", view.words("checks.methods_none"), "derived")
    title = view.words("checks.methods_title", n=len(known))
    frame = pd.DataFrame({"check_id": list(known), "version": [one.version for one in known.values()]})
    shown = pd.DataFrame([_row(view, one, known.rules) for one in known.values()])
    return Panel(
        "methods-checks", title, view.words("checks.methods_subtitle"), frame, lambda: shown,
        note=view.words("checks.methods_note"), source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip


def _row(view: View, check: Check, rules: tuple[Rule, ...]) -> dict[str, str]:
    words = view.words
    limits = [_limit(view, one) for one in check.limits.values()]
    musts = [_rule(view, rule) for rule in rules if OF_CHECK[rule.kind] == check.id]
    musts = [*_defined(view), *musts] if check.id == "relation" else musts
    if musts:
        limits.append(words("checks.must", rules=words("methods_list.gap").join(musts)))
    return {
        words("column_checks.check"): check.label.in_(view.lang),
        words("column_checks.definition"): check.definition.in_(view.lang),
        words("column_checks.limits"): words("methods_list.gap").join(limits) or numbers.MISSING,
        words("column_checks.version"): words("checks.version", n=check.version),
    }


def _limit(view: View, limit: Limit) -> str:
    key = "checks.limit_own" if limit.is_own else "checks.limit"
    return view.words(key, label=limit.label.in_(view.lang), value=limit.text)


def _defined(view: View) -> Iterator[str]:
    """The wholes that the definitions of reported figures name."""
    for one in view.catalogue.values():
        if one.at_most and one.source == "report":
            names = {"less": one, "more": view.catalogue[one.at_most]}
            yield view.words("checks.rule_at_most", **{key: each.label.in_(view.lang) for key, each in names.items()})


def _rule(view: View, rule: Rule) -> str:
    named = dict(zip(KINDS[rule.kind], rule.names, strict=True))
    return view.words(
        f"checks.rule_{rule.kind}", **{key: view.catalogue[name].label.in_(view.lang) for key, name in named.items()}
    )  # fmt: skip

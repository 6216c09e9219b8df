"""What a line of the attention list says: its sentence, why it stands there, and where its figure is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from catalogue.attention import KEYS, Rule, Rules
from catalogue.dictionaries import RUNG_LABELS
from catalogue.forms import filled
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label, period_text
from dashboard.panels import parts, thresholds
from dashboard.panels.parts import Row
from dashboard.panels.plans.chances import chance_text
from dashboard.view import View
from queries.concerns import rules_of
from queries.signals.signal import BETWEEN

PAGES = {
    "coverage": "coverage", "pace": "targets", "reporting": "reporting", "quality": "checks",
    "findings": "supervision", "stalls": "monitor",
}  # fmt: skip
"""The page that shows what a subject's lines tell."""
SECTIONS = {"plan_unlikely": "forecast", "plan_uncertain": "forecast", "half_missed": "ledger"}
"""The part of that page, of rules whose figure is not on the first."""
MOST_DECIMALS = 6
"""Decimals of two figures at most until they are told apart."""


def rules(view: View) -> Rules:
    """The rules that the release was made with."""
    return rules_of(view.release.about)


def lines(view: View) -> pd.DataFrame:
    """The list of the selected place, month and rung."""
    chosen = view.selection
    return view.reader.concerns(region=chosen.region, month=chosen.month, rung=chosen.rung)


def sentence(view: View, row: Row) -> str:
    """A line as a whole sentence with its numbers."""
    return filled(rules(view)[row["rule_id"]].sentence.in_(view.lang), _slots(view, row))


def brief(view: View, row: Row) -> str:
    """The same in a few words, without the place."""
    return filled(rules(view)[row["rule_id"]].brief.in_(view.lang), _slots(view, row))


def why(view: View, row: Row) -> str:
    """The rule with its limits in words, and which rules of the same subject hold too."""
    known = rules(view)
    rule = known[row["rule_id"]]
    said = view.words("watch.why", label=rule.label.in_(view.lang), definition=definition(view, rule))
    also = [known[name].label.in_(view.lang) for name in row["also"].split()]
    return view.words("watch.also", said=said, list=view.words("list.comma").join(also)) if also else said


def definition(view: View, rule: Rule, rung: str = "") -> str:
    """When a rule holds, with its limits and thresholds, at the selected rung or one that is called *rung*."""
    limits = {name: one.text for name, one in rule.limits.items()}
    called = rung or RUNG_LABELS[view.selection.rung].in_(view.lang)
    return filled(rule.definition.in_(view.lang), thresholds.known(view).texts() | limits | {"rung": called})


def severity(view: View, row: Row) -> str:
    """The name of a line's class of severity."""
    return rules(view).severities[row["severity"]].in_(view.lang)


def where(row: Row) -> tuple[str, Mapping[str, object]]:
    """The page that shows the line's figure, and the choices to be made there."""
    section = SECTIONS.get(row["rule_id"], "")
    return PAGES[row["theme"]], {"region": row["region_code"], "site": "", "section": section}


def order(view: View) -> str:
    """What lines are sorted by, in words, the first counts most."""
    known = rules(view).order
    names = [view.words(f"watch.order_{key}") for key in (*known, *(key for key in KEYS if key not in known))]
    return view.words("watch.then").join([*names, view.words("watch.place_order")])


def once(view: View) -> str:
    """Whether one place and subject has one line or as many as rules hold."""
    return view.words("watch.once" if rules(view).is_once else "watch.every")


def version(view: View) -> str:
    """The version of the rules, and of what this province changed in them."""
    known = rules(view)
    if known.own_version:
        return view.words("watch.version_own", n=known.version, own=known.own_version)
    return view.words("watch.version", n=known.version)


def _slots(view: View, row: Row) -> dict[str, str]:
    """The numbers of a line as text, by the name of their place in a sentence."""
    value, other = _apart(row["value"], row["other"])
    due = period_text(row["due_on"], view.lang) if row["due_on"] else numbers.MISSING
    return thresholds.known(view).texts() | {
        "place": parts.full(view, row["region_code"]), "month": month_label(parse_month(row["period"]), view.lang),
        "rung": parts.rung(view), "n": numbers.count(row["stations"]),
        "k": numbers.count(row["numerator"]), "m": numbers.count(row["denominator"]), "value": value, "other": other,
        "share": numbers.percent(row["value"], 1), "due": due, "names": _names(view, row),
        "chance": chance_text(view, row["value"]),
    }  # fmt: skip


def _apart(value: float, other: float) -> tuple[str, str]:
    """Two figures with as many decimals as it takes to tell them apart, two at least where they are not whole."""
    for decimals in range(2, MOST_DECIMALS):
        texts = _shown(value, decimals), _shown(other, decimals)
        if texts[0] != texts[1] or value == other:
            break
    return texts


def _shown(value: float, decimals: int) -> str:
    return numbers.count(value, 0 if numbers.is_missing(value) or value == round(value) else decimals)


def _names(view: View, row: Row) -> str:
    names = [name for name in row["names"].split(BETWEEN) if name]
    listed = view.words("list.comma").join(names)
    return view.words("watch.names", names=listed) if row["stations"] > len(names) > 0 else listed

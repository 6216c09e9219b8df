"""A province's own file of the attention list, checked key by key: all that it changes is taken, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalogue import own_file
from catalogue.attention import KEYS, SEVERITIES, Rule, Rules
from catalogue.own_file import OwnFileError

TOP = ("version", "order", "first", "once", "rule")
OF_RULE = ("on", "severity")
"""Keys of a rule beside the names of its limits."""


def changed(rules: Rules, text: str) -> Rules:
    """*rules* as the *text* of a province's file changes them. Raises OwnFileError naming the first thing wrong."""
    document = own_file.document(text)
    own_file.refuse_unknown(document, TOP, "文件顶层", "the top of the file")
    version = own_file.version(document)
    known = dict(rules)
    for name, table in _tables(document, rules):
        known[name] = _rule(known[name], table)
    first = _listed(document, "first", rules, ())
    order = _listed(document, "order", KEYS, rules.order)
    once = document.get("once", rules.is_once)
    if not isinstance(once, bool):
        raise OwnFileError(f"once = {once!r}：只能是 true 或 false", f"once = {once!r}: must be true or false")
    sequence = [*first, *(name for name in known if name not in first)]
    return replace(
        rules, own_version=version, order=order, is_once=once, rules={name: known[name] for name in sequence}
    )


def _tables(document: Mapping[str, Any], rules: Rules) -> Iterator[tuple[str, Mapping[str, Any]]]:
    given = document.get("rule", {})
    if not isinstance(given, dict) or not all(isinstance(table, dict) for table in given.values()):
        raise OwnFileError("rule 应写作 [rule.规则代码]", "rule must be written as [rule.ID]")
    own_file.refuse_unknown(given, rules, "rule 中", "rule")
    yield from given.items()


def _rule(rule: Rule, table: Mapping[str, Any]) -> Rule:
    where = f"rule.{rule.id}"
    own_file.refuse_unknown(table, (*OF_RULE, *rule.limits), f"{where} ", where)
    is_on, severity = table.get("on", rule.is_on), table.get("severity", rule.severity)
    if not isinstance(is_on, bool):
        raise OwnFileError(f"{where}.on = {is_on!r}：只能是 true 或 false", f"{where}.on = {is_on!r}: true or false")
    if severity not in SEVERITIES:
        listed = ", ".join(SEVERITIES)
        raise OwnFileError(
            f"{where}.severity = {severity!r}：可用 {listed}", f"{where}.severity = {severity!r}: one of {listed}"
        )
    limits = {name: own_file.set_limit(limit, table[name], f"{where}.{name}") if name in table else limit
              for name, limit in rule.limits.items()}  # fmt: skip
    is_own = (is_on, severity) != (rule.is_on, rule.severity)
    return replace(rule, is_on=is_on, severity=severity, limits=limits, is_own=is_own)


def _listed(document: Mapping[str, Any], name: str, known: Collection[str], usual: tuple[str, ...]) -> tuple[str, ...]:
    """A list of known names, each once; *usual* where the file has none."""
    if name not in document:
        return usual
    given = document[name]
    if not isinstance(given, list) or not given or not _are_of(given, known):
        listed = ", ".join(known)
        raise OwnFileError(
            f"{name} = {given!r}：应为不重复的列表，可用 {listed}",
            f"{name} = {given!r}: needs a list, none twice, of {listed}",
        )
    return tuple(given)


def _are_of(given: list[Any], known: Collection[str]) -> bool:
    """Whether they are texts, all *known* and none twice."""
    return all(isinstance(one, str) and one in known for one in given) and len(set(given)) == len(given)

"""The rules of the attention list: sound as they are, and changed by a province's file or refused in words."""

from __future__ import annotations

from string import Formatter

import pytest

from catalogue.attention import KEYS, SEVERITIES, default, parse
from catalogue.attention_own import changed
from catalogue.own_file import OwnFileError
from catalogue.thresholds import default as thresholds

RULES = default()
SLOTS = {"place", "month", "rung", "n", "k", "m", "value", "other", "share", "due", "names", "chance", *thresholds()}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule_id", RULES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_tells_its_limits_and_its_place(rule_id: str, lang: str) -> None:
    rule = RULES[rule_id]
    definition, sentence, brief = (slots(text.in_(lang)) for text in (rule.definition, rule.sentence, rule.brief))

    assert definition - {"rung", *thresholds()} == set(rule.limits)
    assert "place" in sentence
    assert "n" in sentence & brief  # the number that lines are sorted by is the number that is read
    assert (sentence | brief) - SLOTS == set()
    assert "place" not in brief


@pytest.mark.parametrize("rule_id", RULES)
def test_both_languages_tell_the_same(rule_id: str) -> None:
    rule = RULES[rule_id]
    for text in (rule.definition, rule.sentence, rule.brief):
        assert slots(text.zh) == slots(text.en)


def test_the_usual_order_is_severity_then_stations_then_rule() -> None:
    assert RULES.order == KEYS == ("severity", "stations", "rule")
    assert tuple(RULES.severities) == SEVERITIES
    assert all(limit.least <= limit.value <= limit.most for rule in RULES.values() for limit in rule.limits.values())


def test_what_a_release_keeps_reads_back_as_it_was() -> None:
    own = changed(RULES, 'version = 3\nfirst = ["coverage_large"]\n[rule.reports_late]\nshare = 0.5')
    assert parse(own.as_json()) == own
    assert next(iter(parse(own.as_json()))) == "coverage_large"
    assert parse(RULES.as_json()) == RULES


def test_a_file_changes_what_it_names_and_nothing_else() -> None:
    own = changed(
        RULES,
        """
        version = 2
        order = ["stations", "severity"]
        first = ["coverage_large", "reports_late"]
        once = false
        [rule.plan_behind]
        townships = 5
        [rule.reports_missing]
        on = false
        [rule.coverage_large]
        severity = "urgent"
        """,
    )

    assert (own.own_version, own.order, own.is_once) == (2, ("stations", "severity"), False)
    assert list(own)[:3] == ["coverage_large", "reports_late", "plan_missed"]
    assert own["plan_behind"]["townships"] == 5
    assert own["plan_behind"].limits["townships"].is_own
    assert not own["reports_missing"].is_on
    assert own["coverage_large"].severity == "urgent"
    untouched = set(RULES) - {"plan_behind", "reports_missing", "coverage_large"}
    assert {name: own[name] for name in untouched} == {name: RULES[name] for name in untouched}


@pytest.mark.parametrize(
    ("text", "names", "says"),
    [
        ("version = ", "TOML", "no TOML"),
        ("once = true", "version", "version"),
        ("version = 0", "version", "version"),
        ("version = true", "version", "version"),
        ("version = 1\nscore = 3", "score", "score"),
        ("version = 1\nrule = 3", "rule", "[rule.ID]"),
        ("version = 1\n[rule.no_such]\non = false", "no_such", "plan_missed"),
        ("version = 1\n[rule.plan_behind]\nmonths = 3", "months", "townships"),
        ("version = 1\n[rule.plan_behind]\ntownships = 0", "rule.plan_behind.townships = 0", "from 1 to 1000"),
        ("version = 1\n[rule.plan_behind]\ntownships = 2.5", "2.5", "a whole number"),
        ("version = 1\n[rule.plan_behind]\ntownships = true", "True", "a whole number"),
        ('version = 1\n[rule.plan_behind]\ntownships = "3"', "'3'", "a whole number"),
        ("version = 1\n[rule.reports_late]\nshare = nan", "nan", "from 0.01 to 1"),
        ("version = 1\n[rule.reports_late]\nshare = 20", "share = 20", "from 0.01 to 1"),
        ('version = 1\n[rule.plan_behind]\nseverity = "red"', "red", "urgent, serious, watch"),
        ("version = 1\n[rule.plan_behind]\non = 1", "rule.plan_behind.on", "true or false"),
        ("version = 1\nonce = 1", "once", "true or false"),
        ('version = 1\norder = ["score"]', "score", "severity, stations, rule"),
        ('version = 1\norder = ["rule", "rule"]', "order", "none twice"),
        ("version = 1\norder = []", "order", "needs a list"),
        ("version = 1\nfirst = [[1]]", "first", "plan_missed"),
        ('version = 1\nfirst = "plan_missed"', "first", "needs a list"),
    ],
)
def test_what_is_wrong_is_named_with_what_may_stand_there(text: str, names: str, says: str) -> None:
    with pytest.raises(OwnFileError) as refused:
        changed(RULES, text)
    assert names in refused.value.text.zh
    assert says in refused.value.text.en

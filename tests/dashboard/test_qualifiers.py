"""近、超、余 and 约 are true of the exact value, whatever it is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import numbers

COUNTS = st.integers(1, 5_000_000_000)
STEPS = st.sampled_from([Decimal(10) ** power for power in range(7)])


@pytest.mark.parametrize(
    ("value", "digits", "lang", "text"),
    [
        (2_135_826, 3, "zh", "213万余"),
        (2_135_826, 3, "en", "over 2.13\u00a0million"),
        (1_094, 2, "zh", "近1100"),  # six short of 1,100, in steps of 100
        (1_105, 2, "zh", "超1100"),
        (1_625, 2, "zh", "1600余"),
        (14_880_000, 2, "zh", "1400万余"),
        (999_999, 3, "zh", "近100万"),
        (1_600, 3, "zh", "1600"),  # exact, so nothing qualifies it
        (57, 3, "zh", "57"),
        (0, 3, "zh", "0"),
        (-5, 3, "zh", "−5"),
        (None, 3, "zh", "—"),
    ],
)
def test_prose_takes_the_qualifier_that_fits(value: float | None, digits: int, lang: str, text: str) -> None:
    assert numbers.blurred(value, lang, digits) == text


@given(COUNTS, STEPS)
def test_just_below_and_just_above_are_within_a_tenth_of_a_step_on_their_own_side(value: int, step: Decimal) -> None:
    near, over = (numbers.numeral(value, step, word) for word in ("near", "over"))
    assert near is None or (value < near <= value + step / 10 and near % step == 0)
    assert over is None or (value - step / 10 <= over < value and over % step == 0)


@given(COUNTS, STEPS)
def test_more_than_is_the_floor_and_about_is_the_nearest(value: int, step: Decimal) -> None:
    more, about = (numbers.numeral(value, step, word) for word in ("more", "about"))
    assert more is None or (more < value < more + step and more % step == 0)
    assert about is None or (abs(about - value) <= step / 2 and about % step == 0)


@given(COUNTS.map(lambda count: count * 10), st.sampled_from(numbers.QUALIFIERS))
def test_a_round_value_is_qualified_by_nothing(value: int, word: str) -> None:
    assert numbers.numeral(value, Decimal(10), word) is None


@given(COUNTS, st.integers(1, 5), st.sampled_from(["zh", "en"]), st.sampled_from(["more", "about"]))
def test_there_is_one_blur_only_and_the_printed_numeral_is_the_true_one(
    value: int, digits: int, lang: str, most: str
) -> None:
    said = numbers.blurred(value, lang, digits, most=most)
    step = numbers.step_of(value, digits)

    true = {word: numbers.numeral(value, step, word) for word in ("near", "over", most)}
    used = [word for word in ("near", "over", most) if true[word] is not None][:1]
    marks = {word: text.replace("{n}", "") for word, text in numbers.SAID[lang].items()}
    rest = said.replace(marks[used[0]], "", 1) if used else said

    assert rest != said or not used
    assert not any(mark in rest for mark in marks.values())
    assert _number(said, lang) == (true[used[0]] if used else value)


def _number(said: str, lang: str) -> Decimal:
    """The number that a reader takes from what is said."""
    scales = {"zh": {"万": 10**4, "亿": 10**8}, "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9}}[lang]
    digits = Decimal("".join(sign for sign in said if sign.isdigit() or sign == "."))
    return digits * next((factor for word, factor in scales.items() if word in said), 1)


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="nearly"):
        numbers.numeral(5, Decimal(1), "nearly")


@given(
    st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole - 1), st.just(whole))), st.integers(0, 4)
)
def test_nothing_below_full_is_printed_as_100_percent(counts: tuple[int, int], decimals: int) -> None:
    part, whole = counts
    assert Decimal(numbers.percent(part / whole, decimals)[:-1]) < 100

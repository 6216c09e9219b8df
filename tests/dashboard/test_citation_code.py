"""The short code: worked by hand, and what every slip of a hand does to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.citations.code import ALPHABET, Mistyped, encode, in_text, parse

numbers = st.integers(0, 2**45 - 1)
keys = st.sampled_from(ALPHABET)


@pytest.mark.parametrize(
    ("key", "number", "code"),
    [
        ("0", 0, "0000-0000-0000"),  # 0 mod 1021 = 0
        ("0", 1, "0000-0000-0101"),  # 1 mod 1021 = 1
        ("0", 1021, "0000-0000-ZX00"),  # 1021 = 31·32 + 29; remainder 0
        ("1", 0, "1000-0000-00H6"),  # 32⁹ = (32²)⁴·32 ≡ 3⁴·32 = 2592 ≡ 550 = 17·32 + 6
    ],
)
def test_codes_by_hand(key: str, number: int, code: str) -> None:
    assert encode(key, number) == code


@given(keys, numbers)
def test_what_is_printed_is_read_however_it_is_typed(key: str, number: int) -> None:
    code = encode(key, number)
    assert parse(code) == code
    assert parse(f" {code.lower().replace('-', ' ')} ") == code
    assert parse(code.replace("0", "o").replace("1", "l")) == code


@given(keys, numbers, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(key: str, number: int, at: int, sign: str) -> None:
    signs = encode(key, number).replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]
    if wrong != signs:
        with pytest.raises(Mistyped):
            parse(wrong)


@given(keys, numbers, st.integers(0, 10))
def test_two_signs_exchanged_are_noticed(key: str, number: int, at: int) -> None:
    signs = encode(key, number).replace("-", "")
    wrong = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
    if wrong != signs:
        with pytest.raises(Mistyped):
            parse(wrong)


@pytest.mark.parametrize("text", ["", "0000", "0000-0000-0000-0", "0000-0000-000U", "二〇二三", "0000-0000-0001"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(Mistyped):
        parse(text)


def test_codes_are_found_in_a_text_each_once_and_only_whole() -> None:
    text = "核验码 0000-0000-0101，又 0000-0000-0101；错 0000-0000-0102；长 A0000-0000-0101"
    assert in_text(text) == ["0000-0000-0101"]

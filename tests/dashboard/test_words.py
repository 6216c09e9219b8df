"""Both languages say everything, with the same placeholders, and nothing that nobody says."""

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.words import LANGUAGES, Words, texts

ROOT = Path(__file__).parents[2]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def source() -> str:
    files = [*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("screens/*.py"), ROOT / "app.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.exists())


def test_same_keys() -> None:
    assert texts("zh").keys() == texts("en").keys()


def test_same_placeholders() -> None:
    zh, en = texts("zh"), texts("en")
    assert {key for key in zh if placeholders(zh[key]) != placeholders(en[key])} == set()


def test_every_key_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r'\bwords\(\s*"([^"{]+)"', source()))
    assert asked - texts("zh").keys() == set()


def test_every_key_is_asked_for() -> None:
    code = source()
    written = {found for quote in "\"'" for found in re.findall(rf"{quote}([a-z_]+\.[a-z_0-9]+){quote}", code)}
    # f"reason.{why}" asks for whatever begins with "reason."
    patterns = [re.sub(r"\{[^}]*\}", "[a-z_0-9]+", asked) for asked in re.findall(r'f"([a-z_]+\.[^" ]*\{[^"]*)"', code)]
    patterns += [
        re.sub(r"\{[^}]*\}", "[a-z_0-9]+", asked) for asked in re.findall(r"f'([a-z_]+\.[^' ]*\{[^']*)'", code)
    ]
    unused = {
        key for key in texts("zh") if key not in written and not any(re.fullmatch(each, key) for each in patterns)
    }
    assert unused == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_blank(lang: str) -> None:
    assert [key for key, text in texts(lang).items() if not text.strip(" \n\t")] == []


def test_words_fill_in_and_refuse_what_they_do_not_know() -> None:
    assert Words("zh")("overview.counts", n="1,094", m="1,510") == "1,094 / 1,510 个乡镇（街道）"
    with pytest.raises(KeyError):
        Words("zh")("overview.counts", n=1)
    with pytest.raises(KeyError):
        Words("zh")("no.such_key")

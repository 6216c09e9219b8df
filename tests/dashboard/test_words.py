"""Both languages say everything, with the same placeholders, and nothing that nobody says."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from catalogue.dictionaries import UNITS
from catalogue.forms import counted, filled, form
from dashboard.bulletin.figure import Figure
from dashboard.bulletin.sentence import compose
from dashboard.words import LANGUAGES, Words, texts

ROOT = Path(__file__).parents[2]
FOLLOWING = {
    "is", "has", "was", "lies", "lacks", "needs", "stands", "stays", "speaks", "does",
    "as", "its", "this", "less", "others", "across",
}  # fmt: skip
"""What ends with s behind a place and is no noun that the place counts: verbs of a name, and small words."""
NO_COUNTS = {"month", "day", "due", "share", "chance"}
"""Places of dates and of percent."""
MANY_ARE = re.compile(
    r"(?<!first )(?<!newest )(?<!all )(?<!than )(?<!of )\{(\w+)\}(?: of \{\w+\})? (?:are|were|have|do)\b"
)
"""A verb that agrees with a place; what is the first of many, or all of them, is never one."""


def placeholders(text: str) -> set[str]:
    """What is printed, forms not counted but what stands in them."""
    found: set[str] = set()
    for _, name, forms, _ in Formatter().parse(text):
        found |= placeholders(forms) if name and forms else {name} if name else set()
    return found


def agreeing(text: str) -> set[str]:
    """The numbers that forms agree with."""
    return {name for _, name, forms, _ in Formatter().parse(text) if name and "|" in (forms or "")}


def bare(text: str) -> str:
    """A text without its forms."""
    parts = Formatter().parse(text)
    return "".join(words + (f"{{{name}}}" if name and not forms else "") for words, name, forms, _ in parts)


def english(table: object) -> Iterator[str]:
    """The English texts in a table of the catalogue."""
    for key, value in table.items() if isinstance(table, dict) else ():
        yield from [value] if key == "en" else english(value)


def catalogue() -> list[str]:
    tables = (ROOT / "catalogue" / f"{name}.toml" for name in ("attention", "checks", "thresholds"))
    return [text for path in tables for text in english(tomllib.loads(path.read_text(encoding="utf-8")))]


def source() -> str:
    files = [*ROOT.glob("dashboard/**/*.py"), *ROOT.glob("screens/*.py"), ROOT / "app.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.exists())


def test_same_keys() -> None:
    assert texts("zh").keys() == texts("en").keys()


def test_same_placeholders() -> None:
    zh, en = texts("zh"), texts("en")
    # A unit agrees with a number that stands elsewhere; Chinese has no use for it.
    assert {
        key
        for key in zh
        if not placeholders(en[key]) <= placeholders(zh[key]) <= placeholders(en[key]) | agreeing(en[key])
    } == set()
    assert [key for key in zh if agreeing(zh[key])] == []


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


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "1 station stands"),
        ("1", "1 station stands"),
        ("+1", "+1 station stands"),
        ("−1", "−1 station stands"),
        (0, "0 stations stand"),
        (2, "2 stations stand"),
        ("11", "11 stations stand"),
        ("1,001", "1,001 stations stand"),
        ("1.0", "1.0 stations stand"),
        (1.0, "1.0 stations stand"),
        ("—", "— stations stand"),
        ("", " stations stand"),
    ],
)
def test_words_agree_with_their_number(value: object, said: str) -> None:
    assert filled("{n} {n:station stands|stations stand}", {"n": value}) == said


def test_a_form_may_be_empty_or_have_places_of_its_own() -> None:
    one, many = ({"m": m, "place": "East"} for m in (1, 3))
    text = "{m:The one place of {place} is|All {m} places of {place} are} complete, 0 {m:|of them }late"
    assert filled(text, one) == "The one place of East is complete, 0 late"
    assert filled(text, many) == "All 3 places of East are complete, 0 of them late"


def test_other_specifications_mean_what_they_always_mean() -> None:
    assert filled("{n:,} {n:row|rows}, {share:.1%}, {name!r:>6}", {"n": 1094, "share": 0.5, "name": "a"}) == (
        "1,094 rows, 50.0%,    'a'"
    )
    assert filled("{n:>3}|", {"n": 1}) == "  1|"
    with pytest.raises(KeyError):
        filled("{n:row|rows}", {})


def test_english_counts_one_and_many() -> None:
    words = Words("en")
    assert words("overview.counts", n="1", m="1") == "1 of 1 township"
    assert words("overview.counts", n="1,094", m="1,510") == "1,094 of 1,510 townships"
    assert (
        words("pace.best", months="1", recent="2.0", n="3.0")
        == "last month: 2.0 a month; fastest ever: 3.0 over 1 month"
    )
    assert words("plural.county", n=1) == "county"
    assert form("", "county|counties") == "counties"
    assert counted(1, "new plan|new plans") == "1 new plan"


def test_units_agree_with_their_number() -> None:
    told = {
        number: [UNITS[unit].beside(number, "en") for unit in ("wish", "person", "yuan")] for number in ("1", "1.0")
    }
    assert told == {"1": ["wish", "person", "yuan"], "1.0": ["wishes", "people", "yuan"]}
    assert UNITS["township"].beside("1", "zh") == "个"


@pytest.mark.parametrize("value", ["1", "2"])
def test_every_english_text_can_be_filled(value: str) -> None:
    for text in [*texts("en").values(), *catalogue()]:
        said = filled(text, dict.fromkeys(placeholders(text) | agreeing(text), value))
        assert not set("{|}") & set(said), text


def test_no_english_noun_or_verb_disagrees_with_one() -> None:
    """``{n} stations`` is wrong of one station: it is to be ``{n} {n:station|stations}``."""
    disagreeing = []
    for text in map(bare, [*texts("en").values(), *catalogue()]):
        for name, first, second in re.findall(r"\{(\w+)\} ([a-z-]+)(?: ([a-z-]+))?", text):
            behind = [first] if first in FOLLOWING else [first, second]
            if name not in NO_COUNTS and any(word.endswith("s") and word not in FOLLOWING for word in behind):
                disagreeing.append(text)
        disagreeing += [text for name in MANY_ARE.findall(text) if name not in NO_COUNTS]
    assert disagreeing == []


def test_no_text_that_all_marks_of_a_figure_share_agrees_with_one_of_them() -> None:
    asked = re.findall(r'\bwords\(\s*f?"([^"]+)"[^()]*slot\(', source())
    patterns = [re.sub(r"\{[^}]*\}", "[a-z_0-9]+", key) for key in [*asked, "hover.{reporters}"]]
    assert len(patterns) > 20
    shared = [key for key in texts("en") if any(re.fullmatch(each, key) for each in patterns)]
    assert [key for key in shared if agreeing(texts("en")[key])] == []


@pytest.mark.parametrize(("value", "said"), [(1, "1\u00a0township is left."), (2, "2\u00a0townships are left.")])
def test_the_bulletin_agrees_with_the_number_of_a_figure(value: float, said: str) -> None:
    unit = UNITS["township"].beside(str(value), "en")
    left = Figure(f"{value}\u00a0{unit}", float(value), "", unit, "", "", "", "", "")
    assert compose("en", "bulletin.left", n=left).text == said
    assert left.exact == said.split(" ")[0].replace("\u00a0", " ")


def test_forms_of_the_bulletin_have_no_places_of_their_own() -> None:
    bulletin = {key: text for key, text in texts("en").items() if key.startswith("bulletin.")}
    forms = {key: [spec for _, _, spec, _ in Formatter().parse(text) if spec] for key, text in bulletin.items()}
    assert [key for key, found in forms.items() if any("{" in one for one in found)] == []

"""Files that were damaged by chance: taken in or refused in words, in time; unless taken in, nothing is stored.

``STATION_FUZZ=500`` tries so many of each kind, other ones every time; without it the same few are tried.
"""

import io
import os
import time
import zipfile
from functools import cache
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests import stores
from tests.warehouse.test_bad_csv import SOUND
from tests.warehouse.test_intake_load import DAY, founded, written
from tests.warehouse.tried import LEAKS, audited, content
from warehouse.intake.apart import PATIENCE
from warehouse.intake.load import take_in
from warehouse.intake.sent_back import sent_back
from warehouse.refusal import Refusal

ASKED = os.environ.get("STATION_FUZZ")
fuzzed = settings(
    max_examples=int(ASKED or 20),
    derandomize=not ASKED,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

STATES = {"loaded", "rejected", "unchanged"}
SCRAPS = [
    b"<c", b"</c>", b"<row>", b"</sheetData>", b"]]>", b"<![CDATA[", b"<!-- ", b"&#0;", b"&#x1F;", b"&lt;", b"&",
    b"\x00", b"\xff\xfe",
    b'<c r="A5" t="s"><v>99999999</v></c>',
    b'<c r="ZZZ1"/>', b'<c r="A0"><v>1</v></c>', b'<row r="0"/>', b'<row r="-1"/>',
    b't="e"', b't="d"', b't="b"', b't="inlineStr"', b's="99999"', b"<f>1/0</f>", b"<v>1e999</v>", b"<v>nan</v>",
    b'r:id="rId99"', b'Target="../../../etc/passwd"', b'date1904="1"',
    b"<g>" * 3000, b'ref="A1:XFD1048576"', b"9" * 400,
    b"<v></v>", "\u202e站点编码\U0001f468\u200d\U0001f469".encode(), b'<mergeCell ref="A1:A1"/>', b'state="veryHidden"',
    b'encoding="utf-16"',
]  # fmt: skip
SIGNS = st.text(
    st.sampled_from("\ufeff\u202e\u200b\u0301\x00\x0b\x1b\r\n\t,;，\"'=+-@０١²Ⅷ万年月\U00020bb7#<>&|"), max_size=12
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Makes stores with nothing reported in them yet."""
    folder, number = tmp_path_factory.mktemp("fuzzed"), count()
    return lambda: stores.copied(founded(), folder / f"{next(number)}.sqlite")


@cache
def before():
    """What such a store holds."""
    engine = stores.copied(founded(), founded().with_name("before.sqlite"))
    held = content(engine), len(audited(engine))
    engine.dispose()
    return held


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return written(tmp_path_factory.mktemp("fuzz") / "sound.xlsx", staff=(4, 2)).read_bytes()


def answers(fresh, data, name):
    """Take a file in: what comes of it keeps to what was promised, and what is sent back can be opened."""
    engine, begun = fresh(), time.monotonic()
    found = came_of(engine, data, name)
    assert time.monotonic() - begun < 2 * PATIENCE
    held, entries = before()
    is_loaded = not isinstance(found, Refusal) and found.state == "loaded"
    assert (content(engine) != held, len(audited(engine))) == (is_loaded, entries + 1)
    engine.dispose()
    if isinstance(found, Refusal):
        assert found.zh
        assert [leak for leak in LEAKS if leak in found.zh + found.en] == []
        return
    assert found.state in STATES
    assert (found.state == "rejected") == bool(found.problems)
    if found.problems:
        load_workbook(io.BytesIO(sent_back(data, name, found.problems, found.mended, "zh")))


def came_of(engine, data, name):
    try:
        return take_in(engine, data, name, actor="督导", received_on=DAY)
    except Refusal as refusal:
        return refusal


def spoilt(data, cuts):
    """*data* with a scrap put in at each place (a share of the length) instead of so many bytes."""
    for place, length, scrap in cuts:
        at = int(place * len(data))
        data = data[:at] + scrap + data[at + length :]
    return data


def cuts(scraps):
    return st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), scraps), min_size=1, max_size=5)


@fuzzed
@given(cuts(st.binary(max_size=8)), st.floats(0, 1))
def test_a_workbook_with_damaged_bytes(fresh, report, wrong, kept):
    answers(fresh, spoilt(report, wrong), "may.xlsx")
    answers(fresh, report[: int(kept * len(report))], "may.xlsx")


@fuzzed
@given(st.data())
def test_a_workbook_with_damaged_members(fresh, report, data):
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hit = data.draw(st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=3, unique=True))
    for name in hit:
        members[name] = spoilt(members[name], data.draw(cuts(st.sampled_from(SCRAPS) | st.binary(max_size=4))))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    answers(fresh, packed.getvalue(), "may.xlsx")


@fuzzed
@given(cuts(SIGNS), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_csv_with_odd_signs(fresh, wrong, encoding):
    text = SOUND
    for place, length, signs in wrong:
        at = int(place * len(text))
        text = text[:at] + signs + text[at + length :]
    answers(fresh, text.encode(encoding), "may.csv")


@fuzzed
@given(cuts(st.binary(max_size=6)), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_a_csv_with_damaged_bytes(fresh, wrong, encoding):
    answers(fresh, spoilt(SOUND.encode(encoding), wrong), "may.csv")

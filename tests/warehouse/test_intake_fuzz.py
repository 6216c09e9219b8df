"""Files that were damaged by chance: examined or refused in words, in time, and the store stays as it was.

``STATION_FUZZ=500`` tries so many of each kind, other ones every time; without it the same few are tried.
"""

import io
import os
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.warehouse.test_bad_csv import SOUND
from tests.warehouse.test_intake_load import DAY, founded, written
from tests.warehouse.tried import LEAKS, content
from warehouse import store
from warehouse.intake.apart import PATIENCE
from warehouse.intake.load import examine
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
def engine():
    return store.connect(f"sqlite:///{founded()}")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return written(tmp_path_factory.mktemp("fuzz") / "sound.xlsx", staff=(4, 2)).read_bytes()


def answers(engine, data, name):
    """Examine a file: what comes of it keeps to what was promised, and what is sent back can be opened."""
    before, begun = content(engine), time.monotonic()
    found = came_of(engine, data, name)
    assert time.monotonic() - begun < 2 * PATIENCE
    assert content(engine) == before
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
        return examine(engine, data, name, received_on=DAY)
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
def test_a_workbook_with_damaged_bytes(engine, report, wrong, kept):
    answers(engine, spoilt(report, wrong), "may.xlsx")
    answers(engine, report[: int(kept * len(report))], "may.xlsx")


@fuzzed
@given(st.data())
def test_a_workbook_with_damaged_members(engine, report, data):
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hit = data.draw(st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=3, unique=True))
    for name in hit:
        members[name] = spoilt(members[name], data.draw(cuts(st.sampled_from(SCRAPS) | st.binary(max_size=4))))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    answers(engine, packed.getvalue(), "may.xlsx")


@fuzzed
@given(cuts(SIGNS), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_csv_with_odd_signs(engine, wrong, encoding):
    text = SOUND
    for place, length, signs in wrong:
        at = int(place * len(text))
        text = text[:at] + signs + text[at + length :]
    answers(engine, text.encode(encoding), "may.csv")


@fuzzed
@given(cuts(st.binary(max_size=6)), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_a_csv_with_damaged_bytes(engine, wrong, encoding):
    answers(engine, spoilt(SOUND.encode(encoding), wrong), "may.csv")

"""A province's own peer groups: read when publishing, kept in the release, refused whole when wrong."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_verify import made, releases_of, var  # noqa: F401
from warehouse.__main__ import main

OWN = """
[source]
zh = "县情统计"
en = "County statistics"

[[group]]
code = "remote"
label = { zh = "偏远县", en = "Remote counties" }
counties = ["522702"]
"""


def kept(path: Path) -> dict:
    """What a release says of its peer groups."""
    with duckdb.connect(path, read_only=True) as release:
        (text,) = release.execute("SELECT value FROM about WHERE name = 'peers'").fetchone() or ("{}",)
    return json.loads(text)


def test_a_release_keeps_the_groups_it_was_published_with(var: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    before = releases_of(var)
    assert [group["code"] for group in kept(before[-1])["group"]] == ["small", "medium", "large"]

    (var / "peers.toml").write_text(OWN, encoding="utf-8")
    assert main(["publish"]) == 0
    (new,) = set(releases_of(var)) - set(before)
    assert kept(new)["group"] == [
        {"code": "remote", "counties": ["522702"], "label": {"en": "Remote counties", "zh": "偏远县"}}
    ]
    assert kept(before[-1])["group"][0]["code"] == "small"  # an old release goes on comparing as it did

    # The same file again is the same content, and without it the former release is back under its id.
    assert main(["publish"]) == 0
    assert set(releases_of(var)) == {*before, new}
    (var / "peers.toml").unlink()
    assert main(["publish"]) == 0
    assert set(releases_of(var)) == {*before, new}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (OWN.replace("522702", "522799"), "“remote”组中的 522799 不是本库中的县级代码"),
        (OWN + "[[group]]\n", "group 2"),
        ("peers =", "不是合法的 TOML"),
    ],
)
def test_a_wrong_file_publishes_nothing(
    var: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    content: str,
    told: str,
) -> None:
    before = {path: path.read_bytes() for path in (var / "releases").iterdir()}
    (var / "peers.toml").write_text(content, encoding="utf-8")
    assert main(["publish"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("可比组文件 peers.toml：")
    assert told in said
    assert str(var) not in said
    assert {path: path.read_bytes() for path in (var / "releases").iterdir()} == before


def test_a_file_that_is_no_utf8_is_told_by_its_byte(
    var: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "分组.toml"
    file.write_bytes(b"# " + "县".encode("gb18030"))
    assert main(["peers", "--check", str(file)]) == 1
    assert "分组.toml：第 2 字节不是 UTF-8" in capsys.readouterr().err
    assert main(["peers", "--check", str(tmp_path / "none.toml"), "--lang", "en"]) == 1
    assert capsys.readouterr().err == "Peer groups in none.toml: the file cannot be read.\n"


def test_the_list_that_is_written_is_the_file_that_is_read(
    var: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "peers.toml"
    assert main(["peers", "--out", str(file)]) == 0
    first = capsys.readouterr().out
    assert '"522702", # 福泉市' in file.read_text(encoding="utf-8")
    assert main(["peers", "--check", str(file)]) == 0
    again = capsys.readouterr().out
    # The written file lists counties; the groups that hold none are not in it.
    assert [line for line in again.splitlines() if line in first.splitlines()] == again.splitlines()

"""The words that go with a chart package: for people, Chinese before English; and for machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from dashboard.citations.citation import Citation
from dashboard.exports.press.about import About
from dashboard.words import Words

LINES = (
    "title", "subtitle", "note", "nature", "mark", "unit", "definitions", "filters", "as_of", "next_update", "embargo",
    "source", "office", "licence", "citation", "map_line", "release", "code", "alt",
)  # fmt: skip
"""What the README says, in this order; what is empty is left out."""


def readme(told: Mapping[str, About], names: Mapping[str, str]) -> bytes:
    """The README of a package as text for every editor: what is said in each language, and what each file is."""
    return "\r\n".join("\r\n".join(_lines(Words(lang), said, names)) for lang, said in told.items()).encode("utf-8-sig")


def _lines(words: Words, said: About, names: Mapping[str, str]) -> list[str]:
    colon = words("methods_list.colon")
    found = [said.title, ""]
    for name in LINES[1:]:
        value = getattr(said, name)
        if isinstance(value, tuple):
            found += [words(f"press.about_{name}"), *(f"  {key}{colon}{text}" for key, text in value)]
        elif value:
            found.append(f"{words(f'press.about_{name}')}{colon}{value}")
    files = [f"  {name}{colon}{words(f'press.file_{kind}')}" for kind, name in names.items()]
    return [*found, words("press.about_files"), *files, words("press.about_check"), ""]


def metadata(told: Mapping[str, About], cited: Citation, files: Mapping[str, bytes], columns: list[str]) -> bytes:
    """The same as JSON, with the question that was asked, the columns of the data, and a digest of every file."""
    statement = cited.statement
    about = {
        "release": statement.release_id,
        "panels": statement.panel_ids,
        "choices": statement.choices,
        "check_code": cited.code,
        "check_payload": cited.payload,
        "values_sha256": statement.digest,
        "columns": columns,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "about": {lang: {name: value for name, value in asdict(said).items() if value} for lang, said in told.items()},
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()

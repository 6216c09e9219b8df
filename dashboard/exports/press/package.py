"""A chart package: one panel as two pictures in three kinds of file, its data, and everything that is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from dashboard.citations.citation import Citation, citation
from dashboard.exports.names import stamp, stem
from dashboard.exports.packing import packed
from dashboard.exports.picture import pdf_bytes, png_bytes
from dashboard.exports.press.about import about
from dashboard.exports.press.plate import FORMATS, plate
from dashboard.exports.press.readme import metadata, readme
from dashboard.exports.table import csv_bytes
from dashboard.panels import Panel
from dashboard.panels.registry import build
from dashboard.theme import LIGHT
from dashboard.view import View
from dashboard.words import LANGUAGES, Words

Told = Callable[[int, int], None]
"""Hears how many files of how many are made; what it raises ends the work."""
STEPS = 3 * len(FORMATS) + 1


@dataclass(frozen=True)
class Package:
    """The files of a package by name, and what its own name begins with."""

    stem: str
    files: dict[str, bytes]


def package(view: View, panel_id: str, told: Told | None = None) -> Package:
    """The package of a panel about what is selected in *view*: the same panel gives the same bytes.

    Raises KeyError when there is no such panel, OSError when its check code cannot be written down.
    """
    shown = replace(view, ink=LIGHT)
    panel = build(shown, panel_id)
    cited = citation(shown, panel)
    name = stem(shown, panel)
    files, names = _pictures(shown, panel_id, cited, name, told)
    rows = csv_bytes(panel, stamp(shown, cited.code))
    files[f"{name}.csv"], names["csv"] = rows, f"{name}.csv"
    languages = {lang: _in(shown, lang) for lang in LANGUAGES}
    said = {lang: about(there, build(there, panel_id), cited) for lang, there in languages.items()}
    files["README.txt"] = readme(said, names | {"json": "metadata.json"})
    files["metadata.json"] = metadata(said, cited, files, _columns(panel))
    if told is not None:
        told(STEPS, STEPS)
    return Package(name, files)


def zipped(view: View, panel_id: str) -> bytes:
    """The files of a package as one ZIP."""
    return packed(package(view, panel_id).files)


def _pictures(
    view: View, panel_id: str, cited: Citation, name: str, told: Told | None
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The pictures by file name, and the file names by kind."""
    files, names = {}, {}
    for shape in FORMATS:
        drawn = plate(view, panel_id, cited, shape)
        makers: dict[str, Callable[[str], bytes]] = {
            "png": png_bytes,
            "svg": str.encode,
            "pdf": partial(pdf_bytes, title=drawn.panel.title, lang=view.lang),
        }
        for ending, make in makers.items():
            called = f"{name}_{shape.name}.{ending}"
            files[called], names[f"{shape.name}_{ending}"] = make(drawn.svg), called
            if told is not None:
                told(len(files), STEPS)
    return files, names


def _in(view: View, lang: str) -> View:
    """The same view in another language."""
    return replace(view, words=Words(lang), selection=view.selection.with_(lang=lang))


def _columns(panel: Panel) -> list[str]:
    return [str(name) for name in panel.table.columns]

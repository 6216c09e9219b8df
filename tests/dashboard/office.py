"""Office files as people see them: set by LibreOffice, read back page by page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word on a page: its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page, its size in points, and the words on it."""

    width: float
    height: float
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """All words without what parts them, since programs part Chinese as they like."""
        return "".join(word.text for word in self.words)

    def lines(self, top: float, bottom: float) -> list[list[Word]]:
        """The words between two heights, by the line that they stand on; small raised ones left out."""
        plain = [word for word in self.words if top <= word.top and word.bottom <= bottom + 2]
        tall = [word for word in plain if word.bottom - word.top > 12]
        found: list[list[Word]] = []
        for word in sorted(tall, key=lambda one: (one.top, one.left)):
            if found and abs(found[-1][0].top - word.top) < 8:
                found[-1].append(word)
            else:
                found.append([word])
        return found


def pages(files: Mapping[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """The pages of office files by their names, set by one start of LibreOffice: starting costs more than setting.

    Needs LibreOffice and poppler, which ``make test`` installs.
    """
    assert shutil.which("soffice"), "LibreOffice is missing: sudo apt-get install -y libreoffice-impress"
    sources = {name: folder / name for name in files}
    for name, source in sources.items():
        source.write_bytes(files[name])
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, *map(str, sources.values())], check=True, capture_output=True, timeout=600)
    return {name: _pages(source.with_suffix(".pdf")) for name, source in sources.items()}


def _pages(pdf: Path) -> list[Page]:
    target = pdf.with_suffix(".xhtml")
    subprocess.run(["pdftotext", "-bbox", str(pdf), str(target)], check=True, timeout=120)
    return [_page(page) for page in ElementTree.parse(target).iter(f"{XHTML}page")]


def _page(page: ElementTree.Element) -> Page:
    words = tuple(
        Word(one.text or "", *(float(one.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax")))
        for one in page.iter(f"{XHTML}word")
    )
    return Page(float(page.attrib["width"]), float(page.attrib["height"]), words)

"""Noto Sans SC (Open Font License): static weights for printed charts and a web subset for screens without Chinese."""

from __future__ import annotations

import shutil
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from warehouse.atomic import replacing

PACKAGE = "justmytype_intl_cjk"
FAMILY = "fonts/ofl/notosanssc"
WEIGHTS = {"Regular": 400, "Bold": 700}
# Four-byte names of places and persons' surnames that GB 2312 lacks; seen in station reports.
RARE = "䶮㛃𠮷玥珺翀祎喆镕堃"


def source() -> Path:
    """The variable font as its package carries it."""
    return Path(str(files(PACKAGE) / FAMILY / "NotoSansSC[wght].ttf"))


def licence(folder: Path) -> Path:
    """Put the font's licence beside the font: the Open Font License asks for it."""
    target = folder / "OFL.txt"
    with replacing(target) as written:
        shutil.copyfile(source().with_name("OFL.txt"), written)
    return target


def static(folder: Path, style: str) -> Path:
    """One static weight, ``style`` of ``WEIGHTS``: renderers that know no variable fonts draw the thinnest."""
    target = folder / f"NotoSansSC-{style}.ttf"
    font = TTFont(source())
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS[style]}, inplace=True, updateFontNames=True)
    with replacing(target) as written:
        font.save(written)
    return target


def web(folder: Path, names: str) -> Path:
    """All weights in one woff2 with GB 2312, Latin and every character of ``names``; about 2 MB against 18."""
    target = folder / "NotoSansSC.woff2"
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "locl", "ccmp", "mark"])
    options.drop_tables += ["vhea", "vmtx", "VORG"]
    font = subset.load_font(str(source()), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text=_gb2312() + _latin() + RARE + names)
    chosen.subset(font)
    with replacing(target) as written:
        subset.save_font(font, str(written), options)
    return target


@lru_cache(maxsize=32)
def excerpt(source: Path, signs: str) -> bytes:
    """A font cut down to some signs, as woff2: a few dozen kilobytes that may be put into a document."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "locl", "ccmp", "mark"])
    font = subset.load_font(str(source), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text=signs)
    chosen.subset(font)
    target = BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()


def _gb2312() -> str:
    return "".join(
        bytes((high, low)).decode("gb2312", "ignore") for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF)
    )


def _latin() -> str:
    punctuation = range(0x2010, 0x2040)
    return "".join(map(chr, [*range(0x20, 0x180), *punctuation]))

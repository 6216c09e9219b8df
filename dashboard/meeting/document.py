"""会场包: a meeting as one HTML file that needs nothing: no server, no network, no font of the machine."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template

from dashboard.assets.fonts import excerpt
from dashboard.meeting.screens import Screen
from dashboard.theme import MEETING
from dashboard.view import View
from warehouse.settings import font_folder

HERE = Path(__file__).parent
WEIGHTS = {"Regular": 400, "Bold": 700}


def taken_along(view: View, screens: Sequence[Screen]) -> bytes:
    """The file of a meeting as it is given out, named after its release, with the fonts built at set-up."""
    title = view.words("screen.title_gap").join([view.words("meeting.title"), view.release.id])
    return document(screens, title, view.lang, font_folder()).encode()


def document(screens: Sequence[Screen], title: str, lang: str, fonts: Path, at: int = 0) -> str:
    """The file of a meeting, opened at the screen *at*. *fonts* is the folder of static fonts built at set-up.

    Without fonts there the file falls back on those of the machine it is opened on.
    """
    tag = {"zh": "zh-CN", "en": "en"}[lang]
    drawn = "".join(f"<section>{screen.svg}</section>" for screen in screens)
    return (
        f'<!DOCTYPE html><html lang="{tag}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_faces(drawn, fonts)}{_style()}</style></head>'
        f'<body data-at="{at}"><main>{drawn}</main><script>{(HERE / "stage.js").read_text(encoding="utf-8")}</script>'
        "</body></html>"
    )


def _style() -> str:
    return Template((HERE / "stage.css").read_text(encoding="utf-8")).substitute(asdict(MEETING))


def _faces(drawn: str, fonts: Path) -> str:
    """The two weights of our font, cut down to the signs that the screens use, inside the style sheet."""
    signs = "".join(sorted(set(drawn)))
    faces = ""
    for style, weight in WEIGHTS.items():
        source = fonts / f"NotoSansSC-{style}.ttf"
        if source.is_file():
            data = b64encode(excerpt(source, signs)).decode("ascii")
            faces += (
                f"@font-face{{font-family:'Station Meeting';font-weight:{weight};"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return faces

"""SVG as a picture file, with the fonts that were built at set-up; no browser takes part."""

from __future__ import annotations

import logging
from functools import cache
from io import BytesIO

import pikepdf
import vl_convert

from warehouse.settings import font_folder

log = logging.getLogger(__name__)


def png_bytes(svg: str, scale: float = 2) -> bytes:
    """The drawing as PNG, *scale* pixels for each of its own. Raises ValueError when it is no SVG."""
    _take_fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def pdf_bytes(svg: str, title: str, lang: str) -> bytes:
    """The drawing as a page of PDF with a title, its words embedded and searchable; the same drawing, the same bytes.

    Raises ValueError when it is no SVG.
    """
    _take_fonts()
    target = BytesIO()
    # What draws the page numbers its parts at random: written again, they stand in the order of use.
    with pikepdf.open(BytesIO(vl_convert.svg_to_pdf(svg))) as made:
        made.docinfo["/Title"] = title
        made.Root.Lang = pikepdf.String({"zh": "zh-CN"}.get(lang, lang))
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        made.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


@cache
def _take_fonts() -> None:
    """Static weights of our Chinese font, for servers that have none installed; where they were never built, say so."""
    if any((folder := font_folder()).glob("*.ttf")):
        vl_convert.register_font_directory(str(folder))
    else:
        log.warning("没有打印字体，图片用本机字体；请运行 python -m dashboard.assets / no print fonts: run that")

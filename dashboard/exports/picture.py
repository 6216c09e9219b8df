"""SVG as a picture file, with the fonts that were built at set-up; no browser takes part."""

from __future__ import annotations

from functools import cache

import vl_convert

from warehouse.settings import var_folder


def png_bytes(svg: str, scale: float = 2) -> bytes:
    """The drawing as PNG, *scale* pixels for each of its own. Raises ValueError when it is no SVG."""
    _take_fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def pdf_bytes(svg: str) -> bytes:
    """The drawing as a page of PDF, its words embedded and searchable. Raises ValueError when it is no SVG."""
    _take_fonts()
    return bytes(vl_convert.svg_to_pdf(svg))


@cache
def _take_fonts() -> None:
    """Static weights of our Chinese font, for servers that have none installed."""
    if (folder := var_folder() / "fonts").is_dir():
        vl_convert.register_font_directory(str(folder))

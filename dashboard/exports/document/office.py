"""The office's own template: put into var/templates, checked in words before it is used."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx import Document as open_document
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from dashboard.exports.document import styles
from dashboard.exports.document.fill import paragraphs
from dashboard.exports.document.template import BLOCKS, NEEDED, PLACES, template
from warehouse.refusal import Refusal

NAMES = {"zh": "通报.docx", "en": "bulletin.docx"}
"""What the office's template is called in its folder."""
PLACE = re.compile(r"\{\{.*?\}\}")


def chosen(folder: Path, lang: str) -> bytes:
    """The office's template where the folder has one, else ours. Raises Refusal when theirs cannot be used."""
    path = folder / NAMES[lang]
    return checked(path.read_bytes(), path.name) if path.is_file() else template(lang)


def checked(content: bytes, name: str) -> bytes:
    """The *content* of a template, when it can be filled. Raises Refusal naming what is wrong and what to do."""
    opened = _opened(content, name)
    texts = [paragraph.text for paragraph in paragraphs(opened)]
    found = {place for text in texts for place in PLACE.findall(text)}
    _refuse(name, sorted(found - set(PLACES.values())), "有不认识的占位符：{list}", "has places nobody fills: {list}")
    missing = [PLACES[key] for key in NEEDED if PLACES[key] not in found]
    _refuse(name, missing, "缺少占位符：{list}", "lacks the places {list}")
    blocks = {PLACES[key] for key in BLOCKS}
    shared = [place for text in texts for place in blocks if place in text and text.strip() != place]
    _refuse(name, shared, "{list} 须单独成段", "must give {list} a paragraph of its own")
    known = {style.name for style in opened.styles}
    _refuse(name, [one for one in styles.NEEDED if one not in known], "缺少样式：{list}", "lacks the styles {list}")
    return content


def _opened(content: bytes, name: str) -> Document:
    try:
        return open_document(BytesIO(content))
    except (BadZipFile, OpcError, KeyError, ValueError, LxmlError):
        raise Refusal(
            f"模板 {name} 打不开，不是完好的 DOCX 文件。请重新导出模板再改。",
            f"The template {name} cannot be opened: it is no sound DOCX file. Write it out again and edit that.",
        ) from None


def _refuse(name: str, wrong: list[str], zh: str, en: str) -> None:
    if wrong:
        listed = "、".join(wrong), ", ".join(wrong)
        raise Refusal(
            f"模板 {name} {zh.format(list=listed[0])}。请改正，或重新导出模板再改。",
            f"The template {name} {en.format(list=listed[1])}. Mend it, or write the template out again and edit that.",
        )

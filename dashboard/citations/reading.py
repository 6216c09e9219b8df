"""The codes in a file that somebody wants checked: text of documents and drawings, QR codes of pictures."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from dashboard.citations import payload
from dashboard.citations.code import in_text
from warehouse.refusal import Refusal

MOST_BYTES = 64 * 2**20
MOST_PIXELS = 80_000_000
MOST_UNPACKED = 256 * 2**20
PAGES = 200
TEXTS = (".xml", ".txt", ".json", ".csv", ".svg")
PICTURES = (".png", ".jpg", ".jpeg")
SIZES = (1.0, 0.5, 2.0, 0.25)
"""How much a picture is enlarged before its codes are looked for; photographs often read better small."""
PDF_SCALE = 2.5


def codes(content: bytes) -> list[str]:
    """The codes and payloads that a file holds, each once: a payload where its QR code could be read.

    Raises Refusal when the file is too large, or nothing that could be read.
    """
    if len(content) > MOST_BYTES:
        raise Refusal("文件超过 64 MB。", "The file is larger than 64 MB.")
    if not content:
        raise Refusal("文件是空的。", "The file is empty.")
    return _single(_found(content))


def _single(found: Iterator[str]) -> list[str]:
    """Each code once; what its QR code says holds more than the code alone."""
    chosen: dict[str, str] = {}
    for text in found:
        asked = payload.read(text)
        code = asked.code if asked else text
        if asked or code not in chosen:
            chosen[code] = text
    return list(chosen.values())


def _found(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        yield from _of_package(content)
    elif content.lstrip()[:5] == b"%PDF-":
        yield from _of_pdf(content)
    elif (picture := _picture(content)) is not None:
        yield from _of_picture(picture)
    else:
        yield from _of_text(_text(content))


def _of_text(text: str) -> Iterator[str]:
    yield from (match[0] for match in payload.FOUND.finditer(text))
    yield from in_text(text)


def _text(content: bytes) -> str:
    """Text in the encodings that office programs write. Raises Refusal when it is none."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(
        "无法识别这种文件，请上传图片、PDF、PPTX、DOCX、XLSX、SVG、CSV 或图表包。",
        "This kind of file is not read. Give a picture, PDF, PPTX, DOCX, XLSX, SVG, CSV or chart package.",
    )


def _of_package(content: bytes) -> Iterator[str]:
    """Of an office file or a chart package: the text of its parts, then its pictures."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Refusal("文件解开后过大。", "The file is too large once unpacked.")
            for part in parts:
                name = part.filename.lower()
                if name.endswith(TEXTS):
                    yield from _of_text(_plain(package.read(part).decode("utf-8", "replace")))
                elif name.endswith(PICTURES) and (picture := _picture(package.read(part))) is not None:
                    yield from _of_picture(picture)
                elif name.endswith(".pdf"):
                    yield from _of_pdf(package.read(part))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Refusal("文件已损坏或有密码。", "The file is damaged or has a password.") from error


def _plain(xml: str) -> str:
    """The text of a part whose runs may cut a code into pieces."""
    return xml if "<" not in xml else f"{xml}\n{_without_tags(xml)}"


def _without_tags(xml: str) -> str:
    inside, shown = False, []
    for piece in xml.replace(">", "<").split("<"):
        shown.append("" if inside else piece)
        inside = not inside
    return "".join(shown)


def _of_pdf(content: bytes) -> Iterator[str]:
    try:
        with pypdfium2.PdfDocument(content) as document:
            for number in range(min(len(document), PAGES)):
                page = document[number]
                text = page.get_textpage().get_text_bounded()
                found = [*_of_text(text)]
                yield from found
                if not found:  # a scan or a photograph
                    yield from _of_picture(page.render(scale=PDF_SCALE).to_pil())
    except pypdfium2.PdfiumError as error:
        raise Refusal("PDF 已损坏或有密码。", "The PDF is damaged or has a password.") from error


def _picture(content: bytes) -> Image.Image | None:
    """The picture of a file, upright and grey; None when it is none. Raises Refusal when it has too many pixels."""
    try:
        with Image.open(BytesIO(content)) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refusal("图片像素过多，请缩小后再传。", "The picture has too many pixels; make it smaller.")
            return ImageOps.exif_transpose(found).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        return None


def _of_picture(picture: Image.Image) -> Iterator[str]:
    """The payloads of the QR codes in a picture, looked for in one size after another until there is one."""
    for size in SIZES:
        if size > 1 and picture.width * picture.height > MOST_PIXELS / 8:
            continue
        shape = (max(int(picture.width * size), 1), max(int(picture.height * size), 1))
        sized = picture if size == 1 else picture.resize(shape, Image.Resampling.LANCZOS)
        read = zxingcpp.read_barcodes(np.asarray(sized), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        found = [code.text for code in read if payload.read(code.text)]
        if found:
            yield from found
            return

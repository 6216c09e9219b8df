"""A first look at a workbook file, before anything parses it: is it one, and is it of a size that can be read?"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from warehouse.refusal import Refusal

GREATEST_FILE = 10 * 2**20
GREATEST_UNPACKED = 80 * 2**20
GREATEST_MEMBERS = 300
GREATEST_RATIO = 200
RATIO_MATTERS_ABOVE = 2**20
LAST_ROW, LAST_COLUMN = 20_000, 300
OUT_OF_RANGE = (
    f"表格范围异常：超过{LAST_ROW}行或{LAST_COLUMN}列，请删去表外的内容",
    f"A sheet reaches beyond {LAST_ROW} rows or {LAST_COLUMN} columns: remove what lies outside the table",
)

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Of the stream in which a workbook with a password lies, by its name in the container's directory."""
ZIP = b"PK\x03\x04"
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What the zip module raises on damaged and encrypted members."""
PLACE = re.compile(rb"""<(?:\w+:)?(?:row|c)\b[^<>]*?\br\s*=\s*["']([A-Z]{0,3})([0-9]{1,9})["']""")


def require_workbook(data: bytes) -> None:
    """Raise Refusal, with the reason in words, unless *data* looks like a workbook that is safe to parse."""
    _require_kind(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_members(archive.infolist())
            for member in archive.infolist():
                if member.filename.lower().endswith((".xml", ".rels")):
                    _require_plain_xml(archive.read(member))
    except UNREADABLE as error:
        raise Refusal(
            "文件损坏或未传完，请重新保存后再报", "The file is damaged or incomplete: save it again"
        ) from error


def _require_kind(data: bytes) -> None:
    if not data:
        raise Refusal("空文件", "The file is empty")
    if len(data) > GREATEST_FILE:
        raise Refusal("文件超过10 MB", "The file is larger than 10 MB")
    if data.startswith(OLE) and ENCRYPTED in data:
        raise Refusal("文件有密码，请去掉密码后再报", "The file has a password: remove it and save the file again")
    if data.startswith(OLE):
        raise Refusal(
            "文件是旧格式（xls、et、wps），请用WPS另存为xlsx",
            "The file is in an old format (xls, et, wps): save it as xlsx",
        )
    if not data.startswith(ZIP):
        raise Refusal("这不是xlsx工作簿，请用WPS另存为xlsx", "This is not an xlsx workbook: save it as xlsx")


def _require_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if "xl/workbook.xml" not in names:
        raise Refusal("这不是xlsx工作簿，请用WPS另存为xlsx", "This is not an xlsx workbook: save it as xlsx")
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        raise Refusal("文件内部路径异常", "The file has members outside its own folder")
    swollen = any(
        member.file_size > RATIO_MATTERS_ABOVE and member.file_size > GREATEST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if swollen or len(members) > GREATEST_MEMBERS or sum(member.file_size for member in members) > GREATEST_UNPACKED:
        raise Refusal("文件展开后过大", "The file is too large when unpacked")


def _require_plain_xml(text: bytes) -> None:
    if text.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")) or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refusal("文件含有不允许的内容（实体声明）", "The file declares entities, which is not allowed")
    places = (place.groups() for place in PLACE.finditer(text))
    if any(_column(letters) > LAST_COLUMN or int(row) > LAST_ROW for letters, row in places):
        raise Refusal(*OUT_OF_RANGE)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

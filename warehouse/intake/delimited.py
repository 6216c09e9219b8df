"""CSV text: which encoding, which separator, and where it goes wrong."""

from __future__ import annotations

import csv
import io

from warehouse.intake.container import GREATEST_FILE, LAST_COLUMN, LAST_ROW, OUT_OF_RANGE
from warehouse.refusal import Refusal

SEPARATORS = ",\t;，"
ANCHOR = "站点编码"
MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def csv_rows(data: bytes) -> list[list[object]]:
    """The rows of a CSV file as texts. Raises Refusal with the byte or the line that cannot be read."""
    if not data:
        raise Refusal("空文件", "The file is empty")
    if len(data) > GREATEST_FILE:
        raise Refusal("文件超过10 MB", "The file is larger than 10 MB")
    rows = _split(_decoded(data))
    if len(rows) > LAST_ROW or max(map(len, rows), default=0) > LAST_COLUMN:
        raise Refusal(*OUT_OF_RANGE)
    return rows


def _split(text: str) -> list[list[object]]:
    header = next((line for line in text.splitlines() if ANCHOR in line), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=header.count), strict=True)
    try:
        return [list(row) for row in reader]
    except csv.Error as error:
        raise Refusal(
            f"CSV格式有误：到第{reader.line_num}行为止有未配对的引号或过长的单元格",
            f"The CSV is malformed: up to line {reader.line_num} there is an unpaired quote or an overlong cell",
        ) from error


def _decoded(data: bytes) -> str:
    text = _decoded_as(data, _encodings(data))
    if "\x00" in text:
        place = len(text[: text.index("\x00")].encode()) + 1
        raise Refusal(
            f"文件含有空字符（第{place}字节），不是CSV文本", f"Byte {place} is a NUL character: this is not CSV text"
        )
    return text


def _decoded_as(data: bytes, encodings: tuple[str, ...]) -> str:
    """The text in the first of *encodings* that reads it; the refusal names the byte of the one that came furthest."""
    errors = []
    for encoding in encodings:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            errors.append(error)
    furthest = max(errors, key=lambda error: error.start)
    place, encoding = furthest.start + 1, furthest.encoding.upper()
    raise Refusal(
        f"文字编码有误：第{place}字节起无法按{encoding}读出，请另存为UTF-8的CSV",
        f"The encoding is broken: from byte {place} on it is not {encoding}; save the file as CSV in UTF-8",
    )


def _encodings(data: bytes) -> tuple[str, ...]:
    """The encodings to try, strictly and in order."""
    if data[:2] in MARKS:
        return (MARKS[data[:2]],)
    # UTF-8 reads silently as GB18030, so it comes first, and damaged UTF-8 with a header is never tried as the other.
    is_utf8 = ANCHOR.encode() in data and ANCHOR.encode("gb18030") not in data
    return ("utf-8",) if is_utf8 else ("utf-8", "gb18030")

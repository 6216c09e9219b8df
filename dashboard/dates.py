"""Days and months as people read them."""

from __future__ import annotations

from datetime import date

from catalogue.period import parse_month

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_text(day: date, lang: str) -> str:
    """``2023年5月31日`` or ``31 May 2023``."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def month_label(month: int, lang: str) -> str:
    """A month number as ``2023年5月`` or ``May 2023``."""
    year, index = divmod(month, 12)
    return f"{year}年{index + 1}月" if lang == "zh" else f"{MONTHS_EN[index]} {year}"


def period_text(period: str, lang: str) -> str:
    """A period of a tidy frame in words: ``2023-05`` as a month, ``2023-05-31`` as a day."""
    if len(period) == len("2023-05"):
        return month_label(parse_month(period), lang)
    return day_text(date.fromisoformat(period), lang)


def month_tick(month: int, lang: str) -> str:
    """A short axis label: ``2023年`` in January, else ``5月``; ``2023`` and ``May``."""
    year, index = divmod(month, 12)
    if index == 0:
        return f"{year}年" if lang == "zh" else str(year)
    return f"{index + 1}月" if lang == "zh" else MONTHS_EN[index][:3]

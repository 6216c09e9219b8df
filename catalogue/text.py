"""A piece of wording in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """Wording in Chinese and English; both are always there."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The wording in *lang*, ``zh`` or ``en``. Raises ValueError on another language."""
        if lang == "zh":
            return self.zh
        if lang == "en":
            return self.en
        raise ValueError(f"no wording in {lang!r}: languages are zh and en")


def read_text(value: object, where: str) -> Text:
    """The Text in a TOML table ``{zh, en}``. Raises ValueError naming *where* when a language is missing or blank."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: needs zh and en")
    wording = {lang: value.get(lang) for lang in ("zh", "en")}
    for lang, text in wording.items():
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{where}: {lang} is missing or blank")
    unknown = set(value) - {"zh", "en"}
    if unknown:
        raise ValueError(f"{where}: unknown keys {sorted(unknown)}")
    return Text(zh=str(wording["zh"]), en=str(wording["en"]))

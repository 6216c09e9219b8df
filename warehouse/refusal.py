"""Saying no to a person, in words: what is wrong and what to do about it."""

from __future__ import annotations


class Refusal(Exception):
    """A request that cannot be done for a reason its author can mend; never a fault of the program."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def in_(self, lang: str) -> str:
        """The message in Chinese, or in English when *lang* is ``en``."""
        return self.en if lang == "en" else self.zh

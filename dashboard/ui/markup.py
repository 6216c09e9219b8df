"""Pieces of HTML as values: every text is escaped on its way in, so that no data can become markup."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Markup:
    """A finished piece of HTML."""

    html: str

    def inside(self, tag: str) -> Markup:
        """The piece wrapped in a bare element."""
        return Markup(f"<{tag}>{self.html}</{tag}>")


def element(tag: str, css_class: str, *content: str | Markup) -> Markup:
    """An element with a class. Strings are text and are escaped; Markup goes in as it is."""
    inside = "".join(part.html if isinstance(part, Markup) else escape(part) for part in content)
    return Markup(f'<{tag} class="{escape(css_class)}">{inside}</{tag}>')

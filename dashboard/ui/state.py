"""The selection and the URL: what is chosen is read from the address, and every change is written to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from dashboard.selection import Choices, Notice, Selection, from_params
from dashboard.theme import THEMES, Tokens, tokens


@dataclass(frozen=True)
class Address:
    """The selection of this run together with what the URL leaves out."""

    selection: Selection
    defaults: Selection
    notices: tuple[Notice, ...]

    def params(self, **changes: object) -> dict[str, str]:
        """URL parameters of the selection with some choices changed."""
        return self.selection.with_(**changes).to_params(self.defaults)

    def link(self, page: str, **changes: object) -> str:
        """The relative URL of a page with some choices changed."""
        query = urlencode(self.params(**changes))
        return f"{page}?{query}" if query else page

    def go(self, **changes: object) -> Callable[[], None]:
        """A callback that writes the changed selection to the URL; the run that follows shows it."""
        return lambda: st.query_params.from_dict(self.params(**changes))


def ink() -> Tokens:
    """The tokens of the theme that the URL asks for, the usual ones when it asks for none that we have."""
    asked = st.query_params.get("theme", THEMES[0])
    return tokens(asked if asked in THEMES else THEMES[0])


def write_back() -> None:
    """Have the browser show the address that this run was asked for; to be called once the page is known.

    Streamlit writes the address of a link to another page, but not of a link that leads to the same page with other
    choices. An address that is there already is not written twice, so going back works.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def read(defaults: Selection, choices: Choices, region_of: Callable[[str], str]) -> Address:
    """The address of this run. What the URL asks for in vain falls back and is listed in ``notices``.

    A site without a region is shown where it is: *region_of* names a site's region.
    """
    selection, notices = from_params(st.query_params, defaults, choices)
    if selection.site and "region" not in st.query_params:
        selection = replace(selection, region=region_of(selection.site))
    return Address(selection, defaults, notices)

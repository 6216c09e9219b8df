"""Links inside the app: true anchors that keep the selection, can be copied, and do not reload the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from dashboard.view import View

SCRIPT = Path(__file__).with_name("links.js")
GONE = "gone"


@dataclass(frozen=True)
class Link:
    """A link to a page (its ``url_path``) with some choices changed; ``is_here`` where it leads to what is shown."""

    page: str
    label: str
    changes: Mapping[str, object] = field(default_factory=dict)
    is_here: bool = False


@cache
def _component() -> Callable[..., object]:
    return st.components.v2.component(
        "station_links", html='<div class="links"></div>', js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )


def row(view: View, key: str, links: Sequence[Link]) -> None:
    """Links beside each other, sent as one piece: as many pieces of Streamlit's own cost a third of a click."""
    told = [{"href": view.link(one.page, **one.changes), "label": one.label, "here": one.is_here} for one in links]
    _component()(key=key, data=told, width="content", on_gone_change=partial(_gone, view, key, links))


def _gone(view: View, key: str, links: Sequence[Link]) -> None:
    at = st.session_state[key].get(GONE)
    if isinstance(at, int) and 0 <= at < len(links):
        follow(view, links[at].page, **links[at].changes)


def to(view: View, page: str, label: str, **changes: object) -> None:
    """A link to a page (its ``url_path``) with some choices changed."""
    at(page, label, _query(view, page, **changes))


def at(page: str, label: str, params: dict[str, str]) -> None:
    """A link to a page with these URL parameters and no others."""
    # Streamlit knows the pages of st.navigation by url_path alone, so this one stands for the registered one.
    stand_in = st.Page(_elsewhere, title=label, url_path=page)
    st.page_link(stand_in, label=plain(label), query_params=params)


def follow(view: View, page: str, **changes: object) -> None:
    """Go to a page with some choices changed; to be called from a callback."""
    st.switch_page(st.Page(_elsewhere, title=page, url_path=page), query_params=_query(view, page, **changes))


def _query(view: View, page: str, **changes: object) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(view.link(page, **changes)).query))


def _elsewhere() -> None:
    """The body of a page that is only linked to."""


def plain(label: str) -> str:
    """A label whose signs are not read as Markdown."""
    return "".join("\\" + sign if sign in "\\`*_{}[]()#+-!$~:<>|" else sign for sign in label)

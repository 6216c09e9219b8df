"""One run of one session: from the pinned release and the URL to the view that a page receives."""

from __future__ import annotations

import logging
from collections.abc import Container, Sequence
from functools import partial
from urllib.parse import urlsplit

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from catalogue.indicators import load as load_catalogue
from dashboard.selection import Notice
from dashboard.theme import tokens
from dashboard.ui import data, frame, state
from dashboard.view import View
from dashboard.words import LANGUAGES, Words
from warehouse.refusal import Refusal

log = logging.getLogger(__name__)


def open_view(words: Words) -> tuple[View, Sequence[Notice]] | None:
    """The view of this run and the URL parameters that could not be used; None after saying why there is none."""
    try:
        path = data.pinned(st.query_params.get("release", ""))
    except FileNotFoundError:
        frame.no_release(words)
        return None
    except Refusal:
        log.exception("the current release cannot be told")
        frame.broken_release(words, "")
        return None
    try:
        return _view(str(path))
    except (OSError, ValueError, SQLAlchemyError):
        log.exception("release %s cannot be read", path)
        frame.broken_release(words, path.stem)
        return None


def language() -> str:
    """The language that the URL asks for, Chinese when it asks for none that we speak."""
    asked = st.query_params.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _view(path: str) -> tuple[View, Sequence[Notice]]:
    release, regions = data.release(path), data.regions(path)
    address = state.read(data.defaults(release), data.choices(path), partial(data.region_of, path))
    selection = address.selection
    province = regions.get(selection.region).province_code or release.root_region
    view = View(
        selection=selection,
        words=Words(selection.lang),
        regions=regions,
        release=release,
        shapes=data.shapes_of(province),
        catalogue=load_catalogue(),
        reader=data.reader(path),
        link=address.link,
        go=address.go,
        ink=tokens(selection.theme),
    )
    return view, address.notices


def unknown_page(known: Container[str]) -> list[str]:
    """The page that the URL names when there is none of that name, else nothing.

    Streamlit answers an unknown page with a dialogue in English and the first page; naming it lets us answer.
    """
    base = st.get_option("server.baseUrlPath").strip("/")
    path = urlsplit(st.context.url or "").path.strip("/").removeprefix(base).strip("/")
    name = path.rsplit("/", 1)[-1]
    return [name] if name and name not in known else []

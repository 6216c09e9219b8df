"""Finding a place or a site by its name or code, from any page and by keyboard alone."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import links
from dashboard.ui.markup import element
from dashboard.view import View

MOST = 12
"""Results shown of each kind; a longer word finds fewer."""


def box(view: View) -> str:
    """The words to look for; empty again as soon as the reader is somewhere else."""
    return st.text_input(
        view.words("find.label"),
        key=f"find-{view.selection.region}-{view.selection.site}",
        placeholder=view.words("find.hint"),
        label_visibility="collapsed",
        icon=":material/search:",
        width=200,
    ).strip()


def results(view: View, page: str, sought: str) -> None:
    """Links to the places whose name or code holds *sought*, on this page, and to the records of such sites."""
    if not sought:
        return
    places, sites = _places(view, sought.casefold()), _sites(view, sought.casefold())
    with st.container(key="found", gap="xxsmall"):
        if not places and not sites:
            st.html(element("div", "hint", view.words("find.nothing", sought=sought)).html)
        _listed(view, page, view.words("find.places", n=len(places)), places)
        _listed(view, "stations", view.words("find.sites", n=len(sites)), sites)


def _listed(view: View, page: str, title: str, found: list[tuple[str, dict[str, str]]]) -> None:
    if not found:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(element("span", "control-label", title).html, width="content")
        links.row(view, f"found-{page}-{title}", [links.Link(page, name, changes) for name, changes in found[:MOST]])
        if len(found) > MOST:
            st.html(
                element("span", "control-label", view.words("find.more", n=len(found) - MOST)).html, width="content"
            )


def _places(view: View, sought: str) -> list[tuple[str, dict[str, str]]]:
    """Names of places, each after what contains it, and what leads there; larger places first."""
    found = [
        one.code
        for one in view.regions
        if one.code == sought or sought in f"{one.name} {one.short_name} {one.name_en}".casefold()
    ]
    found.sort(key=lambda code: (len(view.regions.path(code)), code))
    return [(_name(view, code), {"region": code, "site": ""}) for code in found]


def _name(view: View, code: str) -> str:
    path = [view.regions.label(one.code, view.lang) for one in view.regions.path(code)]
    return " ".join(path[-2:])


def _sites(view: View, sought: str) -> list[tuple[str, dict[str, str]]]:
    """Names of sites and what opens their records, at the place they belong to."""
    sites = view.reader.stations(region=view.release.root_region, date=view.day)
    name, code = sites["name"].str.casefold(), sites["site_id"].str.casefold()
    found = sites[name.str.contains(sought, regex=False) | (code == sought)]
    columns = (found[column].astype(str) for column in ("name", "site_id", "region_code"))
    return [(name, {"site": site, "region": region}) for name, site, region in zip(*columns, strict=True)]

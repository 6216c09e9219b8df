"""The station map on the screen: a click on a point opens the record of its site."""

from __future__ import annotations

import os

import streamlit as st
from streamlit_folium import st_folium

from dashboard.charts.station_map import clicked_point
from dashboard.panels.stations.places import StationPlaces, station_places
from dashboard.ui import frame, picks
from dashboard.ui.markup import element
from dashboard.ui.panel import below
from dashboard.view import View

HEIGHT = 520
CLICKED, TOLD = "last_object_clicked", "last_object_clicked_tooltip"
TILE_KEY = "STATION_TIANDITU_KEY"


def show(view: View) -> None:
    """A card with the sites of the selected place on a map; words instead where no shapes were built."""
    with st.container(key="card-station-map", height="stretch", gap="xxsmall"):
        found = station_places(view, os.environ.get(TILE_KEY, "").strip())
        if found is None:
            frame.state(view.words("state.nothing_title"), view.words("state.no_shapes"))
            return
        words = element("h2", "card-title", found.panel.title), element("p", "card-subtitle", found.panel.subtitle)
        st.html(element("div", "card-head", *words).html)
        _map(view, found)
        below(view, found.panel, picks.field(view, "site"))


def _map(view: View, found: StationPlaces) -> None:
    # Another place is another map; another month only changes the points on this one.
    key = f"station-map-{view.selection.region}-{view.lang}-{view.ink.name}"

    def clicked() -> None:
        said = st.session_state.get(key) or {}
        place, told = said.get(CLICKED), said.get(TOLD) or ""
        if place and (site := clicked_point(found.points, place["lng"], place["lat"], told)):
            view.go(site=site)()

    st_folium(
        found.drawn.map,
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[CLICKED, TOLD],
        feature_group_to_add=list(found.drawn.groups),
        layer_control=found.drawn.legend,
        on_change=clicked,
    )

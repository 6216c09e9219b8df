"""Folium with Leaflet from our own server: nothing is asked of another."""

from __future__ import annotations

from html import escape

import folium
from branca.element import MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from dashboard.theme import FONT_STACK, TYPE, Tokens

FOLDER = "../../app/static/leaflet/"
"""Where the component's frame finds the app's static files, relative to its own address."""


class LocalMap(folium.Map):
    """A folium map that asks our server, and no other, for its scripts and styles."""

    default_js: list[tuple[str, str]] = [  # noqa: RUF012 as folium declares it
        ("leaflet", FOLDER + "leaflet.js"),
        ("markercluster", FOLDER + "leaflet.markercluster.js"),
    ]
    default_css: list[tuple[str, str]] = [  # noqa: RUF012 as folium declares it
        ("leaflet_css", FOLDER + "leaflet.css"),
        ("markercluster_css", FOLDER + "MarkerCluster.css"),
    ]


class LocalCluster(MarkerCluster):
    """Clustering whose script the map has already loaded."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class ZoomControl(MacroElement):
    """Leaflet's zoom buttons with titles in the reader's language."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        L.control.zoom({{ this.titles|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}"""
    )

    def __init__(self, zoom_in: str, zoom_out: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ZoomControl"
        self.titles = {"zoomInTitle": zoom_in, "zoomOutTitle": zoom_out}


def safe(text: str) -> str:
    """Text from data for a folium sink: harmless as HTML and inside the JavaScript template literals folium writes."""
    made = escape(text, quote=True)
    for sign in "`$\\{}":
        made = made.replace(sign, f"&#{ord(sign)};")
    return made


def style(ink: Tokens) -> str:
    """Leaflet's own controls and tooltips are white with black words; here they have our colours."""
    box = f"background: {ink.surface}; color: {ink.ink}"
    return (
        f"<style>:root {{ color-scheme: {ink.scheme} }} .leaflet-container {{ background: {ink.page} !important; "
        f"font: {TYPE.label}px {FONT_STACK}; color: {ink.ink} }}"
        f".leaflet-control-layers label {{ font-size: {TYPE.label}px !important }}"
        ".leaflet-control-layers, .leaflet-bar { box-shadow: none !important; border: 1px solid "
        f"{ink.rule} !important; {box} }} .leaflet-bar a, .leaflet-bar a:hover {{ {box}; border-color: {ink.rule} }}"
        f".leaflet-bar a.leaflet-disabled {{ background: {ink.page}; color: {ink.context} }}"
        f".leaflet-tooltip {{ {box}; border-color: {ink.rule}; box-shadow: none }}"
        f".leaflet-tooltip-left::before {{ border-left-color: {ink.rule} }}"
        f".leaflet-tooltip-right::before {{ border-right-color: {ink.rule} }}"
        f":focus-visible {{ outline: 2px solid {ink.accent} !important; outline-offset: -2px }}"
        "@media print { .leaflet-control-zoom { display: none } * { print-color-adjust: exact } }</style>"
    )

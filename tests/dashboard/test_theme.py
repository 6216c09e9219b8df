"""Colours do what they promise: readable, ordered, and apart for who sees colours differently."""

from itertools import combinations, pairwise

import numpy as np
import plotly.graph_objects as go
import pytest
from colorspacious import cspace_convert, deltaE

from dashboard.charts.bands import contrast, luminance, on
from dashboard.charts.late import OPACITY
from dashboard.theme import DARK, LIGHT, MEETING, MEETING_TYPE, TYPE, Tokens, template, tokens

ALL = pytest.mark.parametrize("ink", [LIGHT, DARK, MEETING], ids=lambda ink: ink.name)
VISION = pytest.mark.parametrize("vision", ["protanomaly", "deuteranomaly", "tritanomaly"])

# WCAG 2.2: AA for reading at a desk, AAA for reading from the back of a room.
READABLE = {"light": 4.5, "dark": 4.5, "meeting": 7.0}
# Differences in CAM02-UCS, where 1 is just seen side by side. Classes meet at a border on the map; states and complete
# are looked up across a screen; "no data" is hatched as well.
NEIGHBOURS, COMPLETE, NO_DATA, STATES, RUNGS = 10, 25, 7, 15, 10


def seen(colour: str, vision: str) -> np.ndarray:
    """sRGB of a colour as a person who lacks one kind of cone sees it (Machado, Oliveira and Fernandes 2009)."""
    rgb = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    lacking = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
    return np.clip(cspace_convert(rgb, lacking, "sRGB1"), 0, 1)


def apart(one: str, other: str, vision: str) -> float:
    return float(deltaE(seen(one, vision), seen(other, vision), input_space="sRGB1"))


def over(colour: str, ground: str, share: float) -> str:
    """A half-transparent colour over a ground."""
    mixed = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(ground[at : at + 2], 16)) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def stands_on(ink: Tokens) -> dict[str, list[str]]:
    """Every text token with the surfaces its words are set on."""
    chart = [ink.surface, *ink.phase_bands, over(ink.provisional, ink.surface, OPACITY)]
    return {
        "ink": [ink.page, *chart],
        "muted": [ink.page, *chart],
        "accent": [ink.page, *chart],
        "target": chart,
        "far_behind": [ink.surface, ink.page],
        "on_track": [ink.surface],
        "surface": [ink.accent],
        "rise": [ink.surface],
        "fall": [ink.surface],
    }


def filled(ink: Tokens) -> list[str]:
    """Every fill that has a name, a number or a sign written on it."""
    states = [ink.met, ink.on_track, ink.needs_acceleration, ink.far_behind, ink.not_met, ink.halted]
    cells = [ink.provisional, ink.phase_bands[1], ink.surface, ink.no_data]
    return [*ink.sequential, ink.full, *ink.rungs, *states, *cells]


def test_a_mix_of_two_colours() -> None:
    assert over("#000000", "#FFFFFF", 0.45) == "#8C8C8C"


@ALL
def test_text_is_readable_where_it_stands(ink: Tokens) -> None:
    pairs = [(name, getattr(ink, name), ground) for name, grounds in stands_on(ink).items() for ground in grounds]

    assert [pair for pair in pairs if contrast(pair[1], pair[2]) < READABLE[ink.name]] == []


@ALL
def test_what_is_written_on_a_fill_is_readable(ink: Tokens) -> None:
    assert [fill for fill in filled(ink) if contrast(on(fill, ink), fill) < READABLE[ink.name]] == []


@ALL
def test_the_sequence_runs_one_way(ink: Tokens) -> None:
    for shades in (ink.sequential, ink.rungs):
        steps = [luminance(colour) for colour in shades]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


@ALL
@VISION
def test_classes_stay_apart(ink: Tokens, vision: str) -> None:
    assert min(apart(one, other, vision) for one, other in pairwise(ink.sequential)) >= NEIGHBOURS
    assert min(apart(one, other, vision) for one, other in pairwise(ink.rungs)) >= RUNGS


@ALL
@VISION
def test_complete_and_no_data_are_no_class(ink: Tokens, vision: str) -> None:
    assert min(apart(ink.full, other, vision) for other in (*ink.sequential, ink.no_data)) >= COMPLETE
    assert min(apart(ink.no_data, step, vision) for step in ink.sequential) >= NO_DATA


@ALL
@VISION
def test_a_border_is_seen_between_any_two_places_of_a_map(ink: Tokens, vision: str) -> None:
    """Neighbours may be of one class: then only their border and their names tell them apart."""
    assert min(apart(ink.border, fill, vision) for fill in (*ink.sequential, ink.full)) >= NO_DATA
    assert apart(ink.hatch, ink.no_data, vision) >= COMPLETE  # places without data are white, as the border is


@ALL
@VISION
def test_states_of_a_target_stay_apart(ink: Tokens, vision: str) -> None:
    states = (ink.met, ink.on_track, ink.needs_acceleration, ink.far_behind)

    assert min(apart(one, other, vision) for one, other in combinations(states, 2)) >= STATES
    assert min(apart(ink.not_met, state, vision) for state in states[:3]) >= STATES


@ALL
@VISION
def test_a_halted_station_is_no_rung(ink: Tokens, vision: str) -> None:
    assert min(apart(ink.halted, rung, vision) for rung in ink.rungs) >= STATES


def test_the_simulation_makes_red_and_green_alike() -> None:
    """An orange and an olive that only the middle cones tell apart: who lacks those sees nearly one colour."""
    assert apart("#A05A00", "#5F7500", "deuteranomaly") < apart("#A05A00", "#5F7500", "tritanomaly") / 2


def test_sizes_of_the_meeting() -> None:
    sizes = vars(MEETING_TYPE)

    assert sizes["headline"] >= 64
    assert min(sizes.values()) >= 32
    assert TYPE.headline >= 64


def test_an_unknown_state_has_the_context_colour() -> None:
    assert LIGHT.status("met") == LIGHT.met
    assert LIGHT.status("not_started") == LIGHT.context


def test_the_template_derives_from_the_tokens() -> None:
    for name in ("light", "dark", "meeting"):
        ink = tokens(name)
        layout = go.layout.Template(template(ink)).layout
        assert (layout.paper_bgcolor, layout.plot_bgcolor, layout.hoverlabel.bgcolor) == (ink.surface,) * 3
        assert (layout.font.color, layout.hoverlabel.font.color) == (ink.ink, ink.ink)
        assert (layout.yaxis.gridcolor, layout.xaxis.linecolor, layout.hoverlabel.bordercolor) == (ink.rule,) * 3
        assert layout.xaxis.tickfont.color == layout.yaxis.tickfont.color == ink.muted
        assert (layout.font.size, layout.xaxis.tickfont.size) == (TYPE.label, TYPE.tick)

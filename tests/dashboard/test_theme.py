"""Colours do what they promise: readable, ordered, and apart for who sees colours differently."""

from itertools import combinations, pairwise

import plotly.graph_objects as go
import pytest

from dashboard.charts.bands import contrast, luminance, on
from dashboard.theme import DARK, LIGHT, Tokens, template, tokens

THEMES = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=lambda ink: ink.name)

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISION = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour: str, vision: str) -> tuple[float, ...]:
    """CIE Lab of a colour as a person with this vision sees it."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    rgb = [min(max(sum(f * x for f, x in zip(row, linear, strict=True)), 0), 1) for row in VISION[vision]]
    xyz = (
        (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505,
        0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
        (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089,
    )
    x, y, z = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def apart(one: str, other: str, vision: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, vision), seen(other, vision), strict=True)) ** 0.5


@THEMES
def test_text_is_readable(ink: Tokens) -> None:
    for text in (ink.ink, ink.muted, ink.target, ink.accent, ink.far_behind):
        for ground in (ink.surface, ink.page):
            assert contrast(text, ground) >= 4.5, (text, ground)


@THEMES
def test_names_are_readable_on_every_class(ink: Tokens) -> None:
    for fill in (*ink.sequential, ink.full):
        assert contrast(on(fill, ink), fill) >= 4.5, fill


@THEMES
def test_the_sequence_runs_one_way(ink: Tokens) -> None:
    steps = [luminance(colour) for colour in ink.sequential]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


@THEMES
@pytest.mark.parametrize("vision", VISION)
def test_classes_stay_apart(ink: Tokens, vision: str) -> None:
    assert min(apart(one, other, vision) for one, other in pairwise(ink.sequential)) > 9
    assert min(apart(ink.full, step, vision) for step in ink.sequential) > 20


@THEMES
@pytest.mark.parametrize("vision", VISION)
def test_states_of_a_target_stay_apart(ink: Tokens, vision: str) -> None:
    states = (ink.met, ink.on_track, ink.needs_acceleration, ink.far_behind)
    assert min(apart(one, other, vision) for one, other in combinations(states, 2)) > 12


def test_an_unknown_state_has_the_context_colour() -> None:
    assert LIGHT.status("met") == LIGHT.met
    assert LIGHT.status("not_started") == LIGHT.context


def test_the_template_derives_from_the_tokens() -> None:
    for name in ("light", "dark"):
        layout = go.layout.Template(template(tokens(name))).layout
        assert layout.paper_bgcolor == tokens(name).surface
        assert layout.font.color == tokens(name).ink

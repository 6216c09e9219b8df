"""Ink: one set of colours, sizes and fonts, named by what they mean. Every renderer derives from these tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

FONT_STACK = (
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', 'Helvetica Neue', Arial, 'Station Sans SC', sans-serif"
)


@dataclass(frozen=True)
class Tokens:
    """Colours by role for one brightness. ``sequential`` runs from the lowest class to the highest."""

    name: str
    page: str
    surface: str
    ink: str
    muted: str
    rule: str
    accent: str
    context: str
    target: str
    phase_bands: tuple[str, str]
    met: str
    on_track: str
    needs_acceleration: str
    far_behind: str
    deteriorating: str
    not_met: str
    sequential: tuple[str, str, str, str, str]
    full: str
    no_data: str
    hatch: str
    border: str
    outline: str
    provisional: str
    rungs: tuple[str, str, str, str, str]
    halted: str
    rise: str
    fall: str

    def status(self, status: str) -> str:
        """The colour of a target status class (``met``, ``on_track`` …); the context grey for an unknown one."""
        colour = getattr(self, status, self.context)
        return str(colour)


@dataclass(frozen=True)
class Type:
    """The type scale in pixels at the screen's normal reading distance."""

    headline: int = 64
    title: int = 18
    subtitle: int = 13
    label: int = 13
    tick: int = 12
    source: int = 11


@dataclass(frozen=True)
class Space:
    """Distances in pixels."""

    edge: int = 16
    gap: int = 8
    line: float = 1.4
    """Line height as a multiple of the font size."""


TYPE = Type()
SPACE = Space()

# Blues for "how far", gold for "complete": the one pair that all three common colour-vision types tell apart.
LIGHT = Tokens(
    name="light",
    page="#F6F7F9",
    surface="#FFFFFF",
    ink="#18222F",
    muted="#55616E",
    rule="#E2E6EB",
    accent="#1B5C94",
    context="#A9B4BF",
    target="#B4452C",
    phase_bands=("#F4F6F8", "#EAEEF2"),
    met="#D79A1E",
    on_track="#1B5C94",
    needs_acceleration="#DB7B4E",
    far_behind="#A3263A",
    deteriorating="#6A1128",
    not_met="#6A1128",
    sequential=("#DAE6F1", "#B5CFE6", "#8BB6DB", "#5C9ACE", "#1B5C94"),
    full="#E3A72F",
    no_data="#FFFFFF",
    hatch="#9AA5B0",
    border="#FFFFFF",
    outline="#3B4856",
    provisional="#C9D0D8",
    rungs=("#D5DCE4", "#A9C3DB", "#5E97C8", "#1B5C94", "#0E3557"),
    halted="#A3263A",
    rise="#1B5C94",
    fall="#A3263A",
)

DARK = Tokens(
    name="dark",
    page="#10161D",
    surface="#18212B",
    ink="#EEF2F6",
    muted="#A7B3C0",
    rule="#2C3845",
    accent="#6FB1E8",
    context="#5B6875",
    target="#F0876B",
    phase_bands=("#1C2631", "#222E3A"),
    met="#F0BE55",
    on_track="#6FB1E8",
    needs_acceleration="#F09A70",
    far_behind="#F0788A",
    deteriorating="#FFB3BE",
    not_met="#FFB3BE",
    sequential=("#24384B", "#29527A", "#3170A6", "#5C9FD8", "#A5CFF3"),
    full="#F0BE55",
    no_data="#18212B",
    hatch="#6C7986",
    border="#18212B",
    outline="#C3CDD8",
    provisional="#3A4653",
    rungs=("#3A4653", "#3F5E7B", "#4A86BB", "#7FBCEF", "#CBE5FB"),
    halted="#F0788A",
    rise="#6FB1E8",
    fall="#F0788A",
)


def tokens(name: str) -> Tokens:
    """The tokens called ``light`` or ``dark``. Raises KeyError on another name."""
    return {"light": LIGHT, "dark": DARK}[name]


@cache
def template(ink: Tokens) -> dict[str, object]:
    """Plotly's template of these tokens: few gridlines, no box, Chinese fonts, our colours.

    It goes to the browser with every figure, so it holds only what plotly would do otherwise.
    """
    words = {"showarrow": False, "borderpad": 0, "align": "left", "xref": "paper", "yref": "paper", "xanchor": "left"}
    return {
        "layout": {
            "font": {"family": FONT_STACK, "size": TYPE.label, "color": ink.ink},
            "paper_bgcolor": ink.surface,
            "plot_bgcolor": ink.surface,
            "hoverlabel": {
                "bgcolor": ink.surface,
                "bordercolor": ink.rule,
                "font": {"family": FONT_STACK, "size": TYPE.label, "color": ink.ink},
                "align": "left",
            },
            "xaxis": _axis(ink, grid=False),
            "yaxis": _axis(ink, grid=True),
            "annotationdefaults": words,
            "showlegend": False,
        }
    }


def _axis(ink: Tokens, *, grid: bool) -> dict[str, object]:
    line = {"gridcolor": ink.rule} if grid else {"showgrid": False, "showline": True, "linecolor": ink.rule}
    return line | {"zeroline": False, "tickfont": {"size": TYPE.tick, "color": ink.muted}, "fixedrange": True}

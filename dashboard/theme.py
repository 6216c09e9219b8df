"""Ink: one set of colours, sizes and fonts, named by what they mean. Every renderer derives from these tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

THEMES = ("light", "dark")
"""What a reader may choose, the usual one first; meeting mode has tokens of its own."""

FONT_STACK = (
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', 'Helvetica Neue', Arial, 'Station Sans SC', sans-serif"
)


@dataclass(frozen=True)
class Tokens:
    """Colours by role for one brightness. ``sequential`` runs from the lowest class to the highest.

    ``scheme`` is what the browser is told of the brightness (``light``, ``dark``): its scroll bars follow it.
    ``veil`` lies over the page under a dialogue.
    """

    name: str
    scheme: str
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
    full_hatch: str
    no_data: str
    hatch: str
    border: str
    outline: str
    veil: str
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
    headline_words: int = 38
    headline_unit: int = 30
    figure: int = 28
    place: int = 22
    title: int = 20
    section: int = 16
    lead: int = 15
    text: int = 14
    subtitle: int = 13
    label: int = 13
    tick: int = 12
    source: int = 11


@dataclass(frozen=True)
class Space:
    """Distances in pixels."""

    page: int = 24
    edge: int = 16
    row: int = 12
    gap: int = 8
    hair: int = 4
    line: float = 1.4
    """Line height as a multiple of the font size."""


TYPE = Type()
SPACE = Space()

# What is read from six metres off a screen of 1080 lines that may be shared at 720: nothing under 32 pixels.
MEETING_TYPE = Type(
    headline=200, headline_words=104, headline_unit=88, figure=88, place=64, title=56, section=48, lead=44, text=40,
    subtitle=36, label=34, tick=32, source=32,
)  # fmt: skip
OFFICIAL_RED = "#E60012"
"""Of the head of an official document, whatever the theme."""
MEETING_SPACE = Space(page=64, edge=48, row=32, gap=20, hair=10)

# Blues for "how far", gold for "complete": the one pair that all three common colour-vision types tell apart.
# The states of a target differ in lightness as well as hue, because orange, red and gold are one hue to some.
LIGHT = Tokens(
    name="light", scheme="light",
    page="#F6F7F9", surface="#FFFFFF", ink="#18222F", muted="#55616E", rule="#E2E6EB",
    accent="#1B5C94", context="#A9B4BF", target="#A83E27", provisional="#C9D0D8",
    phase_bands=("#F4F6F8", "#EAEEF2"), border="#FFFFFF", outline="#3B4856", veil="#18222F73",
    met="#E3A72F", on_track="#1B5C94", needs_acceleration="#BF5025", far_behind="#931C36",
    deteriorating="#6A1128", not_met="#6A1128", halted="#A3263A", rise="#1B5C94", fall="#A3263A",
    sequential=("#DCE8F3", "#B2CDE7", "#84B1DB", "#4F92CB", "#1B5C94"),
    full="#E3A72F", full_hatch="#D3951C", no_data="#FFFFFF", hatch="#9AA5B0",
    rungs=("#D5DCE4", "#A9C3DB", "#5E97C8", "#1B5C94", "#0E3557"),
)  # fmt: skip

DARK = Tokens(
    name="dark", scheme="dark",
    page="#10161D", surface="#18212B", ink="#EEF2F6", muted="#A7B3C0", rule="#2C3845",
    accent="#6FB1E8", context="#5B6875", target="#F0876B", provisional="#3A4653",
    phase_bands=("#1C2631", "#222E3A"), border="#18212B", outline="#C3CDD8", veil="#05080BB3",
    met="#FFF0B8", on_track="#6FB1E8", needs_acceleration="#F5A94F", far_behind="#EC6A82",
    deteriorating="#C43352", not_met="#C43352", halted="#F0788A", rise="#6FB1E8", fall="#F0788A",
    sequential=("#24384B", "#29527A", "#3170A6", "#5C9FD8", "#A5CFF3"),
    full="#F0BE55", full_hatch="#DCA63A", no_data="#18212B", hatch="#6C7986",
    rungs=("#3A4653", "#3F5E7B", "#5592C6", "#8CC3F0", "#D3E9FC"),
)  # fmt: skip

# Light, because a share at a low bitrate keeps dark signs on white; what is written over a class stands 7:1 from it.
MEETING = replace(
    LIGHT,
    name="meeting",
    page="#F3F5F8", ink="#0B141E", muted="#37434F", rule="#C3CBD4",
    accent="#0F4A7D", context="#8793A0", target="#7F2A14",
    met="#F4D588", on_track="#0F4A7D", needs_acceleration="#E98B42", far_behind="#6E1029",
    deteriorating="#40060F", not_met="#40060F", halted="#7F1730", rise="#0F4A7D", fall="#7F1730",
    sequential=("#DDE9F5", "#B2CEEA", "#82B2DF", "#12508A", "#082B4F"),
    full="#EDB43A", full_hatch="#D99D20", hatch="#7C8894",
    rungs=("#DFE6ED", "#B4CBE1", "#82B2DF", "#12508A", "#082B4F"),
)  # fmt: skip


def tokens(name: str) -> Tokens:
    """The tokens called ``light``, ``dark`` or ``meeting``. Raises KeyError on another name."""
    return {each.name: each for each in (LIGHT, DARK, MEETING)}[name]


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

"""Withheld figures on a panel: a word in their place, a note, and a title that claims nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.charts.bands import volume_bands, withheld_band
from dashboard.charts.canvas import ONE_PIECE
from dashboard.charts.columns import Column, columns
from dashboard.panels import services
from dashboard.panels.services import places
from dashboard.theme import DARK, LIGHT, Tokens
from dashboard.view import View
from dashboard.words import Words
from tests.dashboard import world

SIGN = {"zh": "不予公布", "en": "withheld"}


def answer(**_: object) -> pd.DataFrame:
    """子县 50, 丑县 withheld, 寅县 70: nobody can say who has least."""
    values = {"990101": 50.0, "990102": np.nan, "990201": 70.0}
    frame = pd.DataFrame({"region_code": list(values), "value": list(values.values())})
    unknown = ("numerator", "denominator", "reporters", "per_station", "per_month", "change_mom", "base_mom",
               "reporters_mom", "change_yoy", "base_yoy", "reporters_yoy")  # fmt: skip
    frame = frame.assign(**dict.fromkeys(unknown, np.nan), expected=5.0, months=1, period="2023-05")
    frame = frame.assign(indicator_id="persons_served", domain_code="", group_code="orphan", change_kind="relative")
    reasons = dict.fromkeys(("reason", "reason_mom", "reason_yoy"), "withheld")
    return frame.assign(**reasons, status=["normal", "suppressed", "normal"])


def seen_in(lang: str) -> View:
    view = world.view(services=answer)
    chosen = view.selection.with_(lang=lang, indicator="persons_served", group="orphan")
    return replace(view, selection=chosen, words=Words(lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_ranking_with_a_withheld_place_ranks_nothing_in_its_title_and_says_why(lang):
    panel = services.ranking(seen_in(lang))

    assert "1" in panel.title
    assert SIGN[lang] in panel.title.lower()
    assert SIGN[lang] in panel.note
    assert list(panel.table.iloc[:, 2]) == ["", "", SIGN[lang]]
    assert np.isnan(panel.table.iloc[2, 1])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_tells_withheld_places_from_silent_ones(lang: str) -> None:
    frame = answer()
    frame.loc[2, ["value", "status"]] = [np.nan, "not_reported"]
    frame["per_station"] = frame["value"]
    view = seen_in(lang)

    bands = {band.key: band.label for band in places._bands(view, (), frame, frame["value"])}
    keys = [places._band(view, row, row["value"], ()) for row in frame.to_dict("records")]

    assert keys == ["0", "withheld", "no_data"]
    assert (bands["withheld"], bands["no_data"]) == {
        "zh": ("不予公布", "未报送"), "en": ("Withheld", view.words("map.not_reported")),
    }[lang]  # fmt: skip
    assert bands["withheld"] != bands["no_data"]
    assert bands["0"] == "50"  # where all places that are told are alike, the legend says what they have


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_withheld_looks_like_no_other_class(ink: Tokens) -> None:
    made = withheld_band(ink, "不予公布")
    others = volume_bands((120, 140), ink, "zh", "未报送", "无任务")
    assert (made.colour, made.hatch) not in {(band.colour, band.hatch) for band in others}
    assert made.colour not in {band.colour for band in others}
    assert made.hatch


def test_a_withheld_month_is_a_ring_and_a_silent_one_a_cross() -> None:
    rows = [Column(24280, 5.0, ["h"]), Column(24281, None, ["h"]), Column(24282, None, ["h"], is_withheld=True)]
    figure = columns(rows, None, ONE_PIECE, LIGHT, lang="zh")
    crosses, rings = figure.data[1], figure.data[2]
    assert (list(crosses.x), crosses.marker.symbol) == ([24281], "x-thin")
    assert (list(rings.x), rings.marker.symbol) == ([24282], "circle")

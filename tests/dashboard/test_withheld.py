"""Withheld figures on a panel: a word in their place, a note, and a title that claims nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.panels import services
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

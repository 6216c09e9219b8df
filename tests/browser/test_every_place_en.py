"""Every screen in English: open and whole, without a violation, walked by keyboard, legible in every window."""

from __future__ import annotations

import pytest

from tests.browser.everywhere import *  # noqa: F403  (the tests themselves)

pytestmark = pytest.mark.browser
LANG = "en"

"""Streamlit's own English, replaced as far as it can be.

Most of it never shows: menus, toolbars of tables and charts, and the "deploy" button are switched off in
``.streamlit/config.toml`` or hidden in ``frame.css``, and every control passes its own placeholder. What can be said in
the reader's language is said here. Only these stay English: the column menu of a table (sort, pin, hide), "No results"
in a list that is searched in vain, and the notice of a lost connection.
"""

from __future__ import annotations

import json

import streamlit as st

LANGUAGE_TAG = {"zh": "zh-CN", "en": "en"}
SKIP_LINK = {"zh": "跳到正文", "en": "Skip to main content"}


def speak(lang: str) -> None:
    """Tell browser and screen reader which language the page speaks, and translate the link that skips to the content.

    Streamlit offers no setting for either; the script below holds constants only.
    """
    tag, skip = json.dumps(LANGUAGE_TAG[lang]), json.dumps(SKIP_LINK[lang])
    st.html(
        "<script>document.documentElement.lang = " + tag + ";"
        "document.querySelectorAll('[data-testid=\"stSkipToContent\"]')"
        ".forEach(link => { link.textContent = " + skip + "; });</script>",
        unsafe_allow_javascript=True,
    )

"""Whether a text holds what tells a person: the number of an identity card or of a mobile telephone."""

from __future__ import annotations

import re
import unicodedata

IDENTITY = r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
MOBILE = r"1[3-9][0-9]{9}"
NUMBERS = re.compile(rf"(?<![0-9])(?:{IDENTITY}|{MOBILE})(?![0-9])", re.ASCII)
BETWEEN = re.compile(r"(?<=[0-9])[\s\-\u200b]+(?=[0-9Xx])")
"""What people put between the groups of a long number."""


def is_private(text: str) -> bool:
    """Whether *text* holds such a number. Names and addresses cannot be told from other words and are not found."""
    return NUMBERS.search(BETWEEN.sub("", unicodedata.normalize("NFKC", text))) is not None

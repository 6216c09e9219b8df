"""``python -m dashboard.exports keys``: the keys that check codes are signed with, and a new one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from catalogue.text import Text
from dashboard.citations import keys
from dashboard.citations.keys import Known
from dashboard.dates import day_text
from dashboard.exports.commands.command import Command
from dashboard.words import LANGUAGES, Words


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--new", action="store_true", help="换用新密钥，旧核验码仍有效 a new key; old codes stay valid")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="语言 language, zh / en")


def _run(options: Namespace) -> int:
    words = Words(options.lang)
    if options.new:
        print(words("verify.key_new", sign=keys.renew()))
    found = keys.known()
    print("\n".join(_told(one, words) for one in found) if found else words("verify.key_none"))
    return 0


def _told(one: Known, words: Words) -> str:
    state = words("verify.key_active" if one.is_active else "verify.key_retired")
    fingerprint = one.fingerprint or words("verify.key_damaged")
    return words(
        "verify.key", sign=one.sign, fingerprint=fingerprint, day=day_text(one.since.date(), words.lang), state=state
    )


COMMAND = Command(Text("签发核验码的密钥", "the keys that check codes are signed with"), _arguments, _run)

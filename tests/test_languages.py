"""Every sentence a person sees is said in Korean and in Chinese, and says the same things."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.services.database import without_ours

ROOT = Path(__file__).resolve().parent.parent
LOCALES = {"ko": "ko", "zh-hans": "zh_Hans"}
# Said the same everywhere: names, addresses, units, and what is written in each language's own name.
SAME = {"Undersigned", "PDF", "JSON", "SHA-256", "%(language)s", "English", "한국어", "简体中文"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Every msgid of the sources, extracted anew from a copy: `makemessages` writes beside what it reads."""
    copy = tmp_path_factory.mktemp("sources")
    for top in ("coalition", "letters", "campaign", "templates"):
        shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("locale", "__pycache__"))
    (copy / "locale").mkdir()
    command = [Path(sys.executable).with_name("django-admin"), "makemessages", "-l", "ko", "--no-location"]
    subprocess.run(command, cwd=copy, env=without_ours(), check=True, capture_output=True)
    return read(copy / "locale" / "ko" / "LC_MESSAGES" / "django.po")


def read(file):
    """The messages of a catalogue by msgid and context, the header and what is obsolete left out."""
    with file.open("rb") as opened:
        return {(message.context, _first(message.id)): message for message in read_po(opened) if message.id}


def catalogue(locale):
    return read(ROOT / "campaign" / "locale" / locale / "LC_MESSAGES" / "django.po")


def _first(words):
    return words if isinstance(words, str) else words[0]


def _forms(words):
    return [words] if isinstance(words, str) else list(words)


@pytest.mark.parametrize("locale", LOCALES.values())
def test_every_sentence_has_its_translation(said, locale):
    known = catalogue(locale)
    missing = [key[1] for key in said if key not in known or not all(_forms(known[key].string))]
    assert missing == []


@pytest.mark.parametrize("locale", LOCALES.values())
def test_nothing_is_a_guess_of_a_program(locale):
    assert [key[1] for key, message in catalogue(locale).items() if message.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES.values())
def test_no_english_is_left_over(locale):
    left = [
        key[1]
        for key, message in catalogue(locale).items()
        if key[1] in _forms(message.string) and key[1] not in SAME and re.search(r"[A-Za-z]{2}", key[1])
    ]
    assert left == []


@pytest.mark.parametrize("locale", LOCALES.values())
def test_placeholders_agree(locale):
    """A plural may leave its number out; nothing may be said that the sources do not fill in."""
    wrong = []
    for (_context, msgid), message in catalogue(locale).items():
        wanted = set().union(*(PLACEHOLDER.findall(form) for form in _forms(message.id)))
        forms = [form for form in _forms(message.string) if form]
        wrong += [msgid for form in forms if set(PLACEHOLDER.findall(form)) != wanted]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES.values())
def test_nothing_is_translated_that_nobody_says(said, locale):
    assert [key[1] for key in catalogue(locale) if key not in said] == []

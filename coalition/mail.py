"""The mails we owe, in their readers' languages: notes from a person, readable as plain text."""

import html as entities
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from coalition.called import called_in
from coalition.languages import LANGUAGES
from coalition.outbox import posting
from coalition.outbox.models import Kind

# Where the button of a mail leads that is laid out before its reader is known.
NOWHERE = "https://nowhere.invalid/"


def owe(
    key: str,
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    language: str,
    at: datetime,
    kind: Kind = Kind.NOTICE,
    not_before: datetime | None = None,
    cancel_group: str = "",
    confidential: bool = False,
    owed: bool = True,
    address: str = "",
) -> bool:
    """Owe `to` the mail of `template` (as `render`), once per `key`; the rest as `posting.post` has it.

    `address`: where the button leads of a mail that is alike for everybody but for this. It is then laid out once and
    kept, so `context` says nothing of a person, and nothing that cannot be hashed.
    """
    subject, text, html = written(template, language, context, address=address)
    return posting.post(
        key,
        to=to,
        subject=subject,
        text=text,
        html=html,
        language=language,
        kind=kind,
        at=at,
        not_before=not_before,
        cancel_group=cancel_group,
        confidential=confidential,
        owed=owed,
    )


def written(
    template: str, language: str, context: Mapping[str, Any], *, address: str = ""
) -> tuple[str, str, str]:
    """As `render`; with an `address` laid out once (`owe`)."""
    if not address:
        return render(template, language, context)
    house = (called_in(language), settings.BASE_ADDRESS)
    subject, text, html = _written_once(template, language, tuple(context.items()), house)
    return subject, text.replace(NOWHERE, address), html.replace(NOWHERE, entities.escape(address))


def render(template: str, language: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Subject, plain text and HTML of `template`, e.g. `letters/mail/reminder`, read in `language`.

    `<template>.txt` starts with the subject on its first line; `<template>.html` extends `mail/base.html`.
    The base shows `button_address` and `button_words` of the context as its one button.
    """
    with translation.override(language):
        words = {
            "coalition_name": called_in(language),
            "base_address": settings.BASE_ADDRESS,
            "lang": LANGUAGES[language].tag,
            **context,
        }
        # Plain text escapes nothing, whatever autoescape made of a name such as O'Neill.
        plain = entities.unescape(render_to_string(f"{template}.txt", words))
        subject, _newline, text = plain.strip().partition("\n")
        words["subject"] = subject.strip()
        page = render_to_string(f"{template}.html", words)
    return subject.strip(), text.strip() + "\n", _inliner().inline(page)


@lru_cache(maxsize=64)
def _written_once(
    template: str, language: str, context: tuple[tuple[str, Any], ...], _house: tuple[str, ...]
) -> tuple[str, str, str]:
    # Thousands sign one letter in a minute, and each is owed a mail.
    return render(template, language, {**dict(context), "button_address": NOWHERE})


@cache
def _inliner() -> css_inline.CSSInliner:
    # Style sheets stand in the template; nothing is ever fetched.
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)

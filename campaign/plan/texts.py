"""Choosing among the languages something is said in."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from coalition.errors import Refused


class InALanguage(Protocol):
    language: str


Text = TypeVar("Text", bound=InALanguage)


def language_is_known(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]), name=name
    )


def best(texts: Iterable[Text], language: str) -> Text | None:
    """The text in `language`, else the English one, else whichever there is; None of none."""
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), None)


def languages_said(texts: Mapping[str, object]) -> list[str]:
    """The languages of `texts` in the house's order; refused if there is none, or one we do not know."""
    known = [code for code, _name in settings.LANGUAGES]
    if not texts:
        raise Refused(_("Say it in one language at least."))
    if unknown := set(texts) - set(known):
        raise Refused(_("Undersigned does not know the language “%(code)s”.") % {"code": min(unknown)})
    return [code for code in known if code in texts]

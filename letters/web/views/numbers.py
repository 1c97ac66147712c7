"""The numbers of a letter: how they read in its text today, and how each comes about."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from coalition.languages import own_name, tag
from letters import tokens
from letters.domain import counting, explaining
from letters.models import Letter
from letters.permissions import may_coordinate, may_read_draft
from letters.web.entering import coordinator, trail, with_letter
from letters.web.lines import reader

WORDS = {
    "organisations": gettext_lazy("Organisations"),
    "individuals": gettext_lazy("Individuals"),
    "countries": gettext_lazy("Countries"),
    "date": gettext_lazy("Date of the letter"),
    "reply_by": gettext_lazy("Answer asked for by"),
}
WHY = {
    "organisations": gettext_lazy(
        "Every organisation whose signature is confirmed counts once. An umbrella organisation counts once, "
        "however many belong to it; a branch that signed by itself counts by itself."
    ),
    "individuals": gettext_lazy(
        "Every individual who confirmed counts once. Whoever is not shown by name is a number here too."
    ),
    "countries": gettext_lazy(
        "The countries of organisations, and of individuals who are shown by name. Whoever is not shown adds none."
    ),
}


@require_safe
@with_letter(may_read_draft)
def numbers(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Each token in each language, in figures and in words; and the paragraphs they stand in."""
    counts = counting.counts(letter)
    languages = [one.language for one in letter.languages.all()]
    paragraphs = explaining.preview(letter)
    context = {
        "letter": letter,
        "trail": trail(letter),
        "columns": [{"name": own_name(code), "tag": tag(code)} for code in languages],
        "rows": [_row(letter, name, counts, languages) for name in tokens.KNOWN],
        "groups": [
            {
                "name": own_name(code),
                "tag": tag(code),
                "paragraphs": [one for one in paragraphs if one.language == code],
            }
            for code in languages
        ],
        "coordinates": may_coordinate(request.user),
    }
    return render(request, "letters/desk/numbers.html", context)


@require_safe
@with_letter(coordinator)
def number(request: HttpRequest, letter: Letter, what: str) -> HttpResponse:
    """Who and what is counted, one by one."""
    if what not in tokens.COUNTS:
        raise Http404
    steps = [*trail(letter), {"label": _("Numbers"), "address": f"{letter.get_absolute_url()}numbers/"}]
    context = {
        "letter": letter,
        "trail": steps,
        "heading": WORDS[what],
        "why": WHY[what],
        "account": explaining.account(letter, what, reader=reader()),
    }
    return render(request, "letters/desk/number.html", context)


def _row(letter: Letter, name: str, counts: Any, languages: list[str]) -> dict[str, Any]:
    """One token; a date that is not chosen yet has nothing to show."""
    counted = name in tokens.COUNTS
    return {
        "label": WORDS[name],
        "token": "{{" + name + "}}",
        "address": f"{letter.get_absolute_url()}numbers/{name}/" if counted else "",
        "cells": [
            {"tag": tag(code), "name": own_name(code), **_said(letter, name, counts, code)}
            for code in languages
        ],
    }


def _said(letter: Letter, name: str, counts: Any, language: str) -> dict[str, str]:
    day = {"date": letter.dated, "reply_by": letter.reply_by}.get(name)
    if name in tokens.COUNTS:
        value = getattr(counts, name)
        counter = COUNTERS.get(language, {}).get(name, "")
        styles = {
            style: tokens.number(value, language, style=style, after=counter) + counter
            for style in ("figures", "words")
        }
    elif day is None:
        return {"figures": "", "words": ""}
    else:
        styles = {style: tokens.written(day, language, style=style) for style in ("figures", "words")}
    return styles


# A Korean or Chinese number is read with its counter; this is the usual one.
COUNTERS = {
    "ko": {"organisations": "개", "individuals": "명", "countries": "개국"},
    "zh-hans": {"organisations": "个", "individuals": "名", "countries": "个"},
}

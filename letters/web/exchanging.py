"""What was read is shown, settled and then done: new paragraphs, a translation, or proposals."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import bureaus, drafting, taking_back, taking_in
from letters.models import Letter
from letters.web.acting import costs
from letters.web.asking import done, status_of
from letters.web.entering import trail
from letters.web.forms.exchange import ChangesForm, ChosenForm, NumbersForm, RolesForm
from letters.web.preview import change_rows, delivered_rows, rows
from letters.web.taking import Taking, shown


def show(request: HttpRequest, letter: Letter, taking: Taking) -> HttpResponse:
    """What would become of what was read, and nothing done yet."""
    return _preview(request, letter, taking, _form(letter, taking))


def go_on(request: HttpRequest, letter: Letter, taking: Taking) -> HttpResponse:
    """Do it as it was settled, or show it again with what stands against it."""
    form = _form(letter, taking, request.POST)
    if form.is_valid() and "again" not in request.POST:
        try:
            sentence = _do(request, letter, taking, form)
        except drafting.Conflict as conflict:
            form.add_error(None, conflict.sentence)
            return _preview(request, letter, shown(letter, taking), form, status=HTTPStatus.CONFLICT)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return done(request, sentence, f"{letter.get_absolute_url()}read/")
    return _preview(request, letter, taking, form)


def _do(request: HttpRequest, letter: Letter, taking: Taking, form: Any) -> str:
    by, at = request.user, now()
    if taking.kind == "changes":
        chosen = form.chosen()
        found = taking_back.returned(letter, taking.text).changes
        count = taking_back.propose(letter, [one for one in found if one.name in chosen], by=by, at=at)
        said = ngettext("%(count)d change is proposed.", "%(count)d changes are proposed.", count)
        return said % {"count": count}
    if taking.kind == "bureau":
        count = bureaus.take_over(
            letter,
            taking.text,
            language=taking.language,
            chosen=form.chosen(),
            expected=taking.revisions(),
            by=by,
            at=at,
        )
    elif taking.kind == "source":
        count = taking_in.as_source(letter, text=taking.text, roles=form.answers(), by=by, at=at)
    else:
        count = taking_in.as_translation(
            letter,
            language=taking.language,
            text=taking.text,
            numbers=form.answers(),
            expected=taking.revisions(),
            by=by,
            at=at,
        )
    said = ngettext(
        "%(count)d paragraph is taken over in %(language)s.",
        "%(count)d paragraphs are taken over in %(language)s.",
        count,
    )
    return said % {"count": count, "language": own_name(taking.language)}


def _form(letter: Letter, taking: Taking, said: Any = None) -> Any:
    if taking.kind == "changes":
        return ChangesForm(
            said, names=[one.name for one in taking_back.returned(letter, taking.text).changes]
        )
    if taking.kind == "bureau":
        names = [row["name_of"] for row in delivered_rows(taking, letter)]
        moved = {row["name_of"] for row in delivered_rows(taking, letter) if row["moved_on"]}
        return ChosenForm(said, names=names, unsure=moved)
    if taking.kind == "source":
        return RolesForm(said, text=taking.text)
    return NumbersForm(said, text=taking.text, paragraphs=len(taking.expected))


def _preview(
    request: HttpRequest, letter: Letter, taking: Taking, form: forms.Form, *, status: int | None = None
) -> HttpResponse:
    context = {
        "letter": letter,
        "trail": [
            *trail(letter),
            {"label": _("Word files"), "address": f"{letter.get_absolute_url()}exchange/"},
        ],
        "form": form,
        "read": taking.travelling(),
        "kind": taking.kind,
        "tag": tag(taking.language),
        "source_tag": tag(letter.source_language),
        "name": own_name(taking.language),
        "costs": [] if taking.kind == "changes" else costs(letter),
    }
    if taking.kind == "changes":
        found = taking_back.returned(letter, taking.text)
        context |= {"losses": found.losses, "rows": change_rows(found.changes, form)}
        template = "letters/desk/exchange_changes.html"
    elif taking.kind == "bureau":
        given = delivered_rows(taking, letter)
        context |= {
            "losses": taking.text.losses,
            "notes": taking.text.notes,
            "rows": [row | {"control": form[row["name_of"]]} for row in given],
        }
        template = "letters/desk/exchange_changes.html"
    else:
        places = taking_in.places(letter, taking.language)
        context |= {
            "losses": taking.text.losses,
            "notes": taking.text.notes,
            "rows": rows(taking, form, places),
            "there": len(places),
            "pieces": len(taking.text.pieces),
        }
        template = "letters/desk/exchange_preview.html"
    return render(request, template, context, status=status or status_of(form))

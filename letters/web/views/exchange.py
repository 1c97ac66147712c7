"""Word files and translation bureaus: what can be handed out, and a text that is taken in after a look at it."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import drafting, taking_in
from letters.models import Letter
from letters.permissions import may_read_draft, may_write
from letters.web.asking import done, status_of
from letters.web.entering import trail, with_letter
from letters.web.forms.exchange import NumbersForm, PiecesForm, RolesForm, TakeInForm
from letters.web.preview import rows
from letters.web.taking import Taking, arrived, shown, take


@require_safe
@with_letter(may_read_draft)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What can be handed out in which language, and the form to take a text in."""
    return _page(request, letter, TakeInForm(languages=_writable(request, letter)))


@require_POST
@with_letter(may_read_draft)
def read(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Read a file or what was pasted, and show what would become of it; nothing is saved, the file is not kept."""
    languages = _writable(request, letter)
    if not languages:
        raise Http404
    form = TakeInForm(request.POST, request.FILES, languages=languages)
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if form.is_valid():
        try:
            taking = take(letter, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _preview(request, letter, taking, _form(taking))
    return _page(request, letter, form)


@require_POST
@with_letter(may_read_draft)
def take_in(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Save what was shown, as it was settled; a conflict shows it again beside what stands there now."""
    languages = _writable(request, letter)
    if not languages:
        raise Http404
    try:
        taking = arrived(letter, request.user, request.POST.get("read", ""))
    except Refused as refusal:
        form = TakeInForm({}, languages=languages)
        form.errors.clear()
        form.add_error(None, refusal.sentence)
        return _page(request, letter, form)
    if taking.language not in languages:
        raise Http404
    form = _form(taking, request.POST)
    if form.is_valid() and "again" not in request.POST:
        try:
            count = _do(request, letter, taking, form)
        except drafting.Conflict as conflict:
            form.add_error(None, conflict.sentence)
            return _preview(request, letter, shown(letter, taking), form, status=HTTPStatus.CONFLICT)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            sentence = ngettext(
                "%(count)d paragraph is taken over in %(language)s.",
                "%(count)d paragraphs are taken over in %(language)s.",
                count,
            ) % {"count": count, "language": own_name(taking.language)}
            return done(request, sentence, f"{letter.get_absolute_url()}read/")
    return _preview(request, letter, taking, form)


def _do(request: HttpRequest, letter: Letter, taking: Taking, form: PiecesForm) -> int:
    by, at = request.user, now()
    if taking.kind == "source":
        return taking_in.as_source(letter, text=taking.text, roles=form.answers(), by=by, at=at)
    return taking_in.as_translation(
        letter,
        language=taking.language,
        text=taking.text,
        numbers=form.answers(),
        expected=taking.revisions(),
        by=by,
        at=at,
    )


def _form(taking: Taking, said: Any = None) -> PiecesForm:
    if taking.kind == "source":
        return RolesForm(said, text=taking.text)
    return NumbersForm(said, text=taking.text, paragraphs=len(taking.expected))


def _preview(
    request: HttpRequest, letter: Letter, taking: Taking, form: PiecesForm, *, status: int | None = None
) -> HttpResponse:
    places = taking_in.places(letter, taking.language)
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
        "losses": taking.text.losses,
        "notes": taking.text.notes,
        "rows": rows(taking, form, places),
        "there": len(places),
        "pieces": len(taking.text.pieces),
    }
    return render(request, "letters/desk/exchange_preview.html", context, status=status or status_of(form))


def _page(request: HttpRequest, letter: Letter, form: TakeInForm) -> HttpResponse:
    context = {
        "letter": letter,
        "trail": trail(letter),
        "form": form,
        "writes": bool(_writable(request, letter)),
    }
    return render(request, "letters/desk/exchange.html", context, status=status_of(form))


def _writable(request: HttpRequest, letter: Letter) -> list[str]:
    """The languages its reader may write, while anything may be written."""
    return [one.language for one in letter.languages.all() if may_write(request.user, letter, one.language)]

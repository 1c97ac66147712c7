"""Split, merge, move, take out, put back, take back; say that a translation is still right, or how far it is."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalition.clock import now
from coalition.languages import own_name
from letters.domain import arranging, drafting, translating, undoing
from letters.models import Letter
from letters.permissions import may_approve, may_read_draft, may_write
from letters.web.asking import Page, Question, Yes, ask, carried_out, done, sent, show_form, status_of
from letters.web.costing import what_it_costs
from letters.web.entering import in_place, language_of, segment_of, trail, with_letter
from letters.web.forms.writing import MarkForm, MoveForm, RemoveForm, SplitForm


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def split(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """Cut a paragraph at the cursor, or without scripts after one of its sentences."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    form = SplitForm(sent(request), wording=drafting.current(found, language))
    if request.method == "POST" and carried_out(
        form, lambda **said: arranging.split(found, language=language, by=request.user, at=now(), **said)
    ):
        return _arranged(request, letter, segment, _("The paragraph is split in two."))
    if in_place(request) and request.method == "POST":
        return _refused(form)
    page = Page(
        heading=_("Where shall the second paragraph begin?"),
        verb=_("Split the paragraph"),
        leave=f"{letter.get_absolute_url()}read/#s-{segment}",
        trail=trail(letter),
        seal=True,
    )
    return show_form(request, page, form)


@require_POST
@with_letter(may_read_draft)
def merge(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Take in the paragraph that follows."""
    sentence = _("The two paragraphs are one.")
    return _arrange(request, letter, segment, form=Yes, do=arranging.merge, sentence=sentence)


@require_POST
@with_letter(may_read_draft)
def move(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """One place up or down."""
    sentence = _("The paragraph is moved.")
    return _arrange(request, letter, segment, form=MoveForm, do=arranging.move, sentence=sentence)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def remove(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Take a paragraph out, in every language."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    form = RemoveForm(sent(request))
    if request.method == "POST" and carried_out(
        form, lambda **said: arranging.remove(found, by=request.user, at=now(), **said)
    ):
        address = f"{letter.get_absolute_url()}read/"
        return done(request, _("The paragraph is taken out; its history stays."), address)
    now_says = drafting.current(found, letter.source_language)
    question = Question(
        heading=_("Take this paragraph out?"),
        lead=now_says.text if now_says else "",
        steps=[
            _("It goes from the letter in every language."),
            _("Approvals given so far no longer hold, since the text is another one."),
            *what_it_costs(letter, at=now()),
        ],
        verb=_("Take the paragraph out"),
        leave=f"{letter.get_absolute_url()}read/",
        trail=trail(letter),
    )
    return ask(request, question, form)


@require_POST
@with_letter(may_read_draft)
def restore(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Put back what was taken out."""
    found = get_object_or_404(letter.segments.select_related("letter"), pk=segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    return _answer(
        request, letter, lambda: arranging.restore(found, by=request.user, at=now()),
        sentence=_("The paragraph stands in the letter again."), segment=segment,
    )  # fmt: skip


@require_POST
@with_letter(may_read_draft)
def undo(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Take back what one did last."""
    if not any(may_write(request.user, letter, one.language) for one in letter.languages.all()):
        raise Http404
    return _answer(
        request,
        letter,
        lambda: undoing.undo(letter, by=request.user, at=now()),
        sentence=_("Your last change is taken back."),
    )


@require_POST
@with_letter(may_read_draft)
def still_right(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """The translation still says what the changed original says."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    sentence = _("Noted: the paragraph in %(language)s is still right.") % {"language": own_name(language)}
    return _answer(
        request,
        letter,
        lambda: translating.still_right(found, language=language, by=request.user, at=now()),
        sentence=sentence,
        segment=segment,
    )


@require_POST
@with_letter(may_read_draft)
def mark(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """A reviewer says how far the text of a paragraph is."""
    found = segment_of(letter, segment)
    if not may_approve(request.user, letter, language_of(letter, language)):
        raise Http404
    form = MarkForm(request.POST)
    return _answer(
        request,
        letter,
        lambda **said: translating.mark(found, language=language, by=request.user, at=now(), **said),
        sentence=_("Noted."),
        segment=segment,
        form=form,
    )


def _arrange(
    request: HttpRequest, letter: Letter, segment: UUID, *, form: Any, do: Callable[..., Any], sentence: str
) -> HttpResponse:
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    return _answer(
        request,
        letter,
        lambda **said: do(found, by=request.user, at=now(), **said),
        sentence=sentence,
        segment=segment,
        form=form(request.POST),
    )


def _answer(
    request: HttpRequest,
    letter: Letter,
    do: Callable[..., Any],
    *,
    sentence: str,
    segment: UUID | None = None,
    form: Any = None,
) -> HttpResponse:
    """Do it and go back to the text; a no is said there."""
    form = form or Yes(request.POST)
    if carried_out(form, do):
        return _arranged(request, letter, segment, sentence)
    if in_place(request):
        return _refused(form)
    for errors in form.errors.values():
        messages.error(request, " ".join(errors))
    return redirect(_text(letter, segment))


def _arranged(request: HttpRequest, letter: Letter, segment: UUID | None, sentence: str) -> HttpResponse:
    if in_place(request):
        return JsonResponse({"sentence": sentence})
    return done(request, sentence, _text(letter, segment))


def _refused(form: Any) -> HttpResponse:
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"sentences": sentences}, status=status_of(form))


def _text(letter: Letter, segment: UUID | None) -> str:
    return f"{letter.get_absolute_url()}read/{f'#s-{segment}' if segment else ''}"

"""Split, merge, move, take out: what it costs is said first, and why it was done can be."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from letters.domain import arranging, drafting
from letters.models import Letter, Segment
from letters.permissions import may_read_draft, may_write
from letters.web.acting import about, arranged, ask_or_do, costs, refused, text_address
from letters.web.asking import Page, ask, carried_out, done, sent, show_form
from letters.web.entering import in_place, language_of, segment_of, trail, with_letter
from letters.web.forms.writing import MoveForm, SplitForm, WhyForm


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
        return arranged(request, letter, segment, _("The paragraph is split in two."))
    if in_place(request) and request.method == "POST":
        return refused(form)
    page = Page(
        heading=_("Where shall the second paragraph begin?"),
        verb=_("Split the paragraph"),
        leave=text_address(letter, segment),
        trail=trail(letter),
        lead=""
        if form.cuts
        else _("It is one sentence. Add a paragraph below instead, and put the words there."),
        seal=True,
    )
    return show_form(request, page, form, before="letters/desk/what_it_costs.html", costs=costs(letter))


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def merge(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Take in the paragraph that follows."""
    found = _mine(request, letter, segment)
    question = about(
        letter,
        found,
        heading=_("Join this paragraph with the next?"),
        steps=[_("The paragraph that follows becomes part of this one, in every language.")],
        verb=_("Join the paragraphs"),
    )
    return ask_or_do(
        request,
        letter,
        question,
        WhyForm(sent(request)),
        do=lambda **said: arranging.merge(found, by=request.user, at=now(), **said),
        sentence=_("The two paragraphs are one."),
        segment=segment,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def move(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """One place up (`?up=on`) or down."""
    found = _mine(request, letter, segment)
    form = MoveForm(sent(request), initial={"up": "up" in request.GET})
    up = form["up"].value() in (True, "True", "on")
    question = about(
        letter,
        found,
        heading=_("Move this paragraph up?") if up else _("Move this paragraph down?"),
        steps=[_("It changes places with its neighbour, in every language.")],
        verb=_("Move the paragraph"),
    )
    return ask_or_do(
        request,
        letter,
        question,
        form,
        do=lambda **said: arranging.move(found, by=request.user, at=now(), **said),
        sentence=_("The paragraph is moved."),
        segment=segment,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def remove(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Take a paragraph out, in every language."""
    found = _mine(request, letter, segment)
    form = WhyForm(sent(request))
    if request.method == "POST" and carried_out(
        form, lambda **said: arranging.remove(found, by=request.user, at=now(), **said)
    ):
        return done(request, _("The paragraph is taken out; its history stays."), text_address(letter, None))
    question = about(
        letter,
        found,
        heading=_("Take this paragraph out?"),
        steps=[_("It goes from the letter in every language.")],
        verb=_("Take the paragraph out"),
    )
    return ask(request, question, form)


def _mine(request: HttpRequest, letter: Letter, segment: UUID) -> Segment:
    """The paragraph, for whoever writes the original; else 404."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    return found

"""Put back what was taken out; take back what one did last. Asked with what it costs, answered in the text."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import arranging, undoing
from letters.models import Letter
from letters.permissions import may_read_draft, may_write
from letters.web.acting import about, answer, ask_or_do, text_address
from letters.web.asking import ask, sent
from letters.web.entering import with_letter
from letters.web.forms.writing import UndoForm, WhyForm
from letters.web.timeline import what


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def restore(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Put back what was taken out."""
    found = get_object_or_404(letter.segments.select_related("letter"), pk=segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    question = about(
        letter,
        found,
        heading=_("Put this paragraph back into the letter?"),
        steps=[_("It stands where it stood, in every language.")],
        verb=_("Put the paragraph back"),
    )
    return ask_or_do(
        request,
        letter,
        question,
        WhyForm(sent(request)),
        do=lambda **said: arranging.restore(found, by=request.user, at=now(), **said),
        sentence=_("The paragraph stands in the letter again."),
        segment=segment,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def undo(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Take back what one did last."""
    if not any(may_write(request.user, letter, one.language) for one in letter.languages.all()):
        raise Http404
    if request.method == "POST":
        return answer(
            request,
            letter,
            lambda **said: undoing.undo(letter, by=request.user, at=now(), **said),
            sentence=_("Your last change is taken back."),
            form=UndoForm(sent(request)),
        )
    try:
        last = undoing.last(letter, request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(text_address(letter, None))
    question = about(
        letter,
        last.segment,
        heading=_("Take back your last change?"),
        steps=[_("This is taken back: %(what)s.") % {"what": what(last)}],
        verb=_("Take the change back"),
    )
    return ask(request, question, UndoForm(initial={"expected": undoing.mark(last)}))

"""Say that a translation is still right, or how far a text is."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition.clock import now
from coalition.languages import own_name
from letters.domain import translating
from letters.models import Letter
from letters.permissions import may_approve, may_read_draft, may_write
from letters.web.acting import answer
from letters.web.asking import Yes
from letters.web.entering import language_of, segment_of, with_letter
from letters.web.forms.writing import MarkForm


@require_POST
@with_letter(may_read_draft)
def still_right(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """The translation still says what the changed original says."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    return answer(
        request,
        letter,
        lambda: translating.still_right(found, language=language, by=request.user, at=now()),
        sentence=_("Noted: the paragraph in %(language)s is still right.") % {"language": own_name(language)},
        segment=segment,
        form=Yes(request.POST),
    )


@require_POST
@with_letter(may_read_draft)
def mark(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """A reviewer says how far the text of a paragraph is."""
    found = segment_of(letter, segment)
    if not may_approve(request.user, letter, language_of(letter, language)):
        raise Http404
    return answer(
        request,
        letter,
        lambda **said: translating.mark(found, language=language, by=request.user, at=now(), **said),
        sentence=_("Noted."),
        segment=segment,
        form=MarkForm(request.POST),
    )

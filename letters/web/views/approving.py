"""Approve one language, at the digest of what was read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition.clock import now
from coalition.languages import own_name
from letters.domain import approving
from letters.models import Letter
from letters.permissions import may_approve
from letters.web.asking import carried_out, done
from letters.web.entering import anybody, language_of, with_letter
from letters.web.forms.writing import ApprovalForm
from letters.web.views.side_by_side import show_reading


@require_POST
@with_letter(anybody)
def approve(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    if not may_approve(request.user, letter, language_of(letter, language)):
        raise Http404
    form = ApprovalForm(
        request.POST,
        wrote=approving.wrote(letter, language, request.user),
        prefix=language.replace("-", "_"),
    )
    if carried_out(
        form, lambda **said: approving.approve(letter, language, by=request.user, at=now(), **said)
    ):
        sentence = _("You approved %(language)s.") % {"language": own_name(language)}
        return done(request, sentence, letter.get_absolute_url())
    return show_reading(request, letter, refused=form)

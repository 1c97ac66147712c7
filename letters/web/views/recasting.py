"""Say what a paragraph is: a heading, a demand, a quotation."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import tag
from letters.domain import drafting, recasting
from letters.models import Letter
from letters.permissions import may_read_draft, may_write
from letters.web.acting import costs
from letters.web.asking import Question, ask, carried_out, done, sent
from letters.web.entering import segment_of, trail, with_letter
from letters.web.forms.writing import RoleForm


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def role(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Choose it, with what follows from it before one's eyes."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    form = RoleForm(sent(request), initial={"role": found.role})
    address = f"{letter.get_absolute_url()}read/#s-{found.pk}"
    if request.method == "POST" and carried_out(
        form, lambda **said: recasting.recast(found, by=request.user, at=now(), **said)
    ):
        kind = {"kind": found.get_role_display()}
        return done(request, _("From now on the paragraph is this: %(kind)s.") % kind, address)
    newest = drafting.current(found, letter.source_language)
    question = Question(
        heading=_("What is this paragraph?"),
        lead=newest.text if newest else "",
        lead_tag=tag(letter.source_language),
        steps=[
            _("Its words stay as they are, in every language."),
            _(
                "Approvals given so far no longer hold: what a paragraph is belongs to the text that is agreed."
            ),
            _("A quotation is not translated: each language owes the official text and where it stands."),
            _(
                "What was a quotation is a translation from now on, and behind where the original says otherwise."
            ),
            *costs(letter),
        ],
        verb=_("Say what it is"),
        leave=address,
        trail=trail(letter),
    )
    return ask(request, question, form)

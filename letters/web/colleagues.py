"""An invitation of an organisation is handed on: what its representative fills in, what a coordinator looks at."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from letters.domain import colleagues
from letters.models import Colleague, Invitation
from letters.web.asking import carried_out
from letters.web.forms.inviting import CheckedForm, OurColleagueForm
from letters.web.lines import reader


def named(request: HttpRequest, asked: Iterable[Invitation], *, at: datetime) -> tuple[str, Any]:
    """Name a colleague for one of `asked`: a sentence that says so, or the form to show again."""
    invitation = next((one for one in asked if str(one.pk) == request.POST["hand_on"]), None)
    if invitation is None:
        raise Http404
    form = OurColleagueForm(request.POST, prefix=_prefix(invitation))
    may_now = False

    def name(**said: Any) -> None:
        nonlocal may_now
        may_now = colleagues.name_colleague(invitation, **said, by=request.user, at=at)

    if not carried_out(form, name):
        return "", form
    if may_now:
        return _("Your colleague may sign already, and gets a mail."), None
    return _(
        "The secretariat makes sure that your colleague may sign; then your colleague gets a mail."
    ), None


def to_hand_on(asked: Iterable[Invitation], wrong: Any = None) -> dict[UUID | None, dict[str, Any]]:
    """What letters/signing/inside_hand_on.html asks for, by organisation. One query."""
    rows = list(asked)
    waiting = Colleague.objects.filter(invitation__in=rows, settled_at=None)
    since = dict(waiting.values_list("invitation", "named_at"))
    return {
        one.organisation_id: {
            "key": one.pk,
            "since": since.get(one.pk),
            "form": wrong if wrong is not None and wrong.prefix == _prefix(one) else _form(one),
        }
        for one in rows
    }


def to_look_at(one: Invitation, form: CheckedForm | None = None) -> dict[str, Any] | None:
    """What letters/invitations/colleague.html asks for; None where nobody waits."""
    named = colleagues.waiting(one)
    if named is None:
        return None
    return {
        "named": named,
        "said": colleagues.said_by(named),
        "own_domain": colleagues.is_of_its_domain(named),
        "form": form or CheckedForm(),
    }


def _form(one: Invitation) -> OurColleagueForm:
    return OurColleagueForm(initial={"language": reader(), "instead": True}, prefix=_prefix(one))


def _prefix(one: Invitation) -> str:
    return f"colleague-{one.pk}"

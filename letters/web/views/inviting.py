"""Ask organisations to sign: choose them, see who is mailed, then ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import join_list
from coalition.models import Mandate, Organisation
from letters.domain import inviting
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web.asking import Page, Question, fill_in_then_ask, sent
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.inviting import InviteForm
from letters.web.lines import reader


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def invite(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Choose organisations; with `?members` every member that was not asked is chosen to begin with."""
    if request.method != "POST" and letter.stage != Stage.OPEN:
        raise Http404
    at, there = now(), letter.get_absolute_url()
    asked = letter.invitations.filter(organisation__isnull=False).values("organisation")
    left = Organisation.objects.named().exclude(pk__in=asked).order_by("key")
    members = left.filter(member_since__isnull=False) if "members" in request.GET else []
    page = Page(
        heading=_("Invite organisations"),
        verb=_("See who is mailed"),
        leave=there,
        trail=trail(letter),
        lead=_("Each representative gets one mail in their own language, with the way to sign."),
        seal=True,
    )
    return fill_in_then_ask(
        request,
        InviteForm(sent(request), left=left, language=reader(), initial={"organisations": members}),
        page=page,
        question=lambda said: _who_is_asked(letter, list(said["organisations"])),
        do=lambda organisations: inviting.invite_organisations(letter, organisations, by=request.user, at=at),
        sentence=_("The organisations are invited."),
        address=there,
    )


def _who_is_asked(letter: Letter, organisations: list[Organisation]) -> Question:
    in_force = Mandate.objects.in_force(now()).filter(organisation__in=organisations)
    people = in_force.values("person").distinct().count()
    reached = set(in_force.values_list("organisation", flat=True))
    names = [one.name_in(reader()).name for one in organisations]
    unreached = [one.name_in(reader()).name for one in organisations if one.pk not in reached]
    steps = [
        _("Asked to sign: %(organisations)s") % {"organisations": join_list(names, reader())},
        ngettext(
            "%(people)s representative is mailed now.", "%(people)s representatives are mailed now.", people
        )
        % {"people": people},
    ]
    if unreached:
        steps.append(
            _("Nobody has authority to sign for %(organisations)s, so nobody there is mailed.")
            % {"organisations": join_list(unreached, reader())}
        )
    return Question(
        heading=_("Invite them?"),
        lead=letter.titled(reader()).words,
        steps=steps,
        verb=ngettext("Invite the organisation", "Invite the organisations", len(organisations)),
        leave=f"{letter.get_absolute_url()}invite/",
        trail=trail(letter),
    )

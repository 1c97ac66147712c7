"""The desk's list of rallies, and one rally as whoever works here may see it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.plan.permissions import may_plan
from campaign.rallies.domain import marshals, notices
from campaign.rallies.domain.delegations import contact_of
from campaign.rallies.domain.standing import is_to_come
from campaign.rallies.models import Delegation
from campaign.rallies.permissions import seen_by
from campaign.rallies.showing import calendar_address, face, page_languages, to_show
from campaign.rallies.web.acting import reading_language
from coalition.clock import now
from coalition.languages import tag
from coalition.permissions import organisations_of


@login_required
@require_safe
def rallies(request):
    at, language = now(), get_language() or "en"
    rows = [
        {"rally": rally, "text": rally.text_in(language), "status": status(rally, at)}
        for rally in seen_by(request.user, at=at).told().order_by("-starts_at", "pk")
    ]
    return render(
        request, "rallies/desk/rallies.html", {"rows": rows, "at": at, "may_plan": may_plan(request.user)}
    )


@login_required
@require_safe
def one_rally(request, slug):
    at = now()
    seen = seen_by(request.user, at=at).select_related("campaign", "letter")
    found = to_show(seen).prefetch_related("campaign__texts", "notices")
    rally = get_object_or_404(found, slug=slug)
    language = reading_language(rally)
    planner, own = may_plan(request.user), _own(request, at)
    to_come = is_to_come(rally, at=at)
    return render(
        request,
        "rallies/desk/rally.html",
        {
            "rally": rally,
            "at": at,
            "face": face(rally, language),
            "status": status(rally, at),
            "pages": page_languages(rally, ""),
            "calendar_address": calendar_address(rally),
            "campaign_text": rally.campaign.text_in(language),
            "may_plan": planner,
            "may_bring": (planner or bool(own)) and to_come,
            "to_come": to_come,
            "shown": rally.announce_at is not None and rally.announce_at <= at,
            "said": _said(rally),
            "marshals": _marshals(rally) if planner else [],
            "marshal_count": rally.marshals.count() if not planner else None,
            **_listed(rally, own, planner=planner, language=language),
            **_police(rally, at),
        },
    )


def _said(rally):
    """Every language of the house: whether the rally is told in it, and says what it is for."""
    texts = {text.language: text for text in rally.texts.all()}
    return [
        {
            "name": name,
            "tag": tag(code),
            "address": reverse("rallies:reword", args=[rally.slug, code]),
            "there": code in texts,
            "lacking": code in texts and not texts[code].purpose,
        }
        for code, name in settings.LANGUAGES
    ]


def _marshals(rally):
    return [{"key": marshal.pk, **marshals.words(marshal)} for marshal in rally.marshals.all()]


def _police(rally, at):
    between = notices.window(rally)
    return {
        "window": between,
        "window_state": between.state(at) if between else "",
        "stands": notices.standing(rally),
        "withdraw_by": notices.withdraw_by(rally),
        "notices": [
            {"notice": notice, "late": notices.is_late(rally, notice)} for notice in rally.notices.all()
        ],
    }


def status(rally, at):
    """Where a rally stands: the word, and the shape it is drawn with."""
    if rally.called_off_at:
        return {"word": _("Called off"), "kind": "stopped"}
    if rally.ends_at <= at:
        return {"word": _("Held"), "kind": "done"}
    if rally.announce_at is None:
        return {"word": _("Planned, not announced"), "kind": "draft"}
    if rally.announce_at > at:
        return {"word": _("To be announced"), "kind": "due"}
    return {"word": _("Announced"), "kind": "waiting"}


def _own(request, at):
    return {organisation.pk for organisation in organisations_of(request.user, at=at)}


def _listed(rally, own, *, planner, language):
    """All of them for a coordinator; for others, their own organisations' only."""
    coming = Delegation.objects.coming().filter(rally=rally)
    if not planner:
        coming = coming.filter(organisation__in=own)
    listed = [
        {"delegation": one, "name": one.name_in(language), "contact": contact_of(one)}
        for one in coming.select_related("organisation").prefetch_related("names", "organisation__names")
    ]
    return {
        "delegations": listed,
        "heads": sum(row["delegation"].heads for row in listed),
        "countries": len({row["delegation"].country for row in listed}),
    }

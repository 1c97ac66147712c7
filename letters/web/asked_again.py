"""Whoever signed before the text was changed reads what changed, and says yes or no to it."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.domain import affirming, asking_again, seconding
from letters.domain.authority import wants_second_yes
from letters.domain.signing import TextChanged
from letters.models import Letter, Signature
from letters.web.changes import between


def asked(signature: Signature, language: str, *, at: datetime) -> dict[str, Any] | None:
    """What letters/signing/asked_again.html asks for; None where nothing was changed since. A few queries.

    `owed`: a new yes is; else what was changed is shown to somebody whose yes stands.
    """
    if not asking_again.changed_since(signature):
        return None
    before, now = asking_again.before_and_now(signature, language)
    takes = Letter.objects.open_for_signature().filter(pk=signature.letter_id).exists()
    return {
        "owed": signature.outstanding,
        "changes": between(before, now),
        "summary": asking_again.summary_of(now),
        "digest": now.digest,
        "language": now.language,
        "number": now.edition.number,
        "refused": signature.affirmations.filter(edition=now.edition, yes=False).exists(),
        "takes": takes,
        "closes_at": signature.letter.closes_at,
        "zone": signature.letter.zone,
        "at": at,
    }


def answered(
    request: HttpRequest, *, agree: Callable[..., None], decline: Callable[..., None], at: datetime
) -> tuple[int, str] | None:
    """Say yes or no where that was tapped: the status and the trouble, 302 once it is done; None if it was not."""
    say = {"agree": agree, "decline": decline}.get(request.POST.get("action", ""))
    if say is None:
        return None
    try:
        say(digest=request.POST.get("digest", ""), at=at)
    except TextChanged:
        return HTTPStatus.CONFLICT, changed_meanwhile()
    except affirming.LinkGone:
        raise
    except Refused as refusal:
        return HTTPStatus.GONE, str(refusal.sentence)
    return HTTPStatus.FOUND, ""


def answered_at_the_desk(
    request: HttpRequest, letter: Letter, signed: list[Signature], *, at: datetime
) -> HttpResponse:
    """The representative's yes or no for one of `signed`; back to the page with what came of it."""
    signature = next((one for one in signed if str(one.pk) == request.POST.get("again")), None)
    if signature is None:
        raise Http404
    try:
        messages.success(request, _answer(request, signature, at))
    except TextChanged:
        messages.error(request, changed_meanwhile())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("letters:desk-sign", slug=letter.slug)


def _answer(request: Any, signature: Signature, at: datetime) -> str:
    """What came of it; the first yes where the organisation wants two."""
    yes = request.POST.get("action") == "agree"
    said = {"language": request.POST.get("language", ""), "digest": request.POST.get("digest", "")}
    if yes and signature.organisation_id and wants_second_yes(signature.organisation_id):
        seconding.agree_first(signature, **said, by=request.user, at=at)
        return _("Your yes is kept. It counts once another representative has confirmed it.")
    affirming.answer_for_organisation(signature, yes=yes, **said, by=request.user, at=at)
    return _("Your organisation agreed.") if yes else _("Your answer is kept.")


def changed_meanwhile() -> str:
    return _("The text was changed once more. Please look at what it says now.")

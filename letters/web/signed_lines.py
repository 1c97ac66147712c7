"""What organisations of a representative have signed: shown to her, and what she can do about it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import (
    among_invitees,
    asking_again,
    linking,
    previewing,
    signatories,
    still_yes,
    withdrawing,
)
from letters.models import Signature
from letters.web import asked_again, final

ACTIONS = ("withdraw", "still", "seen", "unseen", "own")


def signed(letter, mandates):
    """What stands of these organisations."""
    organisations = [one.organisation_id for one in mandates]
    found = Signature.objects.standing().filter(letter=letter, organisation__in=organisations)
    return list(
        found.select_related("organisation", "letter", "edition", "mandate").prefetch_related(
            "organisation__names"
        )
    )


def answered(request, letter, signed, *, at):
    """Take it back, say that it still stands, let others see it before the release, see to her own name."""
    wanted = next(request.POST[one] for one in ACTIONS if request.POST.get(one))
    signature = next((one for one in signed if str(one.pk) == wanted), None)
    if signature is None:
        raise Http404
    if request.POST.get("own"):
        return _own_page(request, signature, at)
    try:
        if request.POST.get("withdraw"):
            withdrawing.withdraw_for_organisation(
                signature, by=request.user, at=at, shown="shown" in request.POST
            )
            messages.success(request, _("The signature is withdrawn."))
        elif request.POST.get("still"):
            still_yes.say_for_organisation(signature, by=request.user, at=at)
            messages.success(request, _("Thank you. It is noted that your signature still stands."))
        else:
            among_invitees.choose(signature, shown=bool(request.POST.get("seen")))
            messages.success(request, _("It is kept whether you let others see it."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("letters:desk-sign", slug=letter.slug)


def lines(request, letter, signed, mandates, firsts, *, reads, codes, at):
    """What letters/signing/desk_signed.html asks for. `firsts`: first yeses that wait; `codes`: the languages."""
    held = {one.organisation_id: one for one in mandates}
    waiting = {one.organisation_id: one for one in firsts}
    owing = _owing(letter, signed, at)
    language = get_language()
    file = final.final_file(signed[0]) if signed else None
    return [
        {
            "final": final.address(one, file),
            "mine": _is_named(request.user, one),
            "pk": one.pk,
            "owes": one.pk in owing,
            "aside": one.suspect,
            "slug": one.letter.slug,
            "organisation": one.organisation.name_in(language).name,
            "signer": signatories.words_of(one).name,
            "body": one.body,
            "decided_on": one.decided_on,
            "signed_on": one.signed_on,
            "language": one.language,
            "digest": asking_again.last_agreed(one).digest,
            "reach": one.get_reach_display(),
            "printed": shown_lines(previewing.of_organisation(one, codes)),
            "seen": one.seen_by_invitees,
            "asks_seen": among_invitees.before_release(one.letter, at=at),
            "marks": withdrawing.leaves_a_mark(one, at=at),
            "again": asked_again.asked(one, reads, at=at),
            "first": waiting.get(one.organisation_id),
            "house": {
                "mandate": held[one.organisation_id],
                "first_is_mine": _is_hers(waiting.get(one.organisation_id), request.user),
            },
        }
        for one in signed
    ]


def _own_page(request, signature, at):
    """A new link to the page of whoever is named beside the organisation: she herself, and nobody else of it."""
    if not _is_named(request.user, signature):
        raise Http404
    return redirect("letters:sign-mine", token=linking.own_link(signature, at=at))


def _is_named(person, signature):
    return signature.display == Signature.Display.PUBLIC and signature.mandate.person_id == person.pk


def would_print(letter, mandate, codes):
    """How the organisation prints once it signs alone, as letters/signing/prints_so.html asks for it."""
    kind, display = Signature.Kind.ORGANISATION, Signature.Display.ORGANISATION
    signature = Signature(letter=letter, organisation=mandate.organisation, kind=kind, display=display)
    return shown_lines(previewing.of_organisation(signature, codes))


def shown_lines(previewed):
    return [{"own_name": own_name(code), "tag": tag(code), "line": line} for code, line in previewed]


def _is_hers(first, person):
    return first is not None and first.mandate.person_id == person.pk


def _owing(letter, signed, at):
    """The signatures that are to be said again."""
    if not signed or letter.stage not in still_yes.ASKED_WHILE:
        return set()
    return {one.signature.pk for one in still_yes.outstanding(letter, at=at)}

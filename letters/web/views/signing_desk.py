"""A representative reads the letter and signs for an organisation; afterwards sees what was signed."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters import canonical
from letters.domain import (
    among_invitees,
    consents,
    editions,
    entitled,
    seconding,
    signing,
)
from letters.domain.yes import Yes
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web import answers, asked_again, changes, colleagues, edition, inside, signed_lines, window
from letters.web.forms.signing import OrganisationForm

SHOWN = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug):
    """Read the letter, sign for one organisation after the other, take a signature back."""
    at = now()
    letter = get_object_or_404(Letter, slug=slug, stage__in=SHOWN)
    mandates = entitled.mandates_to_sign(letter, request.user, at=at)
    if not mandates:
        raise Http404
    signed = signed_lines.signed(letter, mandates)
    if any(request.POST.get(one) for one in signed_lines.ACTIONS):
        return signed_lines.answered(request, letter, signed, at=at)
    if request.POST.get("again"):
        return asked_again.answered_at_the_desk(request, letter, signed, at=at)
    codes = editions.languages(letter.editions.latest())
    text = editions.newest_text(letter, _language(request, letter, codes))
    done = {one.organisation_id for one in signed}
    ours = {one.organisation_id for one in mandates}
    may_see = among_invitees.may_see(letter, ours)
    asked = answers.invitations_of(letter, ours - done)
    kept, wrong = _said_before_signing(request, asked, at)
    if kept:
        messages.success(request, kept)
        return redirect("letters:desk-sign", slug=slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    if request.POST.get("inside"):
        return _inside(request, letter, mandates, text, at)
    left = _left(letter, mandates, done)
    firsts = seconding.waiting(letter, ours)
    # Whoever filled it in while a colleague said the first yes is told so, with what she typed.
    form = _form(request, left if request.POST else _to_fill_in(left, firsts), asked, text)
    changed = None
    if request.method == "POST" and wrong is None:
        changed = changes.since_read(letter, text, request.POST.get("digest", ""))
        status = _sign(request, letter, form, text, at)
        if status == HTTPStatus.FOUND:
            return redirect("letters:desk-sign", slug=slug)
    context = {
        "form": form,
        "slug": slug,
        "who_may_sign": window.said(letter, at=at),
        "signed": signed_lines.lines(
            request, letter, signed, mandates, firsts, reads=text.language, codes=codes, at=at
        ),
        "changed": changed,
        "reasons": answers.reasons_of_others(letter, ours) if may_see else [],
        "others": _others(letter, text.language, at) if may_see else None,
        "wrong": wrong,
        "questions": answers.questions(asked, wrong) if left else [],
        "houses": _houses(request, letter, asked, left=left, firsts=firsts, codes=codes, wrong=wrong)
        if left
        else [],
        "cards": left and letter.individuals != Letter.Individuals.NONE and f"/desk/letters/{slug}/cards/",
        "letter": edition.shown(canonical.read(text.canonical)),
        "page_languages": edition.switch(
            codes,
            current=text.language,
            address=lambda code: f"{reverse('letters:desk-sign', args=[slug])}?language={code}",
        ),
    }
    return render(request, "letters/signing/desk.html", context, status=status)


def _inside(request, letter, mandates, text, at):
    """One tap for an organisation that has not signed."""
    try:
        messages.success(request, inside.done(request, letter, mandates, text, at=at))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("letters:desk-sign", slug=letter.slug)


def _said_before_signing(request, asked, at):
    """An answer, or a colleague's name: a sentence that says so, or the form that came back wrong."""
    if request.POST.get("hand_on"):
        return colleagues.named(request, asked, at=at)
    if not request.POST.get("answered"):
        return "", None
    wrong = answers.answered(request, asked, at=at)
    return "" if wrong else _("Your answer is kept. You can change it or sign at any time."), wrong


def _houses(request, letter, asked, *, left, firsts, codes, wrong):
    hand_on = colleagues.to_hand_on(asked, wrong)
    found = inside.houses(left, asked, firsts, hand_on=hand_on, person=request.user)
    return [one | {"printed": signed_lines.would_print(letter, one["mandate"], codes)} for one in found]


def _left(letter, mandates, done):
    """The authorities of organisations that have not signed; none while nothing can be signed."""
    left = [one for one in mandates if one.organisation_id not in done]
    return left if left and Letter.objects.open_for_signature().filter(pk=letter.pk).exists() else []


def _to_fill_in(left, firsts):
    """Where a first yes waits, there is nothing to fill in: it is confirmed, or taken back."""
    waiting = {one.organisation_id for one in firsts}
    return [one for one in left if one.organisation_id not in waiting]


def _form(request, left, asked, text):
    """None where there is nothing to fill in. What an organisation told of its board's yes stands in it."""
    if not left:
        return None
    form = OrganisationForm(
        request.POST
        if request.method == "POST" and not {"answered", "hand_on"} & set(request.POST)
        else None,
        mandates=left,
        decided=answers.decided(asked, left[0].organisation_id) if len(left) == 1 else {},
        digest=text.digest,
        language=text.language,
    )
    form.explain(consents.for_letter(canonical.read(text.canonical)))
    return form


def _sign(request, letter, form, text, at):
    """The status to answer with; 302 once it is signed."""
    if form is None:
        return HTTPStatus.GONE
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        said = _signed_by_form(request, letter, form, language=text.language, at=at)
    except signing.TextChanged as refusal:
        form.data = {**form.data.dict(), "digest": text.digest}
        form.add_error(None, str(refusal.sentence))
        return HTTPStatus.CONFLICT
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    messages.success(request, said)
    return HTTPStatus.FOUND


def _signed_by_form(request, letter, form, *, language, at):
    said = form.cleaned_data
    yes = Yes(
        mandate=form.mandate(),
        language=language,
        digest=said["digest"],
        body=said["body"],
        decided_on=said["decided_on"],
        display=said["display"],
        reach=said["reach"],
        consent=form.given(),
        seen_by_invitees=said["seen_by_invitees"],
    )
    return inside.sign_or_say_first(letter, yes, by=request.user, at=at)


def _others(letter, language, at):
    """Who else has signed and lets it be seen, until everybody may know."""
    before = among_invitees.before_release(letter, at=at)
    return among_invitees.others(letter, language=language) if before else None


def _language(request, letter, codes):
    asked = request.POST.get("language") or request.GET.get("language", "")
    return next(
        (code for code in (asked, get_language(), letter.source_language, *codes) if code in codes), codes[0]
    )

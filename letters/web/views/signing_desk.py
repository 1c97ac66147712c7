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
from letters.domain import consents, editions, signatories, signing, withdrawing
from letters.domain.signatories import Words
from letters.lifecycle import Stage
from letters.models import Letter, Signature
from letters.web import edition
from letters.web.forms.signing import OrganisationForm

SHOWN = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug):
    at = now()
    letter = get_object_or_404(Letter, slug=slug, stage__in=SHOWN)
    mandates = signing.mandates_to_sign(letter, request.user, at=at)
    if not mandates:
        raise Http404
    if request.POST.get("withdraw"):
        return _withdraw(request, letter, at)
    signed = _signed(letter, mandates)
    done = {one.organisation_id for one in signed}
    left = [one for one in mandates if one.organisation_id not in done]
    codes = editions.languages(letter.editions.latest().pk)
    language = _language(request, letter, codes)
    text = editions.newest_text(letter, language)
    words = canonical.read(text.canonical)
    form, status = None, HTTPStatus.OK
    if left and Letter.objects.open_for_signature().filter(pk=letter.pk).exists():
        consent = consents.for_letter(words)
        form = OrganisationForm(
            request.POST or None, consent=consent, mandates=left, digest=text.digest, language=language
        )
        if request.method == "POST" and form.is_valid():
            try:
                _sign(request, letter, form, language=language, at=at)
                messages.success(request, _("Thank you. Your organisation has signed."))
                return redirect("letters:desk-sign", slug=slug)
            except Refused as refusal:
                if isinstance(refusal, signing.TextChanged):
                    status = HTTPStatus.CONFLICT
                    form.data = {**form.data.dict(), "digest": text.digest}
                form.add_error(None, str(refusal.sentence))
    context = {
        "form": form,
        "signed": _lines(signed),
        "letter": edition.shown(words),
        "slug": slug,
        "page_languages": edition.switch(
            codes,
            current=language,
            address=lambda code: f"{reverse('letters:desk-sign', args=[slug])}?language={code}",
        ),
    }
    return render(request, "letters/signing/desk.html", context, status=status)


def _sign(request, letter, form, *, language, at):
    said = form.cleaned_data
    mandate = form.mandate()
    signing.sign_for_organisation(
        letter,
        mandate=mandate,
        language=language,
        digest=said["digest"],
        body=said["body"],
        decided_on=said["decided_on"],
        display=said["display"],
        reach=said["reach"],
        by=request.user,
        at=at,
        consent=form.given(),
        signer=Words(name=request.user.name, title=mandate.capacity),
    )


def _withdraw(request, letter, at):
    signature = next(
        (one for one in letter.signatures.standing() if str(one.pk) == request.POST["withdraw"]), None
    )
    if signature is None:
        raise Http404
    try:
        withdrawing.withdraw_for_organisation(signature, by=request.user, at=at)
        messages.success(request, _("The signature is withdrawn."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("letters:desk-sign", slug=letter.slug)


def _signed(letter, mandates):
    organisations = [one.organisation_id for one in mandates]
    signed = Signature.objects.standing().filter(letter=letter, organisation__in=organisations)
    return list(signed.select_related("organisation").prefetch_related("organisation__names"))


def _lines(signed):
    language = get_language()
    return [
        {
            "pk": one.pk,
            "organisation": one.organisation.name_in(language).name,
            "signer": signatories.words_of(one).name,
            "body": one.body,
            "decided_on": one.decided_on,
            "signed_on": one.signed_on,
            "language": one.language,
            "digest": one.digest,
            "reach": one.get_reach_display(),
        }
        for one in signed
    ]


def _language(request, letter, codes):
    asked = request.POST.get("language") or request.GET.get("language", "")
    return next(
        (code for code in (asked, get_language(), letter.source_language, *codes) if code in codes), codes[0]
    )

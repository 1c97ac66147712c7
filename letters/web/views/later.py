"""Staff write down a later yes of somebody whom they entered, and what it stands on."""

from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import asking_again, later_words, signatories, signing
from letters.permissions import keeps_names, may_coordinate
from letters.web import asked_again
from letters.web.entering import to_look_through, trail
from letters.web.forms.later import LaterForm


@to_look_through
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, letter, signature):
    """What was changed, a form for what she said, and what was written down before."""
    at = now()
    one = _of(request, letter, signature)
    owed = next(
        (row for row in later_words.owing(letter, by=request.user, at=at) if row.signature == one), None
    )
    again = asked_again.asked(one, one.language, at=at)
    form = _form(request, one, owed, again) if owed else None
    status = HTTPStatus.OK
    if request.method == "POST":
        if form is None:
            return _shown(request, one, form, again, HTTPStatus.GONE)
        status = _kept(request, one, form, at=at)
        if status == HTTPStatus.FOUND:
            return redirect("letters:entered", slug=letter.slug)
    return _shown(request, one, form, again, status)


def _of(request, letter, key):
    found = letter.signatures.standing().filter(provenance__isnull=False)
    if not keeps_names(request.user):
        found = found.exclude(display__in=signatories.UNNAMED)
    return get_object_or_404(
        found.select_related("edition", "letter", "provenance").prefetch_related("letter__languages"), pk=key
    )


def _form(request, one, owed, again):
    said = [later_words.YES, later_words.NO] if owed.to_text else []
    digests = {later_words.STANDS: asking_again.last_agreed(one).digest}
    if again:
        digests |= dict.fromkeys((later_words.YES, later_words.NO), again["digest"])
    return LaterForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        said=[*said, *([later_words.STANDS] if owed.again else [])],
        digests=" ".join(f"{about}:{digest}" for about, digest in digests.items()),
        too_large=bool(request.method == "POST" and getattr(request, "upload_too_large", False)),
    )


def _kept(request, one, form, *, at):
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    said = form.cleaned_data
    seen = dict(pair.split(":", 1) for pair in said["digest"].split() if ":" in pair)
    try:
        later_words.note(
            one,
            digest=seen.get(said["about"], ""),
            origin=form.origin(),
            by=request.user,
            at=at,
            **{part: said[part] for part in ("about", "source", "said_on", "scan")},
        )
    except signing.TextChanged as refusal:
        form.data = {**form.data.dict(), "digest": form.initial["digest"]}
        form.add_error(None, str(refusal.sentence))
        return HTTPStatus.CONFLICT
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    messages.success(request, _("It is kept."))
    return HTTPStatus.FOUND


def _shown(request, one, form, again, status):
    context = {
        "trail": [
            *trail(one.letter if may_coordinate(request.user) else None),
            {"label": _("On paper, by mail, by telephone"), "address": "../../"},
        ],
        "name": signatories.masked(one, to=request.user)[0],
        "again": again,
        "form": form,
        "sheet": one.pk if one.provenance.scan_id and keeps_names(request.user) else "",
        "past": [
            {
                "source": word.get_source_display(),
                "on": word.said_on,
                "by": word.entered_by.called if word.entered_by else "",
                "said": _said(word),
                "scan": word.pk if word.scan_id and keeps_names(request.user) else "",
            }
            for word in later_words.of(one)
        ],
    }
    return render(request, "letters/collecting/later.html", context, status=status)


def _said(word):
    if word.affirmation is None:
        return _("The signature still stands.")
    return _("Yes to the changed text.") if word.affirmation.yes else _("No, not under the changed text.")

"""Staff enter signatures that came on paper, by mail or by telephone, one after the other."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import tag
from coalition.web.signed_in import shown_lately
from letters import canonical
from letters.domain import (
    collecting,
    consents,
    entitled,
    later_words,
    origins,
    revealing,
    signatories,
    signing,
)
from letters.domain.consents import Given
from letters.models import Letter, Scan, Signature
from letters.pdf import scans
from letters.permissions import keeps_names, may_coordinate
from letters.web.entering import to_look_through, trail
from letters.web.forms.collecting import STAYS, EnteredForm
from letters.web.lines import reader


@to_look_through
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, letter):
    """The form, what the last one said of how it came kept; beneath it what was just entered."""
    at = now()
    individuals = Letter.objects.open_for_signature().exclude(individuals=Letter.Individuals.NONE)
    if not individuals.filter(pk=letter.pk).exists():
        return _shown(request, letter, None, at=at, status=_closed_status(request))
    if request.POST.get("action") == "rule":
        wanted = bool(request.POST.get("second_look"))
        collecting.want_second_look(letter, wanted=wanted, by=request.user, at=at)
        return redirect(request.path)
    texts = {one.language: one for one in letter.editions.latest().texts.select_related("edition")}
    last = _last(letter, request.POST.get("after") or request.GET.get("after", ""), request.user)
    form = _form(request, texts, last)
    if request.method != "POST":
        return _shown(request, letter, form, at=at)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            kept = _enter(request, letter, form, texts, last, at=at)
        except signing.TextChanged as refusal:
            form.data = {**form.data.dict(), "digest": _seen(texts)}
            form.add_error(None, str(refusal.sentence))
            status = HTTPStatus.CONFLICT
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request, _("Entered. If this address had signed before, the earlier signature stands.")
            )
            return redirect(f"{request.path}?after={kept.pk}")
    return _shown(request, letter, form, at=at, status=status)


@to_look_through
@require_safe
def scan(request, letter, entry):
    """The sheet of an entry, of the signature it became, or of a later word, for custodians."""
    if not keeps_names(request.user):
        raise Http404
    return _sheet(request, letter, entry)


@shown_lately
def _sheet(request, letter, key):
    # What was typed is gone after a week: from then on the signature itself leads to its sheet.
    on = Q(entries=key) | Q(later_words=key) | Q(provenances__signature=key)
    found = get_object_or_404(Scan.objects.filter(on).distinct(), letter=letter)
    sheet = revealing.open_sheet(found, by=request.user, at=now())
    if not scans.is_pdf(sheet):
        return HttpResponse(sheet, content_type="image/jpeg")
    answer = HttpResponse(sheet, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="sheet.pdf"'
    return answer


def _form(request, texts, last):
    form = EnteredForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        initial={**(_stays(last) if last else {}), "digest": _seen(texts), "sheet": uuid4()},
        languages=list(texts),
        reader=reader(),
        withheld=keeps_names(request.user),
    )
    # Known once the request is read.
    form.fields["scan"].too_large = getattr(request, "upload_too_large", False)
    return form


def _seen(texts):
    """The check codes of all languages, since the language is chosen on the form."""
    return " ".join(f"{code}:{text.digest}" for code, text in sorted(texts.items()))


def _enter(request, letter, form, texts, last, *, at):
    said = form.cleaned_data
    text = texts[said["language"]]
    seen = dict(one.split(":", 1) for one in said["digest"].split() if ":" in one)
    consent = consents.for_letter(canonical.read(text.canonical))
    return collecting.enter(
        letter,
        language=text.language,
        digest=seen.get(text.language, ""),
        words=form.words(),
        origin=form.origin(),
        consent=Given(
            version=consent.version,
            language=text.language,
            **{part: said[part] for part in ("belief", "handing_over", "abroad")},
        ),
        same_sheet_as=last,
        form=said["sheet"],
        by=request.user,
        at=at,
        **{
            part: said[part]
            for part in ("display", "reach", "source", "taken_on", "scan", "seen_by_invitees")
        },
    )


def _last(letter, key, person):
    """What this person entered last, if the page goes on from there."""
    try:
        return letter.entries.filter(pk=UUID(key), by=person).select_related("scan").first()
    except ValueError:
        return None


def _stays(last):
    said = {**origins.typed_in(last), "after": str(last.pk)}
    return {part: said[part] for part in (*STAYS, "after")}


def _shown(request, letter, form, *, at, status=HTTPStatus.OK):
    title = letter.titled(reader())
    entered = collecting.entered_by(letter, request.user)
    context = {
        "form": form,
        "who_may_sign": entitled.said(letter),
        "title": title,
        "tag": tag(title.language),
        "trail": trail(letter if may_coordinate(request.user) else None),
        "second_look": collecting.wants_second_look(letter),
        "same_sheet": bool(form and form.initial.get("after")),
        "entered": [_line(one, request.user) for one in entered],
        "sheets": _sheets(letter, request.user) if keeps_names(request.user) else [],
        "owing": [
            {
                "name": signatories.masked(one.signature, to=request.user)[0],
                "signature": one.signature.pk,
                "to_text": one.to_text,
            }
            for one in later_words.owing(letter, by=request.user, at=at)
        ],
    }
    return render(request, "letters/collecting/page.html", context, status=status)


def _sheets(letter, person):
    """Every signature that stands on a sheet which is kept; who is not shown by name has her code alone."""
    return [
        {
            "name": signatories.masked(one.signature, to=person)[0] if _named(one.signature) else "",
            "on": one.taken_on,
            "pk": one.signature_id,
        }
        for one in origins.on_sheets(letter)
    ]


def _named(signature):
    return signature.display not in signatories.UNNAMED


def _line(entry, person):
    """What its own person typed, masked; who is not shown, for custodians alone."""
    typed = origins.typed_in(entry)
    hidden = typed["display"] == Signature.Display.WITHHELD and not keeps_names(person)
    return {
        "name": "" if hidden else signatories.mask(typed["name"]),
        "second_look": entry.second_look,
        "scan": entry.scan_id and keeps_names(person),
        "pk": entry.pk,
        "source": Signature.Source(typed["source"]).label,
    }


def _closed_status(request):
    return HTTPStatus.GONE if request.method == "POST" else HTTPStatus.OK

"""The same letter to another addressee: start a variant, and let it follow."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from coalition.clock import now
from letters.domain import varying
from letters.models import Letter, Segment, Wording
from letters.web.acting import costs
from letters.web.asking import Page, Yes, carried_out, done, sent, show_form
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.varying import VariantForm

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def variants(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The variants of this letter, and a form for one more."""
    form = VariantForm(sent(request), letter=letter)
    started: list[Letter] = []

    def start(title: str, own: list[str]) -> None:
        keys = [UUID(one) for one in own]
        started.append(varying.start_variant(letter, title, own=keys, by=request.user, at=now()))

    if request.method == "POST" and carried_out(form, start):
        return done(
            request,
            _("The variant is started. Say to whom it goes, and word what is its own."),
            started[0].get_absolute_url(),
        )
    page = Page(
        heading=_("Variants"),
        verb=_("Start the variant"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
        lead=_(
            "The same letter to another addressee. A variant is approved, signed and printed by itself, under check "
            "codes of its own; what it shares it takes over from here when told."
        ),
        seal=True,
    )
    rows = letter.variants.prefetch_related("languages")
    return show_form(request, page, form, before="letters/desk/variants.html", variants=rows, letter=letter)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def shared(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What a variant shares, where the other letter has moved on, and the button that takes it over."""
    if letter.variant_of is None:
        raise Http404
    form = Yes(sent(request))
    taken: list[int] = []
    if request.method == "POST" and carried_out(
        form, lambda: taken.append(varying.catch_up(letter, by=request.user, at=now()))
    ):
        said = ngettext(
            "%(number)d paragraph is taken over.", "%(number)d paragraphs are taken over.", taken[0]
        )
        return done(request, said % {"number": taken[0]}, request.path)
    page = Page(
        heading=_("Shared paragraphs"),
        verb=_("Take over what changed"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
        seal=True,
    )
    context = {
        "letter": letter,
        "rows": _rows(letter),
        "follows": varying.may_still_follow(letter),
        "reordered": varying.in_another_order(letter),
        "differing": [_told(one, letter) for one in varying.differences(letter)],
        "costs": costs(letter),
    }
    return show_form(request, page, form, template="letters/desk/shared.html", **context)


@require_POST
@with_letter(coordinator)
def let_go(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """From now on the variant words this paragraph for itself."""
    found = get_object_or_404(letter.segments.present().select_related("letter"), pk=segment, shared=True)
    form = Yes(request.POST)
    if carried_out(form, lambda: varying.let_go(found, by=request.user)):
        return done(
            request,
            _("The paragraph is this letter’s own now."),
            f"{letter.get_absolute_url()}shared/",
        )
    return redirect(f"{letter.get_absolute_url()}shared/")


def _rows(letter: Letter) -> list[dict[str, Any]]:
    segments = list(letter.segments.present())
    said = Wording.objects.current().filter(segment__in=segments, language=letter.source_language)
    words = {one.segment_id: one.text for one in said}
    return [{"segment": one, "text": words.get(one.pk, "")} for one in segments]


def _told(one: varying.Difference, letter: Letter) -> dict[str, Any]:
    newest = one.origin.wordings.filter(language=letter.source_language).order_by("-revision").first()
    return {
        "kind": one.kind,
        "role": Segment.Role(one.origin.role).label,
        "text": newest.text if newest else "",
    }

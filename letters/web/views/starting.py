"""Start a letter, and set what stands around its text."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import drafting, noting, preparing
from letters.domain.following import names
from letters.models import Addressee, Letter, Note
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.costing import what_it_costs
from letters.web.entering import coordinator, coordinators, trail, with_letter
from letters.web.forms.notes import NoteForm, note_initial
from letters.web.forms.preparing import (
    KINDS,
    AddresseeForm,
    AssignmentForm,
    DateForm,
    TitlesForm,
    addressee_initial,
)
from letters.web.forms.starting import StartForm

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@coordinators
def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(sent(request))
    started: list[Letter] = []
    if request.method == "POST" and carried_out(
        form, lambda **said: started.append(drafting.start_letter(by=request.user, at=now(), **said))
    ):
        return done(
            request, _("The letter is started. Write its first paragraph."), started[0].get_absolute_url()
        )
    page = Page(
        heading=_("Start a letter"),
        verb=_("Start the letter"),
        leave="/desk/letters/",
        trail=trail(),
        lead=_(
            "Exactly one language is the authoritative text. Languages can be approved one after the other."
        ),
        seal=True,
    )
    return show_form(request, page, form)


@require_safe
@with_letter(coordinator)
def addressees(request: HttpRequest, letter: Letter) -> HttpResponse:
    """To whom the letter goes, and who gets a copy."""
    found = list(letter.addressees.prefetch_related("texts"))
    groups = [
        {
            "heading": label,
            "kind": kind.value,
            "rows": [one for one in found if one.kind == kind],
            "following": max((one.position for one in found if one.kind == kind), default=0) + 1,
        }
        for kind, label in KINDS.items()
    ]
    context = {"letter": letter, "trail": trail(letter), "groups": groups}
    return render(request, "letters/desk/addressees.html", context)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def addressee(request: HttpRequest, letter: Letter, kind: str, position: int) -> HttpResponse:
    """One addressee or copy, as addressed in each language."""
    if kind not in Addressee.Kind.values:
        raise Http404
    known = letter.addressees.filter(kind=kind, position=position).prefetch_related("texts").first()
    following = letter.addressees.filter(kind=kind).count() + 1
    if known is None and position > following:
        raise Http404
    initial = addressee_initial(known) if known else {}
    form = AddresseeForm(sent(request), initial=initial, letter=letter)
    there = f"{letter.get_absolute_url()}addressees/"
    if request.method == "POST" and carried_out(
        form, lambda **said: preparing.address(letter, kind=kind, position=position, **said)
    ):
        return done(request, _("The address is saved."), there)
    heading = _("%(kind)s %(number)s") % {"kind": KINDS[Addressee.Kind(kind)], "number": position}
    return show_form(request, _page(letter, heading, _("Save the address"), there), form, **_costs(letter))


@require_safe
@with_letter(coordinator)
def notes(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The footnotes, with the languages each is there in."""
    codes = [one.language for one in letter.languages.all()]
    numbers = noting.numbered(letter)
    rows = []
    for note in letter.notes.prefetch_related("texts"):
        there = {text.language for text in note.texts.all()}
        lacking = names([code for code in codes if code not in there])
        first = next(iter(note.texts.all()), None)
        cited = {code: numbers[code].get(note.key) for code in codes}
        uncited = names([code for code in codes if numbers[code] and cited[code] is None])
        rows.append(
            {
                "note": note,
                "words": first.text if first else "",
                "tag": tag(first.language) if first else "",
                "lacking": lacking,
                "uncited": uncited if any(cited.values()) else "",
                "numbers": [(own_name(code), tag(code), number) for code, number in cited.items() if number],
            }
        )
    return render(
        request, "letters/desk/notes.html", {"letter": letter, "trail": trail(letter), "rows": rows}
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def note(request: HttpRequest, letter: Letter, key: str = "") -> HttpResponse:
    """One footnote with its source; without a key, a new one."""
    known = get_object_or_404(letter.notes.prefetch_related("texts"), key=key) if key else None
    form = NoteForm(
        sent(request), request.FILES or None, initial=note_initial(known) if known else {}, letter=letter
    )
    if known is not None:
        form.fields["key"].disabled = True
    there = f"{letter.get_absolute_url()}notes/"
    if request.method == "POST" and carried_out(form, lambda **said: _keep_note(letter, known, **said)):
        return done(request, _("The note is saved."), there)
    heading = _("Note “%(key)s”") % {"key": key} if key else _("Add a note")
    return show_form(request, _page(letter, heading, _("Save the note"), there), form, **_costs(letter))


def _keep_note(letter: Letter, known: Note | None, *, key: str, **said: Any) -> None:
    # A new note never writes over one that has the same key.
    if known is None and letter.notes.filter(key=key).exists():
        raise Refused(_("There is a note with this key already."))
    preparing.note(letter, key, **said)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def date(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The date printed on the letter, the answer asked for, and the place in each language."""
    initial = {"dated": letter.dated, "reply_by": letter.reply_by}
    form = DateForm(sent(request), initial=initial, letter=letter)
    there = letter.get_absolute_url()
    if request.method == "POST" and carried_out(form, lambda **said: _keep_date(letter, **said)):
        return done(request, _("Date and place are saved."), there)
    return show_form(request, _page(letter, _("Date and place"), _("Save date and place"), there), form)


def _keep_date(letter: Letter, *, places: dict[str, str], **said: Any) -> None:
    preparing.date_letter(letter, at=now(), **said)
    for language, words in places.items():
        preparing.place(letter, language=language, words=words)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def titles(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What the letter is called at the desk, in each of its languages."""
    form = TitlesForm(sent(request), letter=letter)
    there = letter.get_absolute_url()
    if request.method == "POST" and carried_out(form, lambda **said: preparing.entitle(letter, **said)):
        return done(request, _("The working titles are saved."), there)
    lead = _("For the desk only; each reader sees the title in their own language. It is never printed.")
    page = replace(_page(letter, _("Working titles"), _("Save the working titles"), there), lead=lead)
    return show_form(request, page, form)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def people(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Who drafts, translates and reviews; with a form for one more."""
    form = AssignmentForm(sent(request), letter=letter)
    if request.method == "POST" and carried_out(
        form, lambda **said: preparing.assign(letter, at=now(), **said)
    ):
        return done(request, _("Assigned."), request.path)
    page = _page(letter, _("Who works on it"), _("Assign the person"), letter.get_absolute_url())
    rows = letter.assignments.select_related("person").order_by("language", "role", "person__name")
    return show_form(request, page, form, before="letters/desk/people.html", rows=rows, letter=letter)


@require_POST
@with_letter(coordinator)
def unassign(request: HttpRequest, letter: Letter, assignment: int) -> HttpResponse:  # noqa: ARG001
    """Somebody no longer works on the letter; what they wrote stays theirs."""
    preparing.unassign(get_object_or_404(letter.assignments, pk=assignment))
    return redirect(f"{letter.get_absolute_url()}people/")


def _costs(letter: Letter) -> dict[str, Any]:
    """Addresses and notes are part of what is agreed."""
    return {"before": "letters/desk/what_it_costs.html", "costs": what_it_costs(letter, at=now())}


def _page(letter: Letter, heading: str, verb: str, leave: str) -> Page:
    return Page(heading=heading, verb=verb, leave=leave, trail=trail(letter), seal=True)

"""Close a letter, open it again, or give it up."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from letters.domain import closing, counting, releasing, resembling, stamping
from letters.models import Document, Letter
from letters.web.asking import Page, Question, Yes, ask_then_do, fill_in_then_ask, sent
from letters.web.counted import counted, left_out
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.steps import ReasonForm, ReopenForm
from letters.web.lines import reader
from letters.web.moments import clocks, told
from letters.web.views.opening import offer

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def close(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What prints is fixed at this moment; the page says who is in and who is not."""
    offer(request, letter, "close")
    question = Question(
        heading=_("Close the letter?"),
        lead=letter.titled(reader()).words,
        steps=_what_closing_does(letter),
        verb=_("Close the letter"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: closing.close(letter, by=request.user, at=now()),
        sentence=_("The letter is closed; its documents are being set."),
        address=letter.get_absolute_url(),
    )


def _what_closing_does(letter: Letter) -> list[str]:
    at = now()
    steps = []
    if letter.closes_at is not None and letter.closes_at > at:
        steps.append(
            _("The deadline has not come: %(when)s. Whoever relies on it is shut out.")
            % {"when": told(letter.closes_at, letter.zone, now=at)}
        )
    steps.append(_("The list freezes: %(counted)s.") % {"counted": counted(counting.counts(letter))})
    pairs = len(resembling.undecided([letter]).get(letter.pk, []))
    steps += left_out(counting.waiting(letter), pairs=pairs)
    if stamps := stamping.without_a_place(letter):
        steps.append(
            ngettext(
                "%(number)s organisation has given its stamp, and the list is set without places for stamps: it is "
                "not printed unless you change how the letter looks on paper.",
                "%(number)s organisations have given their stamps, and the list is set without places for stamps: "
                "they are not printed unless you change how the letter looks on paper.",
                stamps,
            )
            % {"number": stamps}
        )
    edition = letter.editions.order_by("-number").first()
    documents = edition.texts.count() * len(Document.STANDARD) if edition else 0
    steps.append(
        ngettext(
            "%(number)s document is set and sealed with the printed numbers.",
            "%(number)s documents are set and sealed with the printed numbers.",
            documents,
        )
        % {"number": documents}
    )
    steps.append(_("Nothing becomes public, and nobody is mailed."))
    return steps


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def reopen(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Take signatures again, until a new deadline and for a reason."""
    offer(request, letter, "reopen")
    at, there = now(), letter.get_absolute_url()
    page = Page(
        heading=_("Open again for signature"),
        verb=_("See what happens"),
        leave=there,
        trail=trail(letter),
        lead=_("The frozen list and its documents become void; they are made anew when the letter closes."),
        seal=True,
    )
    return fill_in_then_ask(
        request,
        ReopenForm(sent(request), zone=letter.zone),
        page=page,
        question=lambda said: Question(
            heading=_("Open again for signature?"),
            lead=letter.titled(reader()).words,
            steps=[
                _("The frozen list and its documents become void."),
                _("Signatures are taken until %(when)s.")
                % {"when": told(said["moment"], said["zone"], now=at)},
                clocks(said["moment"], request.user.time_zone),
                _("The reason is kept: %(reason)s") % {"reason": said["reason"]},
            ],
            verb=_("Open again"),
            leave=f"{there}reopen/",
            trail=trail(letter),
        ),
        do=lambda moment, zone, reason: closing.reopen(  # noqa: ARG005  (the letter keeps its own zone)
            letter, closes_at=moment, reason=reason, by=request.user, at=at
        ),
        sentence=_("The letter is open again."),
        address=there,
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def withdraw(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Give the letter up before its release."""
    offer(request, letter, "withdraw")
    question = Question(
        heading=_("Withdraw the letter?"),
        lead=letter.titled(reader()).words,
        steps=[
            _("It is given up for good: it can no longer be signed, released or opened again."),
            _("What was written and who signed stays here until it is shredded; nothing becomes public."),
        ],
        verb=_("Withdraw the letter"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        ReasonForm(sent(request)),
        question=question,
        do=lambda reason: releasing.withdraw(letter, reason=reason, by=request.user, at=now()),
        sentence=_("The letter is withdrawn."),
        address=letter.get_absolute_url(),
    )

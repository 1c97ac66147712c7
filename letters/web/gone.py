"""The page behind a link that opens nothing, or nothing any more: one for each kind of link, whatever its token."""

from enum import StrEnum
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class Link(StrEnum):
    """What somebody was mailed a link for."""

    CONFIRM = "confirm"
    OWN = "own"
    STILL = "still"
    BOARD = "board"
    HAND_ON = "hand on"
    DISPUTE = "dispute"
    APPLY = "apply"


WHY = {
    Link.CONFIRM: _(
        "A link to confirm works once and for some days only. If you have confirmed, a later mail holds the link to "
        "your own page. If you have not, please sign again; a new link comes by mail."
    ),
    Link.OWN: _(
        "One’s own page is open for as long as the signature stands. If you have withdrawn, there is nothing left "
        "to do."
    ),
    Link.STILL: _(
        "This question can be answered once, and for some days only. If you have answered, your answer stands."
    ),
    Link.BOARD: _(
        "The question to the board has ended, or the address is not complete. Whoever sent it to you can tell "
        "you more."
    ),
    Link.HAND_ON: _(
        "An invitation can be handed on once, while it waits for an answer. If you have handed it on, your colleague "
        "is sent a new link."
    ),
    Link.DISPUTE: _(
        "A link to confirm a dispute works once and for some days only. If you have confirmed, we look into it. If "
        "you have not, please tell us again on the page of the letter."
    ),
    Link.APPLY: _(
        "A link to confirm works once and for some days only. If you have confirmed, there is nothing left to do. If "
        "you have not, please sign for your organisation again."
    ),
}


def gone(request: HttpRequest, link: Link) -> HttpResponse:
    """404 with what that means for whoever followed such a link; the same for unknown, used and expired ones."""
    return render(request, "letters/signing/link_gone.html", {"why": WHY[link]}, status=HTTPStatus.NOT_FOUND)

"""What one does on a page that talks about a paragraph: say, propose, answer, agree, settle, take back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import commenting, proposing
from letters.models import Comment, Proposal, Segment
from letters.web.asking import carried_out, done
from letters.web.forms.talking import ProposeForm, ReplyForm, SayForm
from letters.web.talk import Ears


@dataclass(frozen=True)
class Table:
    """Where one talks: a paragraph in a language, who listens, and the page's address."""

    segment: Segment
    language: str
    ears: Ears
    address: str

    @property
    def concerns(self) -> str:
        """Words about the original concern the paragraph in every language."""
        return "" if self.language == self.segment.letter.source_language else self.language


def _say(request: HttpRequest, table: Table) -> Any:
    form = SayForm(request.POST, prefix="say")
    return _kept(
        request,
        table,
        form,
        lambda **said: commenting.comment(
            table.segment,
            language=table.concerns,
            by=table.ears.person,
            at=now(),
            on_behalf=table.ears.on_behalf,
            **said,
        ),
        _("It is noted."),
    )


def _propose(request: HttpRequest, table: Table) -> Any:
    form = ProposeForm(request.POST, language=table.language, prefix="propose")

    def propose(*, base: int, **said: str) -> None:
        wording = table.segment.wordings.filter(language=table.language, revision=base).first()
        if wording is None:
            raise Http404
        proposing.propose(
            table.segment,
            language=table.language,
            base=wording,
            by=table.ears.person,
            at=now(),
            on_behalf=table.ears.on_behalf,
            **said,
        )

    return _kept(request, table, form, propose, _("Your proposal is noted; the text has not changed yet."))


def _reply(request: HttpRequest, table: Table) -> Any:
    comment = _heard(request, table, Comment.objects.filter(answers=None))
    form = reply_form(comment, table, request.POST)
    return _kept(
        request,
        table,
        form,
        lambda **said: commenting.reply(
            comment, by=table.ears.person, at=now(), on_behalf=table.ears.on_behalf, **said
        ),
        _("Your answer is noted."),
    )


def _settle(request: HttpRequest, table: Table) -> Any:
    comment = _heard(request, table, Comment.objects.filter(answers=None))
    if not may_settle(comment, table):
        raise Http404
    return _at_once(
        request,
        table,
        lambda: commenting.settle(comment, by=table.ears.person, at=now()),
        _("It is settled."),
    )


def _agree(request: HttpRequest, table: Table) -> Any:
    proposal = _heard(request, table, Proposal.objects.all())
    return _at_once(
        request,
        table,
        lambda: proposing.agree(proposal, by=table.ears.person, at=now(), on_behalf=table.ears.on_behalf),
        _("It is noted that you agree."),
    )


def _retract(request: HttpRequest, table: Table) -> Any:
    proposal = _heard(request, table, Proposal.objects.filter(by=table.ears.person))
    return _at_once(
        request,
        table,
        lambda: proposing.retract(proposal, by=table.ears.person, at=now()),
        _("Your proposal is taken back."),
    )


ACTIONS: dict[str, Callable[[HttpRequest, Table], Any]] = {
    "say": _say,
    "propose": _propose,
    "reply": _reply,
    "settle": _settle,
    "agree": _agree,
    "retract": _retract,
}


def reply_form(comment: Comment, table: Table, data: Any = None) -> ReplyForm:
    return ReplyForm(data, owed=may_settle(comment, table), prefix="reply", auto_id=f"id_{comment.pk}_%s")


def may_settle(comment: Comment, table: Table) -> bool:
    """Whoever drafts, and whoever asked."""
    owed = comment.kind in Comment.OWED and comment.settled_at is None
    return owed and (table.ears.on_behalf is None or comment.by_id == table.ears.person.pk)


def _kept(
    request: HttpRequest, table: Table, form: forms.Form, do: Callable[..., Any], sentence: str
) -> HttpResponse | forms.Form:
    """Back to the page where it went well; else the form, with what was typed and why not."""
    if carried_out(form, do):
        return done(request, sentence, table.address)
    return form


def _heard(request: HttpRequest, table: Table, rows: Any) -> Any:
    """What the form is about, if its sender may see it; else 404."""
    try:
        about = UUID(request.POST.get("about", ""))
    except ValueError:
        raise Http404 from None
    found = table.ears.hear(rows).filter(segment=table.segment, pk=about).first()
    if found is None:
        raise Http404
    return found


def _at_once(request: HttpRequest, table: Table, do: Callable[[], Any], sentence: str) -> HttpResponse:
    """One button, nothing typed: back to the page, with what happened or why not."""
    try:
        do()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(table.address)
    return done(request, sentence, table.address)

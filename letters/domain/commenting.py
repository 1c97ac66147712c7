"""Comments on a paragraph: remarks, questions that are due an answer, objections with their reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain.speaking import said, speak
from letters.models import Comment, Consulted, Proposal, Segment


def comment(
    segment: Segment,
    *,
    text: str,
    by: Person,
    at: datetime,
    kind: str = Comment.Kind.REMARK,
    language: str = "",
    proposal: Proposal | None = None,
    on_behalf: Consulted | None = None,
) -> Comment:
    """Say something about `segment`, or about a `proposal` for it; `language` where it concerns one alone."""
    speak(segment, by=by, on_behalf=on_behalf, at=at)
    if language and not segment.letter.languages.filter(language=language).exists():
        raise Refused(_("This letter is not to be had in that language."))
    if proposal is not None and proposal.segment_id != segment.pk:
        raise Refused(_("That proposal is about another paragraph."))
    return Comment.objects.create(
        segment=segment,
        language=language,
        kind=Comment.Kind(kind),
        text=said(text, owed=_owed(kind)),
        proposal=proposal,
        by=by,
        at=at,
        organisation=on_behalf.organisation if on_behalf else None,
        consultation=on_behalf.consultation if on_behalf else None,
    )


@transaction.atomic
def reply(
    comment: Comment,
    *,
    text: str,
    by: Person,
    at: datetime,
    settles: bool = False,
    on_behalf: Consulted | None = None,
) -> Comment:
    """Answer `comment`; `settles` says that nothing is owed to it any more."""
    first = comment.answers or comment
    speak(first.segment, by=by, on_behalf=on_behalf, at=at)
    answer = Comment.objects.create(
        segment=first.segment,
        language=first.language,
        kind=Comment.Kind.REMARK,
        text=said(text, owed=_("Please write your answer.")),
        answers=first,
        proposal=first.proposal,
        by=by,
        at=at,
        organisation=on_behalf.organisation if on_behalf else None,
        consultation=on_behalf.consultation if on_behalf else first.consultation,
    )
    if settles:
        settle(first, by=by, at=at)
    return answer


def settle(comment: Comment, *, by: Person, at: datetime) -> None:
    """Nothing is owed to `comment` any more. An objection is settled by an answer, or taken back by its author."""
    unanswered = not comment.replies.exclude(by=comment.by).exists()
    if comment.kind == Comment.Kind.OBJECTION and comment.by != by and unanswered:
        raise Refused(_("An objection is owed an answer before it is settled."))
    Comment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=at, settled_by=by)


def _owed(kind: str) -> str:
    if kind == Comment.Kind.OBJECTION:
        return _("An objection needs its reason.")
    return (
        _("Please write your question.") if kind == Comment.Kind.QUESTION else _("Please write your remark.")
    )

"""What was said about paragraphs, as pages show it; fetched for a whole page at once."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from coalition.languages import tag
from coalition.models import Person
from letters.domain.following import joined
from letters.domain.taking_in import CITED
from letters.models import Agreement, Comment, Consulted, Letter, Proposal, Segment
from letters.redline import Piece, redline
from letters.web.lines import reader

SHAPES = {
    Proposal.Outcome.WAITING: "due",
    Proposal.Outcome.TAKEN: "done",
    Proposal.Outcome.SETTLED: "done",
    Proposal.Outcome.DECLINED: "stopped",
    Proposal.Outcome.RETRACTED: "draft",
}


@dataclass(frozen=True)
class Ears:
    """Whose eyes see what was said: the drafting circle all of it, a consulted organisation its round's."""

    person: Person
    on_behalf: Consulted | None = None

    def hear(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.on_behalf is None:
            return rows
        heard = rows.filter(consultation=self.on_behalf.consultation_id)
        if self.on_behalf.consultation.open_among_all:
            return heard
        mine = self.on_behalf.organisation_id
        # What the secretariat answers belongs to whoever it answers.
        own = Q(organisation=mine)
        return heard.filter(own | Q(answers__organisation=mine) if rows.model is Comment else own)


@dataclass(frozen=True)
class Said:
    """A comment with its replies. `waiting`: a question or objection that nobody settled. `form`: to answer it."""

    comment: Comment
    who: str
    word: str
    shape: str
    waiting: bool
    replies: list["Said"] = field(default_factory=list)
    form: Any = None


@dataclass(frozen=True)
class Proposed:
    """A proposal and what it would change (`pieces`).

    `outdated`: the text moved on since it was made. `agreed`: the names of who agrees.
    """

    proposal: Proposal
    who: str
    word: str
    shape: str
    tag: str
    waiting: bool
    outdated: bool
    pieces: list[Piece]
    agreed: str
    mine: bool
    said: list[Said]


@dataclass
class Talk:
    """What was said about one paragraph in one language: what waits first, else in the order of saying."""

    proposals: list[Proposed] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in [*self.proposals, *self.said])

    @property
    def count(self) -> int:
        return len(self.proposals) + len(self.said)


def talk_about(
    segments: Iterable[Segment], ears: Ears, *, newest: dict[tuple[UUID, str], int]
) -> dict[tuple[UUID, str], Talk]:
    """By paragraph and language ("" where it concerns every language). Four queries, however long the letter.

    `newest` holds the current revision of each paragraph and language.
    """
    ours = list(segments)
    found: dict[tuple[UUID, str], Talk] = defaultdict(Talk)
    about_proposals: dict[UUID, list[Said]] = defaultdict(list)
    for said in _said(ours, ears):
        comment = said.comment
        if comment.proposal_id:
            about_proposals[comment.proposal_id].append(said)
        else:
            found[comment.segment_id, comment.language].said.append(said)
    for one in _proposals(ours, ears):
        revision = newest.get((one.segment_id, one.language), 0)
        proposed = _proposed(one, ears, about_proposals[one.pk], newest=revision)
        found[one.segment_id, one.language].proposals.append(proposed)
    for talk in found.values():
        talk.said.sort(key=lambda one: not one.waiting)
        talk.proposals.sort(key=lambda one: not one.waiting)
    return found


def counts(letter: Letter) -> dict[tuple[UUID, str], "Count"]:
    """How much was said about each paragraph, by language as in `talk_about`. Two queries."""
    found: dict[tuple[UUID, str], Count] = defaultdict(Count)
    comments = Comment.objects.filter(segment__letter=letter, answers=None, proposal=None)
    for row in comments.only("segment", "language", "kind", "settled_at"):
        waiting = row.kind in Comment.OWED and row.settled_at is None
        found[row.segment_id, row.language].add(waiting=waiting)
    for one in Proposal.objects.filter(segment__letter=letter).only("segment", "language", "outcome"):
        # What is said of the original is said of the paragraph itself.
        language = "" if one.language == letter.source_language else one.language
        found[one.segment_id, language].add(waiting=one.outcome == Proposal.Outcome.WAITING)
    return found


@dataclass
class Count:
    """How many remarks, questions, objections and proposals there are, and how many wait for an answer."""

    said: int = 0
    waiting: int = 0

    def add(self, *, waiting: bool) -> None:
        self.said += 1
        self.waiting += waiting


def _said(segments: list[Segment], ears: Ears) -> list[Said]:
    replies = ears.hear(Comment.objects.all()).select_related("by", "organisation")
    replies = replies.prefetch_related("organisation__names")
    first = Comment.objects.filter(segment__in=segments, answers=None)
    rows = ears.hear(first).select_related("by", "organisation").prefetch_related("organisation__names")
    return [_one(one, ears) for one in rows.prefetch_related(Prefetch("replies", replies))]


def _one(comment: Comment, ears: Ears, *, replied: bool = False) -> Said:
    waiting = not replied and comment.kind in Comment.OWED and comment.settled_at is None
    return Said(
        comment=comment,
        who=who(comment, ears),
        word=str(Comment.Kind(comment.kind).label),
        shape="due" if waiting else "done",
        waiting=waiting,
        replies=[] if replied else [_one(one, ears, replied=True) for one in comment.replies.all()],
    )


def _proposals(segments: list[Segment], ears: Ears) -> QuerySet[Proposal]:
    agreements = Agreement.objects.select_related("by", "organisation").prefetch_related(
        "organisation__names"
    )
    rows = ears.hear(Proposal.objects.filter(segment__in=segments))
    return rows.select_related("by", "organisation", "base", "decided_by", "wording").prefetch_related(
        "organisation__names", Prefetch("agreements", agreements)
    )


def _proposed(one: Proposal, ears: Ears, said: list[Said], *, newest: int) -> Proposed:
    waiting = one.outcome == Proposal.Outcome.WAITING
    return Proposed(
        proposal=one,
        who=who(one, ears),
        word=str(Proposal.Outcome(one.outcome).label),
        shape=SHAPES[Proposal.Outcome(one.outcome)],
        tag=tag(one.language),
        waiting=waiting,
        pieces=with_numbers(redline(one.base.text, one.text)),
        outdated=waiting and one.base.revision != newest,
        agreed=joined([who(yes, ears) for yes in one.agreements.all()]),
        mine=one.by_id == ears.person.pk,
        said=said,
    )


def with_numbers(pieces: list[Piece]) -> list[Piece]:
    """The same with notes cited as [1], [2] in the order of reading, for whoever does not write here."""
    numbers: dict[str, int] = {}

    def cite(cited: re.Match[str]) -> str:
        return f"[{numbers.setdefault(cited[1], len(numbers) + 1)}]"

    return [Piece(one.kind, CITED.sub(cite, one.text)) for one in pieces]


def who(row: Any, ears: Ears) -> str:
    """Who spoke: the organisation where for one, and with it the person for those who may know her name."""
    name = row.by.called if row.by else ""
    if row.organisation is None:
        return name
    organisation = row.organisation.name_in(reader()).name
    knows = ears.on_behalf is None or ears.on_behalf.organisation_id == row.organisation_id
    return f"{organisation} ({name})" if knows and name else organisation

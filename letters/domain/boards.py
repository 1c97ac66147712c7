"""Ask a board, hear its members one by one, and write down what it decided.

One link serves all its members; it is stored hashed, and sealed for the representatives who hand it round.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coalition.addresses import clean_line
from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Organisation, Person
from coalition.vault import vault
from letters.domain import answering, days, reminding, steps
from letters.domain.entitled import refuse_unless_for
from letters.models import BoardAnswer, BoardQuestion, Edition, Invitation, Letter, Verdict

MOST_ANSWERS = 60


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one member of a board said. `replaced`: she said something else later."""

    name: str
    role: str
    verdict: str
    condition: str
    at: datetime
    replaced: bool = False


@transaction.atomic
def ask_board(
    letter: Letter,
    organisation: Organisation,
    *,
    body: str,
    until: date,
    language: str,
    by: Person,
    at: datetime,
) -> BoardQuestion:
    """Put the agreed text as it stands now to `body`, until the end of `until` in the zone of `by`.

    A question that is open ends with it, and so does its link.
    """
    if not may_speak(by, organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    refuse_unless_for(letter, organisation)
    if not _takes_signatures(letter, at):
        raise Refused(_("This letter takes no signatures at present."))
    if not body.strip() or until < days.still_today(by, at=at):
        raise Refused(_("Please say which body decides, and until which day; it cannot lie in the past."))
    days.refuse_unless_soon(until, today=days.today(by, at=at))
    edition = letter.editions.latest()
    invitation = _invitation(letter, organisation.pk)
    seen = _seen(letter, organisation.pk, invitation)
    BoardQuestion.objects.waiting().filter(letter=letter, organisation=organisation).update(ended_at=at)
    token = secrets.token_urlsafe(24)
    question = BoardQuestion(
        letter=letter,
        organisation=organisation,
        edition=edition,
        seen=seen if seen != edition else None,
        language=language,
        zone=by.time_zone,
        body=clean_line(body),
        until=until,
        token_hash=sha256(token.encode()).digest(),
        asked_by=by,
        asked_at=at,
    )
    question.sealed = vault().encrypt(token, bind=f"letters.boardquestion:{question.pk}")
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError:
        raise Refused(
            _("Somebody else has just asked your board. Please look at that question first.")
        ) from None
    if invitation:
        steps.take(invitation, steps.Name.ASKED_BOARD, words=question.body, on=until, by=by, at=at)
        with_board = Invitation.Answer.WITH_BOARD in answering.NEXT[Invitation.Answer(invitation.answer)]
        if with_board and not reminding.has_signed(invitation):
            answering.answer(invitation, answer="with_board", board_meets_on=until, by=by, at=at)
    return question


@transaction.atomic
def end(question: BoardQuestion, *, by: Person, at: datetime) -> None:
    """Its link opens nothing any more; what was said stays."""
    if not may_speak(by, question.organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    BoardQuestion.objects.waiting().filter(pk=question.pk).update(ended_at=at)


def token_of(question: BoardQuestion) -> str:
    return vault().decrypt(question.sealed, bind=f"letters.boardquestion:{question.pk}")


def find(token: str, *, at: datetime) -> BoardQuestion | None:
    """The question a link opens at `at`: asked, not ended, of a letter that can still be signed."""
    hashed = sha256(token.encode(errors="replace")).digest()
    question = (
        BoardQuestion.objects.waiting()
        .filter(token_hash=hashed)
        .select_related("letter", "organisation", "edition", "seen", "asked_by")
        .first()
    )
    return question if question and _takes_signatures(question.letter, at) else None


@transaction.atomic
def hear(
    question: BoardQuestion, *, verdict: str, name: str, role: str, condition: str, at: datetime
) -> None:
    """Keep what a member of the board said by the link. Nothing is told of what others said."""
    if verdict not in Verdict.values:
        raise Refused(_("Please say yes, no, or yes on a condition."))
    name, role = clean_line(name), clean_line(role)
    if not name or not role:
        raise Refused(_("Please give your name and what you are on this board."))
    if verdict == Verdict.CONDITION and not condition.strip():
        raise Refused(_("Please say on which condition."))
    held = BoardQuestion.objects.select_for_update().get(pk=question.pk)
    if held.ended_at is not None or held.answers.count() >= MOST_ANSWERS:
        raise Refused(_("This question is closed. Please ask whoever gave you the address."))
    answer = BoardAnswer(question=held, verdict=verdict, at=at)
    words = {
        "name": name,
        "role": role,
        "condition": condition.strip() if verdict == Verdict.CONDITION else "",
    }
    answer.sealed = vault().encrypt(json.dumps(words), bind=f"letters.boardanswer:{answer.pk}")
    answer.save()


def heard(question: BoardQuestion) -> list[Said]:
    """What was said, oldest first; of who said two things the earlier is `replaced`."""
    found: list[Said] = []
    for answer in question.answers.order_by("at", "pk"):
        said = said_in(answer)
        found = [_unless_same(one, said) for one in found]
        found.append(said)
    return found


def said_in(answer: BoardAnswer) -> Said:
    words = json.loads(vault().decrypt(answer.sealed, bind=f"letters.boardanswer:{answer.pk}"))
    return Said(verdict=answer.verdict, at=answer.at, **words)


def _unless_same(earlier: Said, later: Said) -> Said:
    if earlier.name.casefold() != later.name.casefold():
        return earlier
    return Said(**{**asdict(earlier), "replaced": True})


def _takes_signatures(letter: Letter, at: datetime) -> bool:
    return Letter.objects.filter(pk=letter.pk).taking(at).exists()


def _invitation(letter: Letter, organisation: UUID) -> Invitation | None:
    return letter.invitations.filter(organisation=organisation).first()


def _seen(letter: Letter, organisation: UUID, invitation: Invitation | None) -> Edition | None:
    """The agreed text this organisation saw last: in its last question, when it read, or when it signed."""
    last = BoardQuestion.objects.filter(letter=letter, organisation=organisation).first()
    signed = letter.signatures.filter(organisation=organisation).order_by("signed_on").last()
    seen = [one.edition for one in (last, signed) if one is not None]
    read_at = invitation and (invitation.read_at or invitation.opened_at)
    if read_at:
        seen += letter.editions.filter(at__lte=read_at).order_by("-number")[:1]
    return max(seen, key=lambda one: one.number, default=None)

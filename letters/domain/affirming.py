"""Who agreed to which edition: carried over, asked again, agreed by one tap, recounted from the rows.

A signature stays bound to the edition it was given to. It reaches the edition in force if no graded change came
since its own, or a yes to the last graded one, or to a later one, is written down.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Person
from coalition.outbox import posting
from letters import amendment_mail
from letters.domain import deadline, editions, linking, projecting
from letters.domain.authority import NeedsSecondYes, wants_second_yes
from letters.domain.confirming import LinkGone
from letters.domain.signing import TextChanged
from letters.models import (
    Affirmation,
    Edition,
    EditionText,
    Letter,
    PublishedCount,
    Signature,
    SignatureLink,
)

How, Reach = Affirmation.How, Signature.Reach
GRADED = (Edition.Grade.EDITORIAL, Edition.Grade.MATERIAL)
AT_ONCE = 1000


def carry_over(letter: Letter, edition: Edition, *, at: datetime) -> None:
    """Carry to `edition` each yes that reaches it; all others are outstanding, and counted no more.

    Call under the letter's full lock, so that nobody signs the former edition meanwhile.
    """
    standing = letter.signatures.standing()
    if edition.grade == Edition.Grade.EDITORIAL:
        digests = dict(edition.texts.values_list("language", "digest"))
        carried = standing.filter(reach=Reach.EDITORIAL, outstanding=False)
        for some in _chunks(carried.values_list("pk", "language").iterator(AT_ONCE)):
            Affirmation.objects.bulk_create(
                Affirmation(
                    signature_id=pk,
                    edition=edition,
                    language=language,
                    digest=digests[language],
                    how=How.CARRIED,
                    on=at.date(),
                )
                for pk, language in some
            )
        standing = standing.exclude(reach=Reach.EDITORIAL)
    if standing.filter(outstanding=False).update(outstanding=True):
        # What the public was told counts words that are no longer the letter's.
        PublishedCount.objects.filter(letter=letter).delete()


@transaction.atomic
def agree(token: str, *, digest: str, at: datetime) -> None:
    """Yes to the edition in force, whose digest in her language is `digest`, by the signatory's own link."""
    _say(_own(token, at=at), digest=digest, how=How.LINK, at=at)


@transaction.atomic
def decline(token: str, *, digest: str, at: datetime) -> None:
    """No to the edition in force: she stays under the words she signed, is not counted, and not asked again."""
    _say(_own(token, at=at), yes=False, digest=digest, how=How.LINK, at=at)


@transaction.atomic
def answer(signature: Signature, *, yes: bool, digest: str, at: datetime) -> None:
    """Yes or no of somebody who has shown otherwise that the signature is hers: by her card."""
    _say(signature, yes=yes, digest=digest, how=How.LINK, at=at)


@transaction.atomic
def note_answer(
    signature: Signature, *, yes: bool, digest: str, on: date, by: Person, at: datetime
) -> Affirmation:
    """Yes or no that somebody said on the day `on`, not here, as `by` writes it down (`later_words`).

    Refused where none is owed.
    """
    said = _say(signature, yes=yes, digest=digest, how=How.STAFF, on=on, by=by, at=at)
    if said is None:
        raise Refused(_("This signatory owes no answer to a changed text."))
    return said


@transaction.atomic
def answer_for_organisation(
    signature: Signature,
    *,
    yes: bool,
    language: str,
    digest: str,
    by: Person,
    at: datetime,
    seconded: bool = False,
) -> None:
    """A representative, who read it in `language`, says yes or no to the edition in force.

    Whoever has the authority to sign may. Where the organisation wants two yeses, `seconded` says that this is the
    second; a no is one person's.
    """
    authority = Mandate.objects.in_force(at).of(by).filter(organisation=signature.organisation_id)
    if signature.organisation_id is None or not authority.exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))
    if yes and not seconded and wants_second_yes(signature.organisation_id):
        raise NeedsSecondYes
    _say(signature, yes=yes, language=language, digest=digest, how=How.DESK, by=by, at=at)


def recount(letter: Letter) -> dict[UUID, bool]:
    """Of each standing signature of `letter`, asked of the rows alone, whether it reaches the edition in force.

    A carried yes counts only where the change was one of wording, the yes reached that far, and so stood
    under the edition before. Three queries.
    """
    graded = list(letter.editions.filter(grade__in=GRADED).order_by("number"))
    said: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    rows = Affirmation.objects.filter(signature__letter=letter, yes=True)
    for pk, number, how in rows.values_list("signature", "edition__number", "how"):
        said[pk].append((number, how))
    standing = letter.signatures.standing().values_list("pk", "edition__number", "reach")
    return {
        pk: _reaches(signed, reach, graded, said.get(pk, [])) for pk, signed, reach in standing.iterator()
    }


def _reaches(signed: int, reach: str, graded: Sequence[Edition], said: Sequence[tuple[int, str]]) -> bool:
    reached = True
    ends = [*(one.number for one in graded[1:]), sys.maxsize]
    for edition, end in zip(graded, ends, strict=False):
        if edition.number <= signed:
            continue
        # An edition that only added a language says the same as the one before it.
        hows = {how for number, how in said if edition.number <= number < end}
        carried = reach == Reach.EDITORIAL and edition.grade == Edition.Grade.EDITORIAL
        reached = bool(hows - {How.CARRIED}) or (How.CARRIED in hows and carried and reached)
    return reached


def _own(token: str, *, at: datetime) -> Signature:
    link = linking.find(token, SignatureLink.Purpose.OWN, at=at)
    # Of an organisation it is one representative's, for her own name and nothing else.
    if link is None or link.signature.withdrawn_on is not None or link.signature.organisation_id:
        raise LinkGone
    return link.signature


def _say(
    signature: Signature,
    *,
    digest: str,
    how: str,
    at: datetime,
    language: str = "",
    yes: bool = True,
    by: Person | None = None,
    on: date | None = None,
) -> Affirmation | None:
    """The row that says so; None where no answer was owed."""
    letter = signature.letter
    window = deadline.window(letter, at=at)
    text = editions.newest_text(letter, language or signature.language)
    if text is None or text.edition_id != window.edition or text.digest != digest:
        raise TextChanged
    owed = Signature.objects.standing().filter(pk=signature.pk, outstanding=True)
    # A yes after the release is one of those that came late: the printed list is without it.
    if yes and not owed.update(outstanding=False, late=window.late):
        return None
    if not yes and not owed.exists():
        return None
    written = _write_down(signature, text, yes=yes, how=how, by=by, on=on or at.date())
    posting.cancel_group(amendment_mail.cancel_group(signature), at=at)
    if yes and window.late:
        projecting.renew_late(letter)
    return written


def _write_down(
    signature: Signature, text: EditionText, *, yes: bool, how: str, by: Person | None, on: date
) -> Affirmation:
    return Affirmation.objects.get_or_create(
        signature=signature,
        edition_id=text.edition_id,
        yes=yes,
        defaults={"language": text.language, "digest": text.digest, "how": how, "by": by, "on": on},
    )[0]


def _chunks(rows: Iterator[tuple[UUID, str]]) -> Iterator[list[tuple[UUID, str]]]:
    some: list[tuple[UUID, str]] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some

"""Tell whoever signed an earlier edition what was changed, and ask again whose yes did not reach that far."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate
from letters import amendment_mail, canonical, comparing, mail
from letters.amendment_mail import News
from letters.domain import editions, linking, signatories
from letters.lifecycle import Stage
from letters.models import Affirmation, Edition, EditionText, Letter, Signature
from letters.models.signature import SignatureQuerySet

GRADED = (Edition.Grade.EDITORIAL, Edition.Grade.MATERIAL)
BEFORE_DEADLINE = timedelta(days=3)
AT_ONCE = 200


class Reader(NamedTuple):
    """One address that stands for a signature; `key` tells it from the others of an organisation."""

    email: str
    language: str
    key: str
    address: str


def ask_due(letter: Letter, *, at: datetime) -> int:
    """Owe a mail to those not told of the edition in force yet, at most 200 in one go; how many they were.

    The rest follow by the clock, a minute later: a thousand mails written at once would make signers wait.
    """
    edition = letter.editions.filter(grade__in=GRADED).order_by("-number").first()
    if edition is None or letter.stage != Stage.OPEN:
        return 0
    due = letter.signatures.confirmed().filter(told__lt=edition.number, edition__number__lt=edition.number)
    some = list(_ready(due.order_by("pk")[:AT_ONCE]))
    rows = Affirmation.objects.filter(edition=edition, how=Affirmation.How.CARRIED, signature__in=some)
    carried = set(rows.values_list("signature", flat=True))
    for signature in some:
        if signature.outstanding:
            _write(signature, letter, template="asked_again", key="asked", at=at)
        elif signature.pk in carried:
            _write(signature, letter, template="corrected", key="told", at=at)
    told = letter.signatures.filter(pk__in=[one.pk for one in some])
    told.filter(outstanding=True).update(asked_on=at.date())
    told.update(told=edition.number)
    return len(some)


def ask_all_due(*, at: datetime) -> int:
    """What the clock orders: mails about new editions, and reminders three days before a deadline."""
    letters = Letter.objects.filter(stage=Stage.OPEN, closes_at__gt=at, editions__grade__in=GRADED)
    return sum(_ask_due(letter, at=at) for letter in letters.distinct())


@transaction.atomic
def remind(letter: Letter, *, at: datetime) -> int:
    """Remind everybody whose new yes is outstanding, once a day at most; how many."""
    if letter.stage != Stage.OPEN or letter.closes_at is None or letter.closes_at <= at:
        raise Refused(_("Reminders go out while the letter is open for signature."))
    return _remind(
        letter, Signature.objects.filter(letter=letter, asked_on__lt=at.date()), on=at.date(), at=at
    )


@transaction.atomic
def _ask_due(letter: Letter, *, at: datetime) -> int:
    held = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    asked = ask_due(held, at=at)
    if held.closes_at and held.closes_at - BEFORE_DEADLINE <= at:
        last = (held.closes_at - BEFORE_DEADLINE).date()
        asked += _remind(held, Signature.objects.filter(letter=held, asked_on__lt=last), on=at.date(), at=at)
    return asked


def _remind(letter: Letter, among: SignatureQuerySet, *, on: date, at: datetime) -> int:
    silent = among.confirmed().filter(outstanding=True).exclude(pk__in=_refused(letter))
    some = list(_ready(silent.order_by("pk")[:AT_ONCE]))
    for signature in some:
        _write(signature, letter, template="asked_again_reminder", key=f"remind/{on:%Y%m%d}", at=at)
    letter.signatures.filter(pk__in=[one.pk for one in some]).update(asked_on=on)
    return len(some)


def _refused(letter: Letter) -> QuerySet[Affirmation, UUID]:
    """Whose answer to the edition in force was no: nobody asks them again."""
    newest = letter.editions.order_by("-number").values("pk")[:1]
    return Affirmation.objects.filter(edition=newest, yes=False).values_list("signature", flat=True)


def _ready(signatures: QuerySet[Signature]) -> QuerySet[Signature]:
    return signatures.select_related("organisation").prefetch_related("organisation__names")


def _write(signature: Signature, letter: Letter, *, template: str, key: str, at: datetime) -> None:
    signature.letter = letter
    for reader in _readers(signature, at=at):
        amendment_mail.post(
            signature,
            template=template,
            to=reader.email,
            key=f"{key}/{reader.key}" if reader.key else key,
            address=reader.address,
            news=news(signature, reader.language),
            at=at,
        )


def _readers(signature: Signature, *, at: datetime) -> Iterator[Reader]:
    """Whoever may sign for the organisation now; of an individual, she herself, with a link of her own."""
    if signature.organisation_id is None:
        email = signatories.words_of(signature).email
        if email:
            own = amendment_mail.own_address(linking.own_link(signature, at=at))
            yield Reader(email, signature.language, "", own)
        return
    held = Mandate.objects.in_force(at).filter(organisation=signature.organisation_id)
    for one in held.select_related("person"):
        address = mail.desk_address(signature.letter)
        yield Reader(one.person.email, one.person.language, str(one.person.pk), address)


def changed_since(signature: Signature) -> bool:
    """Whether a graded change came since `signature` was given."""
    later = Edition.objects.filter(letter=signature.letter_id, grade__in=GRADED)
    return later.filter(number__gt=signature.edition.number).exists()


def news(signature: Signature, language: str) -> News:
    """What `signature` is asked about, from the words it stands under to those in force.

    In `language` where both editions have it, else in the language that was read.
    """
    old, new = before_and_now(signature, language)
    return News(
        language=language,
        number=new.edition.number,
        title=editions.title(new.edition_id, new.language, new.digest),
        summary=summary_of(new),
        differences=comparing.differences(canonical.read(old.canonical), canonical.read(new.canonical)),
    )


def before_and_now(signature: Signature, language: str) -> tuple[EditionText, EditionText]:
    """The words agreed to before the newest edition, and those in force, in `language` if both have it."""
    newest = signature.letter.editions.latest()
    before = signature.affirmations.filter(yes=True).exclude(edition=newest)
    last = before.order_by("-edition__number").first()
    agreed = last.edition_id if last else signature.edition_id
    texts = EditionText.objects.filter(
        Q(edition=agreed) | Q(edition=newest), language__in=(language, signature.language)
    )
    found = {(one.edition_id, one.language): one for one in texts.select_related("edition")}
    code = language if (agreed, language) in found else signature.language
    return found[agreed, code], found[newest.pk, code]


def last_agreed(signature: Signature) -> EditionText:
    """The words she agreed to last, in the language she read: those she signed, or of a later yes."""
    said = signature.affirmations.filter(yes=True).order_by("-edition__number").first()
    edition = said.edition_id if said else signature.edition_id
    found = EditionText.objects.filter(edition=edition, language=signature.language)
    return found.select_related("edition").first() or signature.edition.texts.get(language=signature.language)


def summary_of(text: EditionText) -> str:
    """What was changed, in the language of `text`, be it that only a language was added since."""
    if text.summary:
        return text.summary
    earlier = EditionText.objects.filter(
        edition__letter=text.edition.letter_id, edition__grade__in=GRADED, language=text.language
    )
    last = earlier.order_by("-edition__number").first()
    return last.summary if last else ""

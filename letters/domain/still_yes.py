"""Does everybody still stand by it? Asked before a release that comes long after signing, or after an event.

Who owes a yes is asked from rows and times, never stored: a moved release changes it by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, F, Max, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters import mail
from letters.domain import asking_again, documents, editions, forgetting, linking, projecting, signatories
from letters.domain.confirming import LinkGone
from letters.lifecycle import Stage
from letters.models import Affirmation, LeftOut, Letter, Signature, SignatureLink, StillYes, StillYesRule

DEFAULT_DAYS = 60
ASKED_WHILE = (Stage.OPEN, Stage.CLOSED)
LINK_LASTS = timedelta(days=60)


@dataclass(frozen=True)
class Outstanding:
    """Somebody whose yes is too old: since `since`, asked for the one that is due now at each of `asked`.

    What was asked before that yes, or before the event it is owed after, was another question.
    """

    signature: Signature
    since: date
    asked: list[datetime]

    @property
    def asked_at(self) -> datetime | None:
        return max(self.asked, default=None)


def set_rule(
    letter: Letter,
    *,
    days: int | None,
    event: str = "",
    event_on: date | None = None,
    by: Person | None,
    at: datetime,
) -> None:
    """From how many days on a yes is asked anew, and after which event. None and nothing: never."""
    if bool(event.strip()) != bool(event_on):
        raise Refused(_("An event needs both its words and its day."))
    if days is not None and days < 1:
        raise Refused(_("Please say after how many days, one at least; or leave it empty."))
    StillYesRule.objects.update_or_create(
        letter=letter,
        defaults={"days": days, "event": event.strip(), "event_on": event_on, "by": by, "at": at},
    )


def rule_of(letter: Letter) -> StillYesRule | None:
    return StillYesRule.objects.filter(letter=letter).first()


def outstanding(letter: Letter, *, at: datetime) -> list[Outstanding]:
    """Whoever has to say again that the signature stands, counted from the release as ordered, else from `at`.

    Organisations first, each by its key; then individuals. Nobody where the letter asks for nothing. Four queries.
    """
    found = missing(letter, at=at).select_related("organisation", "mandate__person")
    asks = Prefetch("still_yeses", StillYes.objects.filter(asked_at__isnull=False), to_attr="asks")
    rows = found.prefetch_related("organisation__names", asks).order_by("kind", "organisation__key", "pk")
    # "individual" comes before "organisation" in the alphabet, and after it on the page.
    told = [_told(one, vars(one)["since"], vars(one)["event_on"]) for one in rows]
    return sorted(told, key=lambda one: one.signature.kind != Signature.Kind.ORGANISATION)


def missing(letter: Letter, *, at: datetime) -> QuerySet[Signature]:
    """The same in no order, each with `since`, and `event_on` where an event is past; the rule is asked at once."""
    rule = rule_of(letter)
    if rule is None:
        return Signature.objects.none()
    moment = letter.release_at if letter.release_at and letter.release_at > at else at
    due = Q()
    if rule.days:
        due |= Q(since__lt=moment.date() - timedelta(days=rule.days))
    event_on = rule.event_on if rule.event_on and rule.event_on <= moment.date() else None
    if event_on:
        due |= Q(since__lt=event_on)
    found = _with_days(letter).annotate(event_on=Value(event_on, output_field=DateField()))
    return found.filter(due) if due else Signature.objects.none()


@transaction.atomic
def ask(letter: Letter, *, at: datetime, chosen: Iterable[UUID] | None = None) -> int:
    """Owe a mail to whoever is outstanding (of `chosen`, if given), once a day at most; how many mails."""
    if letter.stage not in ASKED_WHILE:
        raise Refused(_("Whether it still stands is asked before the release."))
    wanted = None if chosen is None else set(chosen)
    missing = [one.signature for one in outstanding(letter, at=at)]
    return sum(_ask(one, at=at) for one in missing if wanted is None or one.pk in wanted)


@transaction.atomic
def say(token: str, *, at: datetime) -> None:
    """“It still stands”, by the link that asked; once."""
    link = linking.find(token, SignatureLink.Purpose.STILL, at=at)
    if link is None or link.signature.withdrawn_on or not linking.use(link, at=at):
        raise LinkGone
    StillYes.objects.create(signature=link.signature, said_on=at.date())


@transaction.atomic
def say_herself(signature: Signature, *, at: datetime) -> None:
    """“It still stands”, by somebody who has shown that the signature is hers, by her card or link; asked or not."""
    if signature.withdrawn_on is None:
        StillYes.objects.create(signature=signature, said_on=at.date())


def note(signature: Signature, *, on: date, at: datetime) -> StillYes:
    """“It still stands”, said on the day `on` and written down by staff (`later_words`); refused unless owed."""
    if not owes(signature, at=at):
        raise Refused(_("Nobody asks this signatory whether it still stands."))
    return StillYes.objects.create(signature=signature, said_on=on)


def owes(signature: Signature, *, at: datetime) -> bool:
    """Whether `signature` is to be said again before the release."""
    letter = signature.letter
    if letter.stage not in ASKED_WHILE:
        return False
    return any(one.signature.pk == signature.pk for one in outstanding(letter, at=at))


@transaction.atomic
def say_for_organisation(signature: Signature, *, by: Person, at: datetime) -> None:
    """“It still stands”, by whoever may sign for the organisation."""
    organisation = signature.organisation
    if organisation is None or not may_speak(by, organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    StillYes.objects.create(signature=signature, said_on=at.date())


@transaction.atomic
def leave_out(letter: Letter, chosen: Iterable[UUID], *, reason: str, by: Person, at: datetime) -> int:
    """Take whoever of `chosen` is outstanding off the closed list, for a reason; how many.

    The list is written down anew with its numbers, since nothing of it is public yet, and the documents are set anew.
    """
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.stage != Stage.CLOSED:
        raise Refused(_("Somebody is left out once the letter is closed, and before its release is ordered."))
    if not reason.strip():
        raise Refused(_("Please say why they are left out."))
    wanted = set(chosen)
    missing = [one.signature for one in outstanding(letter, at=at) if one.signature.pk in wanted]
    for signature in missing:
        LeftOut.objects.create(signature=signature, reason=reason.strip(), by=by, at=at)
        forgetting.shred(signature)
        signature.withdrawn_on = at.date()
        signature.save(update_fields=["withdrawn_on"])
    if missing:
        projecting.write(letter, at=at)
        documents.set_anew(letter, at=at)
    return len(missing)


def _told(signature: Signature, since: date, event_on: date | None) -> Outstanding:
    asked = [one.asked_at for one in vars(signature)["asks"]]
    ours = [one for one in asked if one.date() > since and (event_on is None or one.date() >= event_on)]
    return Outstanding(signature, since, ours)


def _with_days(letter: Letter) -> QuerySet[Signature]:
    """The counted on the list, each with the day of the newest yes (`since`)."""
    first = Coalesce("confirmed_on", "signed_on")
    # A yes to a later agreed text is a yes anew; one that was carried over is nobody's word.
    affirmed = Q(affirmations__yes=True) & ~Q(affirmations__how=Affirmation.How.CARRIED)
    return (
        letter.signatures.counted()
        .in_time()
        # An organisation answers for whoever it vouches for, and nobody can write to her.
        .exclude(display=Signature.Display.VOUCHED)
        .annotate(again=Max("still_yeses__said_on"), first=first)
        .annotate(affirmed=Max("affirmations__on", filter=affirmed))
        .annotate(since=Greatest(Coalesce("again", "first"), Coalesce("affirmed", "first"), F("first")))
    )


def _who_speaks(signature: Signature, *, at: datetime) -> Person | None:
    """Whoever signed for the organisation, or who may now if she no longer does."""
    held = Mandate.objects.in_force(at).filter(organisation=signature.organisation_id)
    found = sorted(held.select_related("person"), key=lambda one: (one.pk != signature.mandate_id, one.since))
    return found[0].person if found else None


def _ask(signature: Signature, *, at: datetime) -> bool:
    agreed = asking_again.last_agreed(signature)
    title = editions.title(agreed.edition_id, agreed.language, agreed.digest)
    if signature.organisation_id:
        person = _who_speaks(signature, at=at)
        to, language = (person.email, person.language) if person else ("", "")
        address = mail.desk_address(signature.letter)
    else:
        to, language = signatories.words_of(signature).email, signature.language
        address = mail.still_yes_address(linking.still_link(signature, until=at + LINK_LASTS)) if to else ""
    if not to:
        return False
    posted = mail.post_still_yes(
        signature, to=to, language=language, title=title, digest=agreed.digest, address=address, at=at
    )
    if posted:
        StillYes.objects.create(signature=signature, asked_at=at)
    return posted

"""Make cards for persons whom an organisation knows and answers for. A code is told once, on paper."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Organisation, Person
from coalition.vault import vault
from letters.domain import editions, entitled
from letters.lifecycle import Stage
from letters.models import Card, CardSheet, Letter
from letters.permissions import may_coordinate

DIGITS = 16  # 53 bits, typed on any keyboard and any telephone
MOST = 40


@dataclass(frozen=True)
class Sheet:
    """`number` cards, `used` of them, as far as that may be told: None under five."""

    sheet: CardSheet
    used: int | None


def make_sheet(
    letter: Letter, organisation: Organisation, *, number: int, language: str, by: Person, at: datetime
) -> tuple[CardSheet, list[str]]:
    """`number` new cards, and their codes, which are nowhere else; `organisation` answers for whoever has one."""
    sheet, codes = draw_up(letter, organisation, number=number, language=language, by=by, at=at)
    keep(sheet, codes)
    return sheet, codes


def draw_up(
    letter: Letter, organisation: Organisation, *, number: int, language: str, by: Person, at: datetime
) -> tuple[CardSheet, list[str]]:
    """As `make_sheet`, and nothing is written yet: its cards open nothing before `keep`."""
    if organisation not in vouchers(letter, by, at=at):
        raise Refused(_("Only a member organisation that may sign this letter can vouch for somebody."))
    if not _takes_cards(letter):
        raise Refused(_("Cards are made while individuals can sign the letter."))
    if not 1 <= number <= MOST:
        raise Refused(_("Please make one card at least and %(most)d at most.") % {"most": MOST})
    if language not in editions.languages(letter.editions.latest()):
        raise Refused(_("The letter is not to be had in this language."))
    sheet = CardSheet(
        letter=letter,
        organisation=organisation,
        language=language,
        number=number,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=settings.CARDS_LAST_DAYS),
    )
    return sheet, [_code() for _number in range(number)]


@transaction.atomic
def keep(sheet: CardSheet, codes: list[str]) -> None:
    """Let the cards of `sheet` open the letter from now on."""
    sheet.save(force_insert=True)
    Card.objects.bulk_create(Card(sheet=sheet, hash=hashed(code)) for code in codes)


@transaction.atomic
def void(sheet: CardSheet, *, at: datetime) -> None:
    """Let no card of this sheet open anything that has not been used; lost ones, for example."""
    sheet.cards.filter(signature=None).delete()
    CardSheet.objects.filter(pk=sheet.pk, void_at=None).update(void_at=at)


def sheets(letter: Letter, organisations: list[Organisation]) -> list[Sheet]:
    """What was made for `organisations`, the newest first; two queries.

    How many were used is told from five on: fewer would tell an organisation's people apart.
    """
    found = letter.card_sheets.filter(organisation__in=organisations)
    found = found.select_related("organisation").prefetch_related("organisation__names", "cards")
    return [_counted(sheet) for sheet in found]


def vouchers(letter: Letter, person: Person, *, at: datetime) -> list[Organisation]:
    """The organisations for which `person` may make cards: a coordinator for any member, others for their own."""
    if may_coordinate(person):
        return list(Organisation.objects.members().named().order_by("key"))
    held = Mandate.objects.in_force(at).of(person).filter(organisation__member_since__isnull=False)
    held = held.select_related("organisation").prefetch_related("organisation__names")
    return [one.organisation for one in held if entitled.may_sign_for(letter, one)]


def good_until(sheet: CardSheet) -> datetime:
    """When its cards are over, as it stands today: the letter may be open for less long."""
    letter = sheet.letter
    ends = letter.closes_at if letter.stage == Stage.OPEN else letter.late_until
    return min(sheet.expires_at, ends) if ends else sheet.expires_at


def hashed(code: str) -> bytes:
    """What a code is looked up by, however it was typed; without our key nobody tries codes against a dump."""
    digits = "".join(one for one in unicodedata.normalize("NFKC", code) if one.isdecimal())
    return vault().blind_index(digits[: 2 * DIGITS], scope="letters.card")


def in_fours(code: str) -> str:
    """A code as it is read."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _code() -> str:
    return "".join(secrets.choice("0123456789") for _digit in range(DIGITS))


def _takes_cards(letter: Letter) -> bool:
    # Individuals may sign it at all; and it takes signatures now.
    open_now = Letter.objects.open_for_signature().filter(pk=letter.pk)
    return open_now.exclude(individuals=Letter.Individuals.NONE).exists()


def _counted(sheet: CardSheet) -> Sheet:
    used = sum(card.signature_id is not None for card in sheet.cards.all())
    return Sheet(sheet, used if used >= settings.COUNT_BATCH_NEW else None)

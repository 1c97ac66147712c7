"""People who sign, in the words of the domain."""

from datetime import datetime

from coalition.models import Person
from coalition.outbox import writing
from coalition.outbox.models import NEVER_OWED, Kind, Message
from coalition.roles import Role
from letters.domain import collecting, confirming, editions, signing
from letters.domain.consents import CARD, Given, versions
from letters.domain.origins import Origin
from letters.domain.signatories import Words
from letters.domain.yes import Yes
from letters.models import Invitation, Letter, Signature
from tests.factories.story import NOON, person

AGREED = {"belief": True, "handing_over": True, "abroad": True}


def consent(**answers: bool) -> Given:
    return Given(version=min(versions()), language="en", **{**AGREED, **answers})


def card_consent(**answers: bool) -> Given:
    """The same, in the words for whoever signs with a card."""
    told = min(version for version in versions() if version.endswith(CARD))
    return Given(version=told, language="en", **{**AGREED, **answers})


def digest_of(letter: Letter, language: str = "en") -> str:
    return editions.newest_text(letter, language).digest


def words(name: str = "Ji-won Han", email: str = "jiwon@example.org", **more: object) -> Words:
    return Words(**{"name": name, "email": email, "country": "KR", **more})


def sign(letter: Letter, said: Words | None = None, *, at: datetime = NOON, **choices: object) -> None:
    """Sign as an individual on the page, by a link of her own where it takes one; not confirmed yet."""
    language = choices.pop("language", "en")
    if choices.get("display") == "withheld":
        person("Keeper", roles=(Role.CUSTODIAN,))
    said = said or words()
    signing.sign_individual(
        letter,
        words=said,
        at=at,
        language=language,
        **{
            "digest": digest_of(letter, language),
            "display": "public",
            "reach": "exact",
            "consent": consent(),
            "invitation": Invitation(letter=letter),
            **choices,
        },
    )


def mailed_to(email: str) -> list[Message]:
    """Every mail owed to an address, oldest first; what is written when it goes is written now."""
    for message in Message.objects.waiting().exclude(writer=""):
        writing.write(message, at=message.posted_at)
    found = Message.objects.exclude(trouble=NEVER_OWED).order_by("posted_at")
    return [one for one in found if one.read("address") == email]


def token_in(message: Message) -> str:
    """The token of the address a mail asks to open."""
    line = next(line for line in message.read("text").splitlines() if "/letters/sign/" in line)
    return line.rstrip("/").rpartition("/")[2]


def sign_and_confirm(letter: Letter, said: Words | None = None, *, at: datetime = NOON, **choices) -> str:
    """Sign and confirm; the token of the signatory's own page."""
    said = said or words()
    sign(letter, said, at=at, **choices)
    asked = [mail for mail in mailed_to(said.email) if mail.kind == Kind.CONFIRMATION]
    return confirming.confirm(token_in(asked[-1]), at=at)


def yes(letter: Letter, mandate, *, at: datetime = NOON, **choices: object) -> Yes:
    """The organisation's plain yes to the English text, but for `choices`."""
    said = {
        "language": "en",
        "digest": digest_of(letter),
        "body": "Board",
        "decided_on": at.date(),
        "display": "organisation",
        "reach": "exact",
    }
    return Yes(mandate=mandate, **{**said, **choices})


def sign_for(
    letter: Letter, mandate, *, at: datetime = NOON, signer: Words | None = None, **choices
) -> Signature:
    """Sign for the mandate's organisation, by its representative."""
    said = yes(letter, mandate, at=at, **choices)
    return signing.sign_for_organisation(letter, said, by=mandate.person, at=at, signer=signer)


def enter(letter: Letter, said: Words | None = None, *, by: Person, at: datetime = NOON, **choices):
    """Write a signature down that came on paper; its provenance."""
    return collecting.enter(
        letter,
        words=said or words(),
        by=by,
        at=at,
        **{
            "language": "en",
            "digest": digest_of(letter),
            "display": "public",
            "reach": "exact",
            "source": "paper",
            "consent": consent(),
            "origin": Origin(taken_by="Minji at the stall", place="Station square", came_from="Minji"),
            "taken_on": at.date(),
            **choices,
        },
    )

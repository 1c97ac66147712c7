"""What was set aside, as shown to whoever decides: what speaks for each and what against, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.models import Organisation, Person
from letters.domain import resembling, signatories
from letters.domain.resembling import Known
from letters.models import Decision, Letter, Provenance, Signature
from letters.permissions import keeps_names

Verdict = Decision.Verdict
MOST = 200  # lines of one page
LOOKED = 20_000  # signatures opened for one page: under a second
NETWORK, DOMAIN, TRAP, QUICK = "network", "domain", "trap", "quick"


@dataclass(frozen=True)
class SetAside:
    """A line of the list: masked, with what its reader may see of it."""

    pk: UUID
    name: str
    domain: str
    language: str
    signed_on: date
    speaks_for: list[str]
    speaks_against: list[str]


def set_aside(letter: Letter, *, to: Person, rejected: bool = False) -> list[SetAside]:
    """What waits for eyes, or what was rejected, as shown `to` somebody; newest first, `MOST` at most.

    Constant queries. Nothing that tells of an address or a name is said to whoever may not see it.
    """
    found = _waiting(letter, rejected=rejected)
    found = found.select_related("organisation").prefetch_related("organisation__names", *_beside())
    signatures = list(found.order_by("-signed_on", "pk")[:MOST])
    if not signatures:
        return []
    known = resembling.known()
    indexes = [one.address_index for one in signatures if one.address_index]
    asked = letter.invitations.filter(address_index__in=indexes).values_list("address_index", flat=True)
    invited = {bytes(index) for index in asked if index}
    custodian = keeps_names(to)
    return [_line(one, to, custodian=custodian, known=known, invited=invited) for one in signatures]


def naming_organisations(letter: Letter, *, to: Person, part: int = 0) -> list[SetAside]:
    """Individuals who count and give an organisation's name as theirs, of those that were invited to this letter or
    have signed it; as `set_aside` shows them, without those somebody has decided about.

    Constant queries. Nothing is compared while somebody signs: so many as `LOOKED` are, whenever this is asked; the
    newest of them, or of those before them the `part` that is named.
    """
    signed = letter.signatures.standing().filter(organisation__isnull=False).values("organisation")
    invited = letter.invitations.filter(organisation__isnull=False).values("organisation")
    known = resembling.known(Organisation.objects.named().filter(Q(pk__in=signed) | Q(pk__in=invited)))
    if not known:
        return []
    custodian = keeps_names(to)
    first = part * LOOKED
    compared = _comparable(letter).order_by("-confirmed_on", "pk")[first : first + LOOKED]
    borrowing = (one for one in compared if _affiliated(_seen(one, custodian=custodian), known))
    listed = list(islice(borrowing, MOST))
    prefetch_related_objects(listed, *_beside())
    return [_line(one, to, custodian=custodian, known=known, invited=set()) for one in listed]


def not_compared(letter: Letter, *, part: int = 0) -> int:
    """How many are older than those of `part` of `naming_organisations`."""
    return max(0, _comparable(letter).count() - (part + 1) * LOOKED)


def _comparable(letter: Letter) -> QuerySet[Signature]:
    found = letter.signatures.confirmed().filter(kind=Signature.Kind.INDIVIDUAL, sealed__isnull=False)
    return found.filter(decisions=None, organisation=None)


def _beside() -> tuple[Prefetch, Prefetch]:
    """What a line tells besides the signature."""
    return (
        Prefetch("decisions", Decision.objects.select_related("by", "ruling")),
        Prefetch("provenance", Provenance.objects.only("signature_id", "second_look")),
    )


def number(letter: Letter, *, rejected: bool = False) -> int:
    """How many there are, listed or not."""
    return _waiting(letter, rejected=rejected).count()


def _waiting(letter: Letter, *, rejected: bool) -> QuerySet[Signature]:
    return letter.signatures.standing().filter(suspect=True, rejected_on__isnull=not rejected)


def _line(
    signature: Signature, to: Person, *, custodian: bool, known: Known, invited: set[bytes]
) -> SetAside:
    name, domain = signatories.masked(signature, to=to)
    if signature.organisation:  # what it is called is no secret, be it that its representative is not shown
        name = signature.organisation.name_in(get_language() or "en").name
    came = bytes(signature.address_index) in invited if signature.address_index else False
    seen = _seen(signature, custodian=custodian)
    return SetAside(
        pk=signature.pk,
        name=name,
        domain=domain,
        language=signature.language,
        signed_on=signature.signed_on,
        speaks_for=[*_for(signature), *_said_for(seen, known, invited=came and custodian)],
        speaks_against=[*_against(signature), *_said_against(seen, known, custodian=custodian)],
    )


def _seen(signature: Signature, *, custodian: bool) -> signatories.Words:
    """The words its reader may be told something of; an address is a custodian's alone."""
    shown = signature.display not in (*signatories.UNNAMED, Signature.Display.ORGANISATION)
    words = signatories.words_of(signature)
    if custodian:
        return words
    return signatories.Words(name=words.name, affiliation=words.affiliation) if shown else signatories.Words()


def _for(signature: Signature) -> Iterator[str]:
    if signature.confirmed_on is not None and not hasattr(signature, "provenance"):
        yield _("Whoever has this mail address has confirmed it.")
    if hasattr(signature, "provenance"):
        yield _("Staff entered it, and say where it comes from.")
    yield from (_decided(one) for one in signature.decisions.all() if one.verdict == Verdict.ACCEPTED)


def doubted(doubts: str) -> list[str]:
    """What somebody was set aside for, in sentences."""
    told = {
        NETWORK: _("More came from one network within an hour than people sign."),
        DOMAIN: _("More came for one mail domain within an hour than people sign."),
        TRAP: _("A field was filled in that nobody sees."),
        QUICK: _("It was sent faster than anybody reads."),
    }
    return [told[one] for one in doubts.split() if one in told]


def _against(signature: Signature) -> Iterator[str]:
    doubts = doubted(signature.doubts)
    yield from doubts
    if hasattr(signature, "provenance") and signature.provenance.second_look:
        yield _("The letter wants a second look at what staff enter.")
    decided = [one for one in signature.decisions.all() if one.verdict != Verdict.ACCEPTED]
    yield from (_decided(one) for one in decided)
    if signature.suspect and not doubts and not decided and not hasattr(signature, "provenance"):
        yield _("It came faster, or in greater number, than people usually sign.")


def _said_for(seen: signatories.Words, known: Known, *, invited: bool) -> Iterator[str]:
    if invited:
        yield _("Its mail address was invited in person.")
    for one in _affiliated(seen, known):
        if _of_domain(seen, one):
            yield _(
                "Its mail address is of the domain of an organisation we know (%(organisation)s)."
            ) % _named(one)


def _said_against(seen: signatories.Words, known: Known, *, custodian: bool) -> Iterator[str]:
    for one in resembling.called(seen.name, known) if seen.name else []:
        yield _("The name looks or sounds like that of an organisation (%(organisation)s).") % _named(one)
    for one in _affiliated(seen, known):
        yield _("It gives the name of an organisation we know as its own (%(organisation)s).") % _named(one)
        if custodian and seen.email and one.domain and not _of_domain(seen, one):
            yield _("It names %(organisation)s; its mail address is of another domain.") % _named(one)


def _affiliated(seen: signatories.Words, known: Known) -> list[Organisation]:
    return resembling.called(seen.affiliation, known) if seen.affiliation else []


def _of_domain(seen: signatories.Words, organisation: Organisation) -> bool:
    if not seen.email or not organisation.domain:
        return False
    return normalise(seen.email).domain == organisation.domain.casefold()


def _named(organisation: Organisation) -> dict[str, str]:
    return {"organisation": organisation.name_in(get_language() or "en").name}


def _decided(decision: Decision) -> str:
    said = {
        Verdict.ACCEPTED: _("%(name)s took it in. %(reason)s"),
        Verdict.REJECTED: _("%(name)s rejected it. %(reason)s"),
        Verdict.SET_ASIDE: _("%(name)s set it aside. %(reason)s"),
    }[Verdict(decision.verdict)]
    reason = decision.ruling.reason if decision.ruling else ""
    return (said % {"name": decision.by.called if decision.by else "", "reason": reason}).strip()

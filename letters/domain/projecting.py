"""Write down what the world may see of a letter. Who is withheld is a number here and nothing more."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from coalition.domain.naming import own_names
from coalition.sorting import sort_key
from letters.domain import counting, paging, showing_answers, signatories, silence
from letters.models import Dispute, Edition, EditionText, Letter, Signature, Veil
from letters.public import reading
from letters.public.models import Publication

GROUPS = {"organisations": Signature.Kind.ORGANISATION, "individuals": Signature.Kind.INDIVIDUAL}
LATE = {f"late-{group}": kind for group, kind in GROUPS.items()}
COMMA = {"en": ", ", "ko": ", ", "zh-hans": "，"}


@transaction.atomic
def write(letter: Letter, *, at: datetime) -> Publication:
    """Replace the projection of `letter` by its newest edition and its list as it stands."""
    discard(letter)
    edition = letter.editions.latest()
    counts = counting.counts(letter)
    publication = Publication.objects.create(
        slug=letter.slug,
        edition=edition.number,
        digest=edition.digest,
        dated=letter.dated,
        organisations=counts.organisations,
        individuals=counts.individuals,
        countries=counts.countries,
        withheld=counts.withheld,
        vouched=counts.vouched,
        names_hidden_at=at if Veil.objects.over(letter) else None,
        list_frozen_at=at,
        **who_may_sign(letter),
    )
    numbers = {
        "organisations": counts.organisations,
        "individuals": counts.individuals,
        "countries": counts.countries,
    }
    texts = _in_order(letter, edition)
    for position, text in enumerate(texts, start=1):
        reading.store_page(
            publication,
            page=paging.page(letter, text, numbers, [one.language for one in texts]),
            language=text.language,
            position=position,
            standing=text.standing,
            digest=text.digest,
        )
        _store_names(letter, publication, text.language)
    silence.tell(letter)
    showing_answers.tell(letter, at=at)
    paging.store_editions(letter, publication, numbers=numbers)
    return publication


@transaction.atomic
def renew_names(letter: Letter, *, hidden: int = 0) -> None:
    """Write the printed names anew after one changed. The printed numbers stay; `hidden` more are not shown."""
    publication = _locked(letter)
    if publication is None:
        return
    publication.files.all().delete()
    _renew(letter, publication, GROUPS, late=False)
    _renew_withdrawn(letter, publication)
    Publication.objects.filter(pk=publication.pk).update(withheld=F("withheld") + hidden)


@transaction.atomic
def renew_late(letter: Letter) -> None:
    """Write those who signed after the release anew. No number moves, and no file: they are in none."""
    publication = _locked(letter)
    if publication is not None:
        _renew(letter, publication, LATE, late=True)


@transaction.atomic
def veil(letter: Letter, *, hidden_at: datetime | None) -> bool:
    """Take every name out of what the world sees, or put them back; the numbers stay.

    False where nothing changes: before closing, and where they are hidden, or shown, already.
    """
    publication = _locked(letter)
    if publication is None or (publication.names_hidden_at is None) == (hidden_at is None):
        return False
    publication.names_hidden_at = hidden_at
    publication.save(update_fields=["names_hidden_at"])
    publication.files.all().delete()
    _renew(letter, publication, GROUPS, late=False)
    _renew(letter, publication, LATE, late=True)
    _renew_withdrawn(letter, publication)
    return True


def who_may_sign(letter: Letter) -> dict[str, Any]:
    """As a projection keeps it."""
    return {
        "public_may_sign": letter.individuals == Letter.Individuals.PUBLIC,
        "may_organisations": letter.who_may_sign,
        "may_individuals": letter.individuals,
    }


def discard(letter: Letter) -> None:
    """Forget the projection, as when a letter opens again."""
    Publication.objects.filter(slug=letter.slug).delete()


def _locked(letter: Letter) -> Publication | None:
    # Two who sign late in one moment write one list: the second waits, and sees the first.
    return Publication.objects.select_for_update().filter(slug=letter.slug).first()


def _renew(letter: Letter, publication: Publication, groups: Mapping[str, str], *, late: bool) -> None:
    publication.names.filter(group__in=groups).delete()
    for text in publication.texts.all():
        _store_names(letter, publication, text.language, groups=groups, late=late)


def _store_names(
    letter: Letter,
    publication: Publication,
    language: str,
    *,
    groups: Mapping[str, str] = GROUPS,
    late: bool = False,
) -> None:
    if publication.names_hidden_at:
        return
    for group, kind in groups.items():
        lines = _lines(letter, kind, language, late=late)
        reading.store_lines(publication, language=language, group=group, lines=lines)


def _renew_withdrawn(letter: Letter, publication: Publication) -> None:
    """Who took a signature back after the release and lets it be seen, and whom we took off: organisations by name, a
    person never.
    """
    publication.names.filter(group=reading.WITHDRAWN).delete()
    if publication.names_hidden_at:
        return
    ours = Dispute.objects.filter(
        signature=OuterRef("pk"), asked_by__isnull=False, agreed_at__isnull=False, stands=False
    )
    gone = letter.signatures.filter(withdrawn_shown=True).select_related("organisation")
    gone = gone.annotate(taken_off=Exists(ours))
    found = list(gone.prefetch_related("organisation__names").order_by("withdrawn_on", "kind", "pk"))
    for text in publication.texts.all():
        lines = [_withdrawn(one, text.language) for one in found]
        reading.store_lines(publication, language=text.language, group=reading.WITHDRAWN, lines=lines)


def _withdrawn(signature: Signature, language: str) -> reading.Line:
    name = signature.organisation.name_in(language).name if signature.organisation else ""
    day = signature.withdrawn_on.isoformat() if signature.withdrawn_on else ""
    return reading.Line(name=name, detail=day, taken_off=vars(signature)["taken_off"])


def _in_order(letter: Letter, edition: Edition) -> list[EditionText]:
    """The authoritative text first, then the letter's own order."""
    positions = {one.language: one.position for one in letter.languages.all()}
    return sorted(
        edition.texts.all(), key=lambda one: (one.standing != "authoritative", positions[one.language])
    )


def _lines(letter: Letter, kind: str, language: str, *, late: bool) -> list[reading.Line]:
    """Pinned ones first, then in the order of `language`."""
    person = kind == Signature.Kind.INDIVIDUAL
    printed = [one for one in signatories.printed(letter, language=language, late=late) if one.kind == kind]
    printed.sort(
        key=lambda one: (
            one.pinned is None,
            one.pinned or 0,
            sort_key(one.name, language, one.reading, person=person),
        )
    )
    own = own_names()
    return [line_of(one, language, own=own) for one in printed]


def line_of(one: signatories.Printed, language: str, *, own: Mapping[str, Mapping[str, str]]) -> reading.Line:
    """What the world gets of one signatory in `language`; `own` as `coalition.domain.naming.own_names` gives it."""
    return reading.Line(
        name=one.name,
        abbreviation=one.abbreviation,
        detail=COMMA[language].join(filter(None, (one.signer, one.title, one.affiliation))),
        country=one.country,
        chosen=one.chosen,
        called=own.get(one.country, {}).get(language, ""),
        organisation=one.organisation,
    )

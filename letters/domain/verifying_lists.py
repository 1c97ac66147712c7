"""What the world sees of a letter, against the letter and the list it was made from."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from coalition.findings import Finding
from letters.domain import counting
from letters.lifecycle import Stage
from letters.models import Letter, Signature
from letters.public.models import Publication

FROZEN = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
PUBLIC = (Stage.RELEASED, Stage.ARCHIVED)
Kind, Display = Signature.Kind, Signature.Display
UNNAMED = (Display.WITHHELD, Display.VOUCHED)


def findings() -> Iterator[Finding]:
    publications = {one.slug: one for one in Publication.objects.prefetch_related("texts")}
    for letter in Letter.objects.filter(stage__in=FROZEN).prefetch_related("editions"):
        publication = publications.pop(letter.slug, None)
        if publication is None:
            yield Finding("counts", f"{letter} is {letter.stage}, and what the world may see is missing.")
            continue
        yield from _order(letter, publication)
        yield from _words(letter, publication)
        yield from _lists(letter, publication)
        yield from _countries(letter, publication)
    for slug in publications:
        yield Finding("orphans", f"What the world may see of “{slug}” belongs to no closed letter.")


def _order(letter: Letter, publication: Publication) -> Iterator[Finding]:
    ordered = letter.stage in PUBLIC
    if publication.ordered != ordered or (ordered and publication.release_at != letter.release_at):
        yield Finding("counts", f"{letter} and what the world sees of it have different release orders.")


def _words(letter: Letter, publication: Publication) -> Iterator[Finding]:
    edition = next((one for one in letter.editions.all() if one.number == publication.edition), None)
    if edition is None or edition.digest != publication.digest:
        yield Finding("digests", f"The world sees another text of {letter} than the agreed one.")


def _lists(letter: Letter, publication: Publication) -> Iterator[Finding]:
    """Each language prints whoever is counted and shown; the numbers also hold who has left since the close."""
    counted, left = letter.signatures.counted().filter(late=False), _left(letter, publication)
    for kind, group in ((Kind.ORGANISATION, "organisations"), (Kind.INDIVIDUAL, "individuals")):
        standing = counted.filter(kind=kind)
        shown = 0 if publication.names_hidden_at else standing.exclude(display__in=UNNAMED).count()
        for text in publication.texts.all():
            chunks = publication.names.filter(language=text.language, group=group)
            if sum(chunks.values_list("lines", flat=True)) != shown:
                yield Finding(
                    "counts", f"The {group} of {letter} in {text.language} are not the list that froze."
                )
        printed = getattr(publication, group)
        if not standing.count() <= printed <= standing.count() + left.filter(kind=kind).count():
            yield Finding("counts", f"{letter} prints another number of {group} than its list holds.")


def _countries(letter: Letter, publication: Publication) -> Iterator[Finding]:
    """Whoever left or hid the name since the close may have been the only one of a country."""
    standing = counting.counts(letter).countries
    gone = _left(letter, publication).count() + publication.withheld
    if not standing <= publication.countries <= standing + gone:
        yield Finding("counts", f"{letter} prints another number of countries than its list holds.")


def _left(letter: Letter, publication: Publication) -> QuerySet[Signature]:
    """Who withdrew or was disputed since the close; of the day of the close, whoever might have."""
    in_time = letter.signatures.filter(late=False, confirmed_on__isnull=False)
    since = publication.list_frozen_at
    return in_time.filter(Q(withdrawn_on__gte=since.date()) | Q(disputed_at__gte=since))

"""Whether every sealed word opens: with the keys that lie here, in the row it was sealed for."""

from collections.abc import Iterator
from functools import partial

from coalition.findings import Finding, unreadable
from letters.domain import inviting, signatories
from letters.models import Invitation, NameLine, Signature
from letters.public import pictures, reading
from letters.public.models import PressPicture, Publication, PublicNames, PublicText


def findings() -> Iterator[Finding]:
    signatures = Signature.objects.filter(sealed__isnull=False).iterator()
    yield from unreadable("Signature", ((one.pk, partial(signatories.words_of, one)) for one in signatures))
    lines = NameLine.objects.filter(sealed__isnull=False).iterator()
    yield from unreadable("Name line", ((one.pk, partial(signatories.line_words, one)) for one in lines))
    invitations = Invitation.objects.filter(sealed__isnull=False).iterator()
    yield from unreadable(
        "Invitation", ((one.pk, partial(inviting.sealed_words, one)) for one in invitations)
    )
    texts = PublicText.objects.select_related("publication").iterator()
    yield from unreadable("Public text", ((one.pk, partial(reading.page_of, one)) for one in texts))
    drawn = PressPicture.objects.iterator()
    yield from unreadable("Press picture", ((one.pk, partial(pictures.words, one)) for one in drawn))
    for publication in Publication.objects.all():
        lists = (
            PublicNames.objects.filter(publication=publication).values_list("language", "group").distinct()
        )
        yield from unreadable(
            "List of publication",
            ((publication.pk, partial(_read_through, publication, *which)) for which in lists.order_by()),
        )


def _read_through(publication: Publication, language: str, group: str) -> None:
    promised = sum(publication.names.filter(language=language, group=group).values_list("lines", flat=True))
    if sum(1 for _line in reading.lines_of(publication, language, group)) != promised:
        raise ValueError

"""Agreed texts as the world reads them: the newest, and every one before it."""

from collections.abc import Mapping

from letters import canonical, tokens
from letters.domain.subjects import nameless
from letters.models import EditionText, Letter
from letters.public import editions, reading
from letters.public.models import Publication


def page(
    letter: Letter, frozen: EditionText, numbers: Mapping[str, int], languages: list[str]
) -> reading.Page:
    """A frozen text as it prints, with the numbers of the closed list in their places."""
    text = canonical.read(frozen.canonical)
    pieces = [
        reading.Piece(
            id=segment.id,
            role=segment.role,
            text=tokens.resolve(
                segment.text, numbers, text.language, date=letter.dated, reply_by=letter.reply_by
            ),
            source=segment.source,
        )
        for segment in sorted(text.segments, key=lambda one: one.order)
    ]
    subject = next((piece.text for piece in pieces if piece.role == "subject"), nameless(text.language))
    return reading.Page(
        subject=subject,
        place=letter.languages.get(language=text.language).place,
        addressees=[reading.Address(one.name, one.office, one.through, one.postal) for one in text.addressee],
        cc=[reading.Address(one.name, one.office, one.through, one.postal) for one in text.cc],
        pieces=pieces,
        notes=[reading.NoteLine(**vars(one)) for one in text.notes],
        languages=languages,
    )


def store_editions(letter: Letter, publication: Publication, *, numbers: Mapping[str, int]) -> None:
    """Write every agreed text of `letter` down, so that each keeps an address, and what changed can be told."""
    for edition in letter.editions.prefetch_related("texts").order_by("number"):
        texts = list(edition.texts.all())
        for text in texts:
            editions.store(
                publication,
                page=page(letter, text, numbers, [one.language for one in texts]),
                summary=text.summary or edition.summary,
                number=edition.number,
                language=text.language,
                grade=edition.grade,
                agreed_at=edition.at,
                standing=text.standing,
                digest=text.digest,
            )

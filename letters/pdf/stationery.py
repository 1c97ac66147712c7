"""What was chosen for a letter's look, as its sheets need it."""

from typing import cast

from coalition.models import Organisation
from coalition.sorting import sort_key
from letters import stamps
from letters.models import Document, Letter, Signature, Stationery
from letters.pdf.sheet import Form, Layout, List, Paper


def form(letter: Letter, language: str, *, numbered: bool = True) -> Form:
    """Paper, layout and signature block of one language."""
    chosen = of(letter)
    return Form(
        paper=cast("Paper", chosen.paper),
        layout=cast("Layout", "international" if language in chosen.international else "own"),
        signatures=cast("List", chosen.signatures),
        numbered=numbered,
    )


def leads(letter: Letter, language: str) -> tuple[str, ...]:
    """The organisations whose heads the letter bears, in the order of `language`; none under the coalition's."""
    chosen = of(letter)
    if chosen.pk is None or chosen.head == Stationery.Head.COALITION:
        return ()
    names = [one.name_in(language) for one in chosen.leads.named()]
    return tuple(one.name for one in sorted(names, key=lambda one: sort_key(one.name, language, one.reading)))


def logo(letter: Letter) -> bytes:
    return bytes(of(letter).logo)


def stamps_by_organisation(document: Document) -> dict[str, bytes]:
    """The stamps a grid shows, by the key of their organisation; other documents have none."""
    if of(document.letter).signatures != Stationery.Signatures.GRID:
        return {}
    # What is bound or interleaved for the embassy shows what the embassy's copy shows.
    variant = document.variant if document.variant in stamps.VARIANTS else Document.Variant.EMBASSY
    chosen = stamps.for_letter(document.letter.slug, variant)
    signed = Signature.objects.filter(pk__in=chosen).select_related("organisation")
    return {
        one.organisation.key: chosen[str(one.pk)].data
        for one in signed
        if isinstance(one.organisation, Organisation)
    }


def of(letter: Letter) -> Stationery:
    """What was chosen, or the defaults."""
    return Stationery.objects.filter(letter_id=letter.pk).first() or Stationery(letter=letter)

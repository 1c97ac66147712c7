"""Whether everybody who is counted agreed to the words in force, counted again from the rows."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from coalition.findings import Finding
from letters.domain import affirming
from letters.models import Affirmation, EditionText, Letter


def findings() -> Iterator[Finding]:
    yield from counted_words()
    yield from agreed_words()


def counted_words() -> Iterator[Finding]:
    """Signatures counted under words they did not agree to, or left out although they did."""
    for letter in Letter.objects.filter(editions__grade__in=affirming.GRADED).distinct():
        reached = affirming.recount(letter)
        standing = letter.signatures.standing().values_list("pk", "outstanding")
        for pk, outstanding in standing.iterator():
            if not outstanding and not reached[pk]:
                yield Finding("counts", f"Signature {pk} is counted under words it was not given to.")
            elif outstanding and reached[pk]:
                yield Finding("counts", f"Signature {pk} reaches the text in force, and is not counted.")


def agreed_words() -> Iterator[Finding]:
    """Answers to words that no edition holds."""
    text = EditionText.objects.filter(
        edition=OuterRef("edition"), language=OuterRef("language"), digest=OuterRef("digest")
    )
    for pk in Affirmation.objects.filter(~Exists(text)).values_list("pk", flat=True):
        yield Finding("digests", f"Affirmation {pk} was given to words that no agreed text holds.")

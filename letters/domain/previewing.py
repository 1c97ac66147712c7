"""A signatory's line exactly as it will print: composed by the same hands that compose the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from coalition.domain.naming import own_names
from coalition.languages import tag
from letters.domain import projecting, signatories
from letters.models import Signature
from letters.pdf import custom, listing, sheets


@dataclass(frozen=True)
class Line:
    """`name` (in the language `tag` where it is not the list's own), then the `rest`: brackets, title, country."""

    name: str
    rest: str
    tag: str = ""


def line(
    signature: Signature,
    words: Mapping[str, str],
    *,
    language: str,
    own: Mapping[str, Mapping[str, str]] | None = None,
) -> Line:
    """How `signature` prints with these words (`name`, `title`, `affiliation`) on the list in `language`.

    `organisation` with its names fetched costs no query; `own` are
    the coalition's names of countries, one query where they are not given.
    """
    return of_printed(signatories.as_printed(signature, words, language=language), language=language, own=own)


def of_printed(
    printed: signatories.Printed,
    *,
    language: str,
    own: Mapping[str, Mapping[str, str]] | None = None,
) -> Line:
    """As above, of somebody whose words were read already."""
    with override(language):
        entry = sheets.entry_of(
            projecting.line_of(printed, language, own=own_names() if own is None else own), language
        )
        row = listing.row(custom.custom_for(tag(language)), entry)
    return Line(row["name"], row["rest"], row["language"])


def before_confirming(signature: Signature) -> list[tuple[str, Line]]:
    """How she will print in each language once she confirms: (language, line); nothing where she is not shown."""
    drafted = signatories.drafted_lines(signature, signatories.words_of(signature))
    printing, own = signatories.drafts_that_print(drafted), own_names()
    return [
        (language, line(signature, draft.words(), language=language, own=own))
        for language, draft in printing.items()
    ]


def of_organisation(signature: Signature, languages: Sequence[str]) -> list[tuple[str, Line]]:
    """How an organisation prints in each of `languages`, be its `signature` stored or not yet."""
    own = own_names()
    told = [(code, signatories.printing_words(signature, code)) for code in languages]
    return [(code, line(signature, words, language=code, own=own)) for code, words in told]


def as_it_stands(signature: Signature) -> list[tuple[str, Line]]:
    """How she prints in each language of the letter as things stand; nothing where she is not shown."""
    own = own_names()
    return [
        (
            language,
            line(signature, signatories.printing_words(signature, language), language=language, own=own),
        )
        for language in signature.name_lines.order_by("language").values_list("language", flat=True)
    ]

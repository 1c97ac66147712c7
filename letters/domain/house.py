"""House text: agree on how a term is said and which words stand ready, and offer them where they fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import Person
from letters import markdown, tokens
from letters.models import Addressee, Audience, Letter, Phrase, PhraseText, Rendering, Segment, Term
from letters.models.house import UN_RANKS
from letters.permissions import may_coordinate

# Which phrases a paragraph of a role is offered.
OFFERED = {
    Segment.Role.SALUTATION: Phrase.Kind.SALUTATION,
    Segment.Role.CLOSING: Phrase.Kind.CLOSING,
    Segment.Role.PARAGRAPH: Phrase.Kind.STANDARD,
    Segment.Role.QUOTATION: Phrase.Kind.QUOTATION,
}


@dataclass(frozen=True)
class Offer:
    """Words that stand ready for a paragraph; `source` is that of an official text."""

    key: str
    words: str
    note: str = ""
    source: str = ""


@transaction.atomic
def define(key: str, *, by: Person, note: str = "") -> Term:
    """The term `key`, new or with another note."""
    _only_coordinators(by)
    term, _new = Term.objects.update_or_create(key=key, defaults={"note": note.strip()})
    return term


@transaction.atomic
def agree(
    term: Term,
    *,
    language: str,
    words: str,
    by: Person,
    at: datetime,
    audience: str = Audience.EVERYBODY,
    reason: str = "",
    avoid: bool = False,
) -> Rendering:
    """`term` is said so in `language` (or, with `avoid` and a reason, never so); agreeing twice agrees once."""
    _only_coordinators(by)
    _known(language)
    if avoid and not reason.strip():
        raise Refused(_("Please say why this rendering is to be avoided."))
    rendering, _new = Rendering.objects.update_or_create(
        term=term,
        language=language,
        words=words.strip(),
        audience=audience,
        defaults={"reason": reason.strip(), "avoid": avoid, "by": by, "at": at},
    )
    return rendering


def drop(rendering: Rendering, *, by: Person) -> None:
    """It is agreed no longer."""
    _only_coordinators(by)
    rendering.delete()


@transaction.atomic
def keep(
    key: str,
    *,
    kind: str,
    texts: Mapping[str, Mapping[str, str]],
    by: Person,
    at: datetime,
    rank: str = "",
    note: str = "",
) -> Phrase:
    """The phrase `key` as it shall stand ready; `texts` maps languages to words and, of an official text, source."""
    _only_coordinators(by)
    _check(kind, rank, texts)
    phrase, _new = Phrase.objects.update_or_create(
        key=key,
        defaults={
            "kind": kind,
            "rank": rank if kind == Phrase.Kind.SALUTATION else "",
            "note": note.strip(),
            "by": by,
            "at": at,
        },
    )
    phrase.texts.exclude(language__in=texts).delete()
    for language, said in texts.items():
        source = said.get("source", "").strip()
        PhraseText.objects.update_or_create(
            phrase=phrase, language=language, defaults={"words": said["words"].strip(), "source": source}
        )
    return phrase


def offered(segment: Segment, language: str) -> list[Offer]:
    """What stands ready for `segment`: salutations by the rank of who is written to, closings, phrases, texts."""
    kind = OFFERED.get(Segment.Role(segment.role))
    if kind is None:
        return []
    texts = PhraseText.objects.filter(phrase__kind=kind, language=language).select_related("phrase")
    rank = written_to(segment.letter) if kind == Phrase.Kind.SALUTATION else ""
    if rank:
        texts = texts.filter(phrase__rank=rank)
    return [
        Offer(one.phrase.key, one.words, one.phrase.note, one.source)
        for one in texts.order_by("phrase__rank", "phrase__key")
    ]


def written_to(letter: Letter) -> str:
    """The rank of whom the letter is addressed to first; empty where nobody has said."""
    first = letter.addressees.filter(kind=Addressee.Kind.TO).order_by("position").first()
    return first.rank if first else ""


def audience_of(letter: Letter) -> Audience:
    """For whom terms are rendered; everybody where no rank of an addressee says so."""
    rank = written_to(letter)
    if not rank:
        return Audience.EVERYBODY
    return Audience.UN if rank in UN_RANKS else Audience.GOVERNMENT


def anything() -> bool:
    """Whether any house text is there."""
    return Term.objects.exists() or Phrase.objects.exists()


def terms_with(words: str) -> Iterable[Term]:
    """Terms whose key or any rendering contains `words`, with their renderings fetched."""
    found = Term.objects.prefetch_related("renderings__by")
    return found.filter(Q(key__icontains=words) | Q(renderings__words__icontains=words)).distinct()


def _check(kind: str, rank: str, texts: Mapping[str, Mapping[str, str]]) -> None:
    if kind == Phrase.Kind.SALUTATION and not rank:
        raise Refused(_("Please say which rank this salutation is for."))
    if not texts:
        raise Refused(_("Please write it in one language at least."))
    for language, said in texts.items():
        _known(language)
        markdown.check(said["words"])
        tokens.check(said["words"])
        if kind == Phrase.Kind.QUOTATION and not said.get("source", "").strip():
            raise Refused(_("An official text needs its source in each language."))


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise Refused(_("That language is not spoken here yet."))


def _only_coordinators(by: Person) -> None:
    if not may_coordinate(by):
        raise Refused(_("House text is agreed by coordinators."))

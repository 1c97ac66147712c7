"""How the languages of letters stand now: complete, in step, approved, agreed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, prefetch_related_objects

from letters import canonical
from letters.domain.wording import assemble
from letters.models import Approval, EditionText, Letter, LetterLanguage, Segment, Signature, Wording


@dataclass(frozen=True)
class Stands:
    """One language of a letter. `digest` is empty until every paragraph has its text.

    `approval` is the one in force: given to the text as it stands now. `agreed`: in the newest edition.
    """

    language: str
    standing: str
    paragraphs: int
    missing: int
    behind: int
    digest: str
    approval: Approval | None
    agreed: bool

    @property
    def finished(self) -> bool:
        return bool(self.paragraphs) and not self.missing and not self.behind


@dataclass(frozen=True)
class Signed:
    """How many have signed, of those who are counted."""

    organisations: int = 0
    individuals: int = 0


def standings(letters: Sequence[Letter]) -> dict[int, list[Stands]]:
    """Each letter's languages in its order, by the letter's key; twelve queries at most for all of them."""
    prefetch_related_objects(
        letters,
        "languages",
        "notes__texts",
        "addressees__texts",
        Prefetch("segments", Segment.objects.filter(removed_at__isnull=True), to_attr="kept"),
        Prefetch("approvals", Approval.objects.select_related("by").order_by("at"), to_attr="given"),
    )
    words, behind = _words(letters)
    agreed = _agreed(letters)
    return {
        letter.pk: [_stands(letter, one, words, behind, agreed) for one in letter.languages.all()]
        for letter in letters
    }


def signed(letters: Iterable[Letter]) -> dict[int, Signed]:
    """The counts of each letter that has any, by its key; one query."""
    counted = Signature.objects.counted().in_time().filter(letter__in=[letter.pk for letter in letters])
    found = counted.values("letter").annotate(
        organisations=Count("pk", filter=Q(kind=Signature.Kind.ORGANISATION)),
        individuals=Count("pk", filter=Q(kind=Signature.Kind.INDIVIDUAL)),
    )
    return {row["letter"]: Signed(row["organisations"], row["individuals"]) for row in found}


def _stands(
    letter: Letter,
    one: LetterLanguage,
    words: dict[str, dict[UUID, str]],
    behind: dict[str, set[UUID]],
    agreed: set[tuple[int, str]],
) -> Stands:
    segments: list[Segment] = letter.kept  # type: ignore[attr-defined]
    mine = words[one.language]
    missing = sum(segment.pk not in mine for segment in segments)
    digest = "" if missing or not segments else _digest(letter, one, mine)
    given: list[Approval] = letter.given  # type: ignore[attr-defined]
    matching = [yes for yes in given if (yes.language, yes.digest) == (one.language, digest)]
    return Stands(
        language=one.language,
        standing=one.standing,
        paragraphs=len(segments),
        missing=missing,
        behind=sum(segment.pk in behind[one.language] for segment in segments),
        digest=digest,
        approval=matching[-1] if matching else None,
        agreed=(letter.pk, one.language) in agreed,
    )


def _digest(letter: Letter, one: LetterLanguage, words: dict[UUID, str]) -> str:
    return canonical.digest(
        assemble(
            one,
            segments=letter.kept,  # type: ignore[attr-defined]
            words=words,
            notes=letter.notes.all(),
            addressees=letter.addressees.all(),
        )
    )


def _words(letters: Iterable[Letter]) -> tuple[dict[str, dict[UUID, str]], dict[str, set[UUID]]]:
    """Per language: the newest text of each segment, and which segments are behind their source."""
    words: dict[str, dict[UUID, str]] = defaultdict(dict)
    behind: dict[str, set[UUID]] = defaultdict(set)
    current = Wording.objects.current().with_behind().filter(segment__letter__in=[one.pk for one in letters])
    source = F("segment__letter__source_language")
    for wording in current.annotate(source=source).only("segment", "language", "text"):
        words[wording.language][wording.segment_id] = wording.text
        if wording.is_behind and wording.language != wording.source:  # type: ignore[attr-defined]
            behind[wording.language].add(wording.segment_id)
    return words, behind


def _agreed(letters: Iterable[Letter]) -> set[tuple[int, str]]:
    texts = EditionText.objects.filter(edition__letter__in=[one.pk for one in letters])
    newest = texts.annotate(last=Max("edition__letter__editions__number")).filter(edition__number=F("last"))
    return set(newest.values_list("edition__letter", "language"))

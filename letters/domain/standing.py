"""How the languages of letters stand now: complete, in step, approved, agreed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, prefetch_related_objects

from letters import canonical, markdown
from letters.domain.wording import assemble
from letters.models import Approval, EditionText, Letter, LetterLanguage, Segment, Signature, Wording


@dataclass(frozen=True)
class Stands:
    """One language of a letter. `digest` is empty until every paragraph has its text.

    `approval` is the one in force: given to the text as it stands now. `in_edition`: the newest edition has
    this language; `agreed`: in these very words.
    `notes_missing`: keys of notes that another language cites and this one lacks, once it is complete.
    `states` counts the paragraphs that have a text by how far it is.
    """

    language: str
    standing: str
    paragraphs: int
    missing: int
    behind: int
    digest: str
    approval: Approval | None
    in_edition: bool
    agreed: bool
    notes_missing: tuple[str, ...] = ()
    states: Counter[str] = field(default_factory=Counter)

    @property
    def finished(self) -> bool:
        return bool(self.paragraphs) and not self.missing and not self.behind


@dataclass(frozen=True)
class Signed:
    """How many have signed, of those who are counted."""

    organisations: int = 0
    individuals: int = 0


@dataclass(frozen=True)
class Found:
    """Per language: the newest text of each segment, its state, source if quoted, notes; and what is behind."""

    words: dict[str, dict[UUID, str]] = field(default_factory=lambda: defaultdict(dict))
    states: dict[str, dict[UUID, str]] = field(default_factory=lambda: defaultdict(dict))
    sources: dict[str, dict[UUID, str]] = field(default_factory=lambda: defaultdict(dict))
    cited: dict[str, dict[UUID, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    behind: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))


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
    found = _found(letters)
    agreed = _agreed(letters)
    return {
        letter.pk: [_stands(letter, one, found, agreed) for one in letter.languages.all()]
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
    found: Found,
    agreed: dict[tuple[int, str], str],
) -> Stands:
    segments: list[Segment] = letter.kept  # type: ignore[attr-defined]
    mine, kept = found.words[one.language], {segment.pk for segment in segments}
    missing = sum(segment.pk not in mine for segment in segments)
    digest = "" if missing or not segments else _digest(letter, one, found)
    given: list[Approval] = letter.given  # type: ignore[attr-defined]
    matching = [yes for yes in given if (yes.language, yes.digest) == (one.language, digest)]
    return Stands(
        language=one.language,
        standing=one.standing,
        paragraphs=len(segments),
        missing=missing,
        behind=sum(segment.pk in found.behind[one.language] for segment in segments),
        digest=digest,
        approval=matching[-1] if matching else None,
        in_edition=(letter.pk, one.language) in agreed,
        agreed=bool(digest) and agreed.get((letter.pk, one.language)) == digest,
        notes_missing=() if missing else _notes_missing(letter, one.language, found),
        states=Counter(state for key, state in found.states[one.language].items() if key in kept),
    )


def _digest(letter: Letter, one: LetterLanguage, found: Found) -> str:
    return canonical.digest(
        assemble(
            one,
            segments=letter.kept,  # type: ignore[attr-defined]
            words=found.words[one.language],
            sources=found.sources[one.language],
            notes=letter.notes.all(),
            addressees=letter.addressees.all(),
        )
    )


def _notes_missing(letter: Letter, language: str, found: Found) -> tuple[str, ...]:
    """What any language cites and this one does not, or cites without having a text for it."""
    kept: list[Segment] = letter.kept  # type: ignore[attr-defined]
    cited = {
        one.language: {key for segment in kept for key in found.cited[one.language].get(segment.pk, ())}
        for one in letter.languages.all()
    }
    there = {
        note.key for note in letter.notes.all() if any(text.language == language for text in note.texts.all())
    }
    return tuple(sorted(set().union(*cited.values()) - (cited[language] & there)))


def _found(letters: Iterable[Letter]) -> Found:
    found = Found()
    current = Wording.objects.current().with_behind().filter(segment__letter__in=[one.pk for one in letters])
    annotated = current.annotate(written_in=F("segment__letter__source_language"))
    for wording in annotated.only("segment", "language", "text", "state", "source"):
        found.words[wording.language][wording.segment_id] = wording.text
        found.states[wording.language][wording.segment_id] = wording.state
        found.sources[wording.language][wording.segment_id] = wording.source
        if "[^" in wording.text:
            found.cited[wording.language][wording.segment_id] = markdown.cited_keys(wording.text)
        if wording.is_behind and wording.language != wording.written_in:  # type: ignore[attr-defined]
            found.behind[wording.language].add(wording.segment_id)
    return found


def _agreed(letters: Iterable[Letter]) -> dict[tuple[int, str], str]:
    """The digest of each language of each newest edition."""
    texts = EditionText.objects.filter(edition__letter__in=[one.pk for one in letters])
    newest = texts.annotate(last=Max("edition__letter__editions__number")).filter(edition__number=F("last"))
    rows = newest.values_list("edition__letter", "language", "digest")
    return {(letter, language): digest for letter, language, digest in rows}

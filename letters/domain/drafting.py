"""Start a letter and write its source text, segment by segment; every revision stays."""

import secrets
import string
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import Person
from letters import markdown, tokens
from letters.lifecycle import Stage
from letters.models import EditionText, Letter, LetterLanguage, Segment, Wording

ALPHABET = string.ascii_lowercase + string.digits
WRITABLE = (Stage.DRAFTING, Stage.IN_REVIEW)


class Conflict(Refused):
    """Somebody else wrote a newer revision meanwhile; `newest` is theirs, nothing is lost."""

    def __init__(self, newest: Wording) -> None:
        super().__init__(
            _("Somebody else changed this paragraph meanwhile. Both texts are shown; nothing is lost.")
        )
        self.newest = newest


@transaction.atomic
def start_letter(
    title: str,
    *,
    languages: Sequence[tuple[str, str]],
    by: Person | None,
    at: datetime,
    slug: str = "",
    **settings: object,
) -> Letter:
    """A new letter. `languages` holds (code, standing) in the order they print; the first is the source.

    Exactly one language is authoritative. The slug ends in eight random characters: until the release nobody
    can guess it.
    """
    codes = [code for code, _standing in languages]
    if not codes or set(codes) - set(LANGUAGES) or len(set(codes)) != len(codes):
        raise Refused(_("Please choose each language of the letter once."))
    if [standing for _code, standing in languages].count(LetterLanguage.Standing.AUTHORITATIVE) != 1:
        raise Refused(_("Exactly one language is the authoritative text."))
    stem = slugify(slug or title)[:100] or "letter"
    tail = "".join(secrets.choice(ALPHABET) for _n in range(8))
    letter = Letter.objects.create(
        title=title, slug=f"{stem}-{tail}", source_language=codes[0], created_by=by, created_at=at, **settings
    )
    LetterLanguage.objects.bulk_create(
        LetterLanguage(letter=letter, language=code, standing=standing, position=position)
        for position, (code, standing) in enumerate(languages, start=1)
    )
    return letter


@transaction.atomic
def add_segment(letter: Letter, *, role: str, text: str, by: Person | None, at: datetime) -> Segment:
    """A new segment at the end of the letter, worded in the source language."""
    last = letter.segments.aggregate(last=Max("position"))["last"] or 0
    segment = Segment.objects.create(letter=letter, role=role, position=last + 1)
    write(segment, language=letter.source_language, text=text, by=by, at=at)
    return segment


@transaction.atomic
def write(
    segment: Segment,
    *,
    language: str,
    text: str,
    by: Person | None,
    at: datetime,
    typo_only: bool = False,
    expected: int | None = None,
    state: str = Wording.State.FINAL,
    made_from: Wording | None = None,
) -> Wording:
    """A new revision of `segment` in `language`.

    `expected` is the revision the writer had before them (0: none); another one raises `Conflict`.
    `typo_only` keeps translations in step, and the row says who said so.
    """
    _refuse_unless_writable(segment.letter, language)
    _refuse_bad_text(text)
    newest = segment.wordings.filter(language=language).order_by("-revision").first()
    if expected is not None and newest and newest.revision != expected:
        raise Conflict(newest)
    try:
        with transaction.atomic():
            return Wording.objects.create(
                segment=segment,
                language=language,
                revision=newest.revision + 1 if newest else 1,
                text=text,
                state=state,
                made_from=made_from,
                typo_only=typo_only and newest is not None,
                by=by,
                at=at,
            )
    except IntegrityError as same_moment:
        latest = segment.wordings.filter(language=language).order_by("-revision").first()
        if latest is None:
            raise
        raise Conflict(latest) from same_moment


def remove_segment(segment: Segment, *, by: Person | None, at: datetime) -> None:  # noqa: ARG001
    """Take a segment out of the letter; its wordings stay in the history."""
    _refuse_unless_writable(segment.letter, segment.letter.source_language)
    segment.removed_at = at
    segment.save(update_fields=["removed_at"])


def _refuse_unless_writable(letter: Letter, language: str) -> None:
    if not letter.languages.filter(language=language).exists():
        raise Refused(_("This letter is not to be had in that language."))
    if letter.stage in WRITABLE:
        return
    frozen = EditionText.objects.filter(edition__letter=letter, language=language).exists()
    if letter.stage == Stage.OPEN and not frozen:
        return  # a language that is added after opening
    raise Refused(_("The text is fixed since the letter opened for signature."))


def _refuse_bad_text(text: str) -> None:
    if not text.strip():
        raise Refused(_("A paragraph cannot be empty; remove it instead."))
    markdown.check(text)
    tokens.check(text)

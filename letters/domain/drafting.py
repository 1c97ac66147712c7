"""Start a letter and write its source text, segment by segment; every revision stays."""

import secrets
import string
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import Person
from letters import markdown, tokens
from letters.lifecycle import Stage
from letters.models import Act, Letter, LetterLanguage, Segment, Wording

ALPHABET = string.ascii_lowercase + string.digits
# Once a letter is open its agreed text is a frozen edition; what is written here takes effect as the next one.
WRITABLE = (Stage.DRAFTING, Stage.IN_REVIEW, Stage.OPEN)


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
def add_segment(
    letter: Letter,
    *,
    role: str,
    text: str,
    by: Person | None,
    at: datetime,
    after: Segment | None = None,
    source: str = "",
) -> Segment:
    """A new segment worded in the source language: at the end of the letter, or right behind `after`.

    `source` is that of a quotation.
    """
    hold(letter)
    segment = place(
        Segment(letter=letter, role=role), after=after or letter.segments.order_by("-position").first()
    )
    write(segment, language=letter.source_language, text=text, source=source, by=by, at=at)
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
    act: Act | None = None,
    source: str | None = None,
    why: str = "",
) -> Wording:
    """A new revision of `segment` in `language`.

    `expected` is the revision the writer had before them (0: none); another one raises `Conflict`. What
    stands there already is not written again: an answer may have been lost on its way, and asked for anew.
    `typo_only` keeps translations in step, and the row says who said so. `act` is what wrote it, if not a
    person's typing. `source` says where a quotation stands; None leaves it as it was. `why` is for the history.
    """
    text = normal(text)
    _hold_to_write(segment, language)
    refuse_bad_text(text)
    last = _last(segment, language)
    newest = last if last and last.text else None
    said = {"text": text, "state": state, "made_from": made_from, "source": _source(segment, source, newest)}
    if (
        newest
        and act is None
        and why in ("", newest.why)
        and said == {name: getattr(newest, name) for name in said}
    ):
        return newest
    if expected is not None and newest and newest.revision != expected:
        raise Conflict(newest)
    try:
        with transaction.atomic():
            return Wording.objects.create(
                segment=segment,
                language=language,
                revision=last.revision + 1 if last else 1,
                typo_only=typo_only and newest is not None,
                act=act,
                why=why,
                by=by,
                at=at,
                **said,
            )
    except IntegrityError as same_moment:
        latest = current(segment, language)
        if latest is None:
            raise
        raise Conflict(latest) from same_moment


@transaction.atomic
def clear(segment: Segment, *, language: str, by: Person | None, at: datetime, act: Act) -> Wording:
    """A first text is taken back by `act`: the paragraph has none in `language` again. The history keeps it."""
    _hold_to_write(segment, language)
    last = _last(segment, language)
    return Wording.objects.create(
        segment=segment, language=language, revision=last.revision + 1 if last else 1,
        text="", state=Wording.State.INITIAL, act=act, by=by, at=at,
    )  # fmt: skip


def _source(segment: Segment, said: str | None, newest: Wording | None) -> str:
    if segment.role != Segment.Role.QUOTATION:
        return ""
    return (newest.source if newest else "") if said is None else " ".join(said.split())


def current(segment: Segment, language: str) -> Wording | None:
    """The newest wording; None where there is no text, or none any more."""
    last = _last(segment, language)
    return last if last and last.text else None


def _last(segment: Segment, language: str) -> Wording | None:
    return segment.wordings.filter(language=language).order_by("-revision").first()


def normal(text: str) -> str:
    """As texts are kept: composed, one sign for the end of a line, no blanks around."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def hold(letter: Letter) -> Letter:
    """The letter as it is now; nobody else changes the order of its paragraphs until the transaction ends."""
    return Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)


def place(segment: Segment, *, after: Segment | None) -> Segment:
    """Put `segment` behind `after` (None: at the beginning), whoever holds the letter. Three queries."""
    order = Segment.objects.filter(letter=segment.letter_id)
    position = order.values_list("position", flat=True).get(pk=after.pk) if after else 0
    order.filter(position__gt=position).update(position=F("position") + 1)
    segment.position = position + 1
    segment.save(update_fields=None if segment._state.adding else ["position"])  # noqa: SLF001
    return segment


def refuse_bad_text(text: str) -> None:
    if not text.strip():
        raise Refused(_("A paragraph cannot be empty; remove it instead."))
    markdown.check(text)
    tokens.check(text)


def refuse_unless_writable(letter: Letter, language: str) -> None:
    if not letter.languages.filter(language=language).exists():
        raise Refused(_("This letter is not to be had in that language."))
    if letter.stage not in WRITABLE:
        raise Refused(_("The text is fixed since the letter closed for signature."))


def _hold_to_write(segment: Segment, language: str) -> None:
    """Nobody else writes the paragraph or takes it out until the transaction ends; refused where nobody may."""
    held = _held(segment)
    refuse_unless_writable(held.letter, language)
    if held.shared:
        raise Refused(
            _(
                "This paragraph is shared with the letter it stems from. Change it there and take it over, or "
                "make it this letter’s own."
            )
        )


def _held(segment: Segment) -> Segment:
    held = Segment.objects.select_for_update(of=("self",), no_key=True).select_related("letter")
    found = held.get(pk=segment.pk)
    if found.removed_at is not None:
        raise Refused(_("Somebody took this paragraph out meanwhile. What you typed is still here."))
    return found

"""Arrange the paragraphs of a letter: split, merge, move, take out, put back. Each is an act that stays."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters import markdown
from letters.domain import drafting, translating
from letters.models import Act, Segment, Wording

# What stands between two paragraphs that become one, where no split is remembered.
JOINTS = {"zh-hans": ""}
STATES: list[str] = list(Wording.State.values)
ALONE = (Segment.Role.SUBJECT, Segment.Role.SALUTATION, Segment.Role.HEADING)


@transaction.atomic
def split(
    segment: Segment,
    *,
    language: str,
    head: str,
    tail: str,
    by: Person | None,
    at: datetime,
    expected: int | None = None,
    why: str = "",
) -> Act:
    """Cut a paragraph in two; the act's `other` is the second one. `expected` as in `drafting.write`.

    The source: the tail becomes a new paragraph, translations stay with the head and need a look. A
    translation: its tail becomes the text of the paragraph that follows, which must have none yet.
    """
    letter = drafting.hold(segment.letter)
    joint = head[len(head.rstrip()) :] + tail[: len(tail) - len(tail.lstrip())]
    head, tail = drafting.normal(head), drafting.normal(tail)
    _refuse_bad_cut(head, joint, tail)
    source = language == letter.source_language
    drafting.refuse_unless_writable(letter, language)
    if source:
        role = Segment.Role.PARAGRAPH if segment.role in ALONE else segment.role
        other = drafting.place(Segment(letter=letter, role=role), after=segment)
    else:
        other = _without_text(segment, language)
    act = Act.objects.create(
        letter=letter, name=Act.Name.SPLIT, segment=segment, other=other,
        language=language, joint=joint, why=why, by=by, at=at,
    )  # fmt: skip
    write = drafting.write if source else translating.translate
    write(segment, language=language, text=head, by=by, at=at, expected=expected, act=act)
    quoted_from = drafting.current(segment, language).source  # type: ignore[union-attr]
    write(other, language=language, text=tail, source=quoted_from, by=by, at=at, act=act)
    return act


@transaction.atomic
def merge(segment: Segment, *, by: Person | None, at: datetime, why: str = "") -> Act:
    """Take the paragraph that follows into this one, in every language; it leaves the letter.

    A translation of both stays in step if both were. One of only one of them needs a look.
    """
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    other = following(segment)
    if other is None:
        raise Refused(_("This is the last paragraph; there is none to join it with."))
    mine, theirs = _words(segment), _words(other)
    act = Act.objects.create(
        letter=letter, name=Act.Name.MERGE, segment=segment, other=other, why=why, by=by, at=at
    )
    before = mine[letter.source_language]
    text = _joined(act, before, theirs[letter.source_language])
    source = drafting.write(segment, language=letter.source_language, text=text, by=by, at=at, act=act)
    for language in theirs.keys() - {letter.source_language}:
        here, there = mine.get(language), theirs[language]
        in_step = here is not None and not here.is_behind and not there.is_behind  # type: ignore[attr-defined]
        drafting.write(
            segment,
            language=language,
            text=_joined(act, here, there) if here else there.text,
            state=min(here.state if here else there.state, there.state, key=STATES.index),
            made_from=source if in_step else before,
            act=act,
            by=by,
            at=at,
        )
    Segment.objects.filter(pk=other.pk).update(removed_at=at)
    return act


@transaction.atomic
def move(segment: Segment, *, up: bool, by: Person | None, at: datetime, why: str = "") -> Act:
    """One place up or down in the reading order."""
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    neighbour = preceding(segment) if up else following(segment)
    if neighbour is None:
        raise Refused(_("This is the first paragraph.") if up else _("This is the last paragraph."))
    return put(segment, after=_directly_before(neighbour) if up else neighbour, by=by, at=at, why=why)


@transaction.atomic
def put(
    segment: Segment,
    *,
    after: Segment | None,
    by: Person | None,
    at: datetime,
    undoes: Act | None = None,
    why: str = "",
) -> Act:
    """Behind `after`, or to the beginning of the letter."""
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    before = _directly_before(segment)
    drafting.place(segment, after=after)
    return Act.objects.create(
        letter=letter, name=Act.Name.MOVE, segment=segment, was_after=before, undoes=undoes,
        why=why, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def remove(
    segment: Segment, *, by: Person | None, at: datetime, undoes: Act | Wording | None = None, why: str = ""
) -> Act:
    """Take a paragraph out of the letter, in every language; its wordings stay in the history."""
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    if not Segment.objects.present().filter(pk=segment.pk).update(removed_at=at):
        raise Refused(_("Somebody has taken this paragraph out already."))
    taken_back = "undoes_wording" if isinstance(undoes, Wording) else "undoes"
    return Act.objects.create(
        letter=letter, name=Act.Name.REMOVE, segment=segment, why=why, by=by, at=at, **{taken_back: undoes}
    )


@transaction.atomic
def restore(
    segment: Segment, *, by: Person | None, at: datetime, undoes: Act | None = None, why: str = ""
) -> Act:
    """Put a paragraph that was taken out back where it stood."""
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    if not Segment.objects.filter(pk=segment.pk, removed_at__isnull=False).update(removed_at=None):
        raise Refused(_("The paragraph stands in the letter already."))
    return Act.objects.create(
        letter=letter, name=Act.Name.RESTORE, segment=segment, undoes=undoes, why=why, by=by, at=at
    )


def following(segment: Segment) -> Segment | None:
    """The next paragraph that stands in the letter."""
    return segment.letter.segments.present().filter(position__gt=_position(segment)).first()


def preceding(segment: Segment) -> Segment | None:
    """The paragraph before, of those that stand in the letter."""
    return segment.letter.segments.present().filter(position__lt=_position(segment)).last()


def _directly_before(segment: Segment) -> Segment | None:
    """What stands before in the order, be it in the letter or taken out."""
    return segment.letter.segments.filter(position__lt=_position(segment)).last()


def _position(segment: Segment) -> int:
    return Segment.objects.values_list("position", flat=True).get(pk=segment.pk)


def _refuse_bad_cut(head: str, joint: str, tail: str) -> None:
    """A cut through emphasis, a link, a note or a number would change what the text says."""
    if not head or not tail:
        raise Refused(_("Put the cursor where the second paragraph shall begin, then split."))
    whole, *parts = (
        "".join(markdown.to_plain(text, cite="[{}]".format).split())
        for text in (head + joint + tail, head, tail)
    )
    if whole != "".join(parts):
        raise Refused(
            _("The cut would go through an emphasis, a link, a note or a number. Put the cursor beside it.")
        )


def _without_text(segment: Segment, language: str) -> Segment:
    other = following(segment)
    if other is None or drafting.current(other, language):
        raise Refused(
            _(
                "A translation is split where the original was: the paragraph that follows must have no text yet."
            )
        )
    return other


def _words(segment: Segment) -> dict[str, Wording]:
    """The newest wordings by language; nobody writes the paragraph until the transaction ends."""
    Segment.objects.select_for_update(no_key=True).get(pk=segment.pk)
    current = segment.wordings.all().current().with_behind()
    return {wording.language: wording for wording in current}


def _joined(act: Act, here: Wording, there: Wording) -> str:
    """One text, with what the split of these two in this language had cut away between them."""
    cut = Act.objects.filter(
        name=Act.Name.SPLIT, segment=act.segment, other=act.other, language=here.language
    ).last()
    between = "\n" if re.match(r"([-+*]|\d+[.)])\s", there.text) else JOINTS.get(here.language, " ")
    return f"{here.text}{cut.joint if cut else between}{there.text}"

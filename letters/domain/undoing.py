"""Take back what one did last to the text of a letter. Taking back is an act of its own; nothing disappears."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import arranging, drafting, recasting
from letters.models import Act, Letter, Segment, Wording

Name = Act.Name


@transaction.atomic
def undo(letter: Letter, *, by: Person, at: datetime, why: str = "", expected: str | None = None) -> Act:
    """Take back the last thing `by` did to this letter that still stands; asking again goes further back.

    `expected`: the mark of what was shown as the last. Refused where it is another one by now, and where somebody
    has written on since: their words are not taken back with one's own.
    """
    letter = drafting.hold(letter)
    found = last(letter, by)
    if expected is not None and expected != mark(found):
        raise Refused(_("Your last change is another one by now. Nothing was taken back this time."))
    if isinstance(found, Act):
        return _REVERSED[Name(found.name)](found, by=by, at=at, why=why)
    return _unwrite(letter, found, by=by, at=at, why=why)


def last(letter: Letter, person: Person) -> Act | Wording:
    """What `undo` would take back; Refused where there is nothing."""
    act, wording = last_act(letter, person), last_wording(letter, person)
    if act is not None and (wording is None or wording.at <= act.at):
        return act
    if wording is None:
        raise Refused(_("There is nothing of yours left to take back."))
    return wording


def mark(done: Act | Wording) -> str:
    """What a page tells `done` by when it asks whether to take it back."""
    return f"{'act' if isinstance(done, Act) else 'wording'}-{done.pk}"


def last_act(letter: Letter, person: Person) -> Act | None:
    mine = letter.acts.filter(by=person, undoes=None, undoes_wording=None, undone_by=None)
    return mine.select_related("segment__letter", "other", "was_after").last()


def last_wording(letter: Letter, person: Person) -> Wording | None:
    """The last thing typed that was not taken back."""
    mine = Wording.objects.filter(segment__letter=letter, by=person, act=None, undone_by=None)
    there = Q(segment__removed_at__isnull=True)
    return mine.filter(there).select_related("segment__letter").order_by("pk").last()


def _unwrite(letter: Letter, wording: Wording, *, by: Person, at: datetime, why: str) -> Act:
    """A paragraph that was written for the first time goes from the letter, or loses its translation."""
    segment = wording.segment
    if wording.revision == 1 and wording.language == letter.source_language:
        _refuse_if_written_since([wording])
        return arranging.remove(segment, by=by, at=at, undoes=wording, why=why)
    act = Act.objects.create(
        letter=letter, name=Name.WRITE, segment=segment, undoes_wording=wording, why=why, by=by, at=at
    )
    _write_back(act, [wording], by=by, at=at)
    return act


def _unsplit(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    written = list(act.wordings.select_related("segment__letter"))
    if act.language != act.segment.letter.source_language:
        taken = Act.objects.create(
            letter=act.letter, name=Name.WRITE, segment=act.segment, undoes=act, why=why, by=by, at=at
        )
        _write_back(taken, written, by=by, at=at)
        return taken
    other: Segment = act.other  # type: ignore[assignment]
    if other.wordings.current().exclude(language=act.language).exists():
        raise Refused(
            _(
                "The second part has been translated since. Join the two paragraphs instead: that keeps "
                "every language."
            )
        )
    _refuse_if_written_since(written)
    taken = arranging.remove(other, by=by, at=at, undoes=act, why=why)
    _write_back(taken, [one for one in written if one.segment_id == act.segment_id], by=by, at=at)
    return taken


def _unmerge(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    back = arranging.restore(act.other, by=by, at=at, undoes=act, why=why)  # type: ignore[arg-type]
    _write_back(back, list(act.wordings.select_related("segment__letter")), by=by, at=at)
    return back


def _unmove(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    return arranging.put(act.segment, after=act.was_after, by=by, at=at, undoes=act, why=why)


def _unremove(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    return arranging.restore(act.segment, by=by, at=at, undoes=act, why=why)


def _unrestore(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    return arranging.remove(act.segment, by=by, at=at, undoes=act, why=why)


def _unrecast(act: Act, *, by: Person, at: datetime, why: str) -> Act:
    return recasting.recast(act.segment, role=act.was_role, by=by, at=at, undoes=act, why=why)


_REVERSED = {
    Name.SPLIT: _unsplit,
    Name.MERGE: _unmerge,
    Name.MOVE: _unmove,
    Name.REMOVE: _unremove,
    Name.RESTORE: _unrestore,
    Name.RECAST: _unrecast,
}


def _write_back(act: Act, wordings: list[Wording], *, by: Person, at: datetime) -> None:
    """Write anew what stood before each of `wordings`, its state and what it was made from; or that nothing did."""
    _refuse_if_written_since(wordings)
    for wording in wordings:
        before = wording.segment.wordings.filter(
            language=wording.language, revision=wording.revision - 1
        ).first()
        if before is None or not before.text:
            drafting.clear(wording.segment, language=wording.language, by=by, at=at, act=act)
            continue
        drafting.write(
            wording.segment,
            language=wording.language,
            text=before.text,
            source=before.source,
            by=by,
            at=at,
            state=before.state,
            made_from=before.made_from,
            act=act,
        )


def _refuse_if_written_since(wordings: list[Wording]) -> None:
    for wording in wordings:
        newest = drafting.current(wording.segment, wording.language)
        if newest is None or newest.text != wording.text:
            raise _written_since()


def _written_since() -> Refused:
    return Refused(
        _("Somebody has written on since. The history of the paragraph shows what stood there before.")
    )

"""The languages of a letter side by side, and beneath them the approvals."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.domain.approving import APPROVABLE, wrote
from letters.domain.drafting import WRITABLE
from letters.domain.standing import Stands, standings
from letters.domain.wording import assemble
from letters.models import Letter, Segment, Wording
from letters.permissions import may_approve, may_write
from letters.web.cells import Cells
from letters.web.forms.writing import ApprovalForm
from letters.web.leaf import addressee, pieces
from letters.web.lines import LanguageLine, language_lines
from letters.web.talk import counts

KINDS = (*Wording.State.values, "behind")


@dataclass(frozen=True)
class Column:
    """One language: its state, and the form to approve it where the reader may and there is something to."""

    line: LanguageLine
    form: ApprovalForm | None
    edition: bool


def side_by_side(
    letter: Letter, languages: Sequence[str], person: Any, *, only: str = "", wanted: Collection[UUID] = ()
) -> dict[str, Any]:
    """`rows`, `columns` and `stands` for the page; a dozen queries and a few per language, whatever the length.

    `only` (one of `KINDS`) keeps the paragraphs that are so in one of `languages`, `wanted` those it names.
    """
    every = standings([letter])[letter.pk]
    stands = [one for one in every if one.language in languages]
    columns = [
        _column(letter, one, line, person) for one, line in zip(stands, language_lines(stands), strict=True)
    ]
    segments: list[Segment] = letter.kept  # type: ignore[attr-defined]
    newest = _newest(segments)
    told = {one.language: _told(letter, segments, newest, one.language) for one in stands}
    cells = Cells(
        letter=letter,
        writable={one.language for one in stands if _may_write_now(letter, one, person)},
        readable={one.language for one in stands if _may_mark_now(letter, one, person)},
        zone=person.time_zone,
        person=person.pk,
        counts=counts(letter),
        sources={segment: one for (segment, code), one in newest.items() if code == letter.source_language},
    )
    counted = {one.language for one in stands} - ({letter.source_language} if len(stands) > 1 else set())
    rows = []
    for segment in segments:
        if wanted and segment.pk not in wanted:
            continue
        worded = {code: newest.get((segment.pk, code)) for code in told}
        if not only or any(is_so(only, worded[code]) for code in counted):
            shown = {code: (told[code][str(segment.pk)], wording) for code, wording in worded.items()}
            rows.append(_row(cells, segment, shown))
    return {
        "rows": rows if only or wanted else [_heads(letter, stands), *rows],
        "columns": columns,
        "stands": every,
    }


def is_so(kind: str, wording: Wording | None) -> bool:
    """Whether a paragraph's newest wording is of this kind; without a text it is not translated yet."""
    if kind == "behind":
        return wording is not None and bool(wording.is_behind)  # type: ignore[attr-defined]
    return (wording.state if wording else Wording.State.INITIAL) == kind


def _column(letter: Letter, one: Stands, line: LanguageLine, person: Any) -> Column:
    owed = letter.stage in APPROVABLE and one.finished and not one.agreed and one.approval is None
    if not owed or not may_approve(person, letter, one.language):
        return Column(line, None, one.agreed)
    initial = {"digest": one.digest}
    form = ApprovalForm(
        initial=initial, wrote=wrote(letter, one.language, person), prefix=one.language.replace("-", "_")
    )
    return Column(line, form, one.agreed)


def _may_write_now(letter: Letter, one: Stands, person: Any) -> bool:
    return letter.stage in WRITABLE and may_write(person, letter, one.language)


def _may_mark_now(letter: Letter, one: Stands, person: Any) -> bool:
    """Source texts are not marked: who wrote them thought them final."""
    now = one.language != letter.source_language and not one.agreed
    return now and letter.stage in WRITABLE and may_approve(person, letter, one.language)


def _newest(segments: Iterable[Segment]) -> dict[tuple[UUID, str], Wording]:
    current = Wording.objects.current().with_behind().filter(segment__in=segments)
    return {(one.segment_id, one.language): one for one in current.select_related("by", "made_from")}


def _told(
    letter: Letter, segments: Iterable[Segment], newest: dict[tuple[UUID, str], Wording], language: str
) -> dict[str, dict[str, Any]]:
    """The pieces of one language, by the id of their segment."""
    words: dict[UUID, str] = defaultdict(str)
    words |= {segment: one.text for (segment, code), one in newest.items() if code == language}
    one = next(found for found in letter.languages.all() if found.language == language)
    text = assemble(
        one,
        segments=segments,
        words=words,
        sources={segment: said.source for (segment, code), said in newest.items() if code == language},
        notes=letter.notes.all(),
        addressees=letter.addressees.all(),
    )
    shown = pieces(text.segments, text.notes, prefix=f"{language}-")
    return {segment.id: piece for segment, piece in zip(text.segments, shown, strict=True)}


def _heads(letter: Letter, stands: Iterable[Stands]) -> dict[str, Any]:
    """To whom the letter goes is approved with it, and so is read with it."""
    texts = []
    for one in stands:
        to: dict[str, list[Any]] = {"to": [], "cc": []}
        for found in sorted(letter.addressees.all(), key=lambda row: row.position):
            to[found.kind] += [addressee(text) for text in found.texts.all() if text.language == one.language]
        html = render_to_string(
            "components/letter_addressees.html", {"letter": {"addressees": to["to"], "copies": to["cc"]}}
        )
        if not (to["to"] or to["cc"]):
            html = format_html('<p class="quiet">{}</p>', _("No addressee yet."))
        texts.append({"tag": tag(one.language), "name": own_name(one.language), "html": html})
    return {"id": "head", "texts": texts}


def _row(
    cells: Cells, segment: Segment, texts: dict[str, tuple[dict[str, Any], Wording | None]]
) -> dict[str, Any]:
    said = [cells.cell(segment, code, piece, wording) for code, (piece, wording) in texts.items()]
    return {"id": f"s-{segment.pk}", "texts": said}

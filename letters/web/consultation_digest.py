"""A consultation as something to take along: plain text to paste, or a table for a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coalition.addresses import neutralise_cell
from coalition.languages import format_instant
from letters.domain import consulting
from letters.domain.subjects import subject_of
from letters.models import Consultation
from letters.web.consultation_lines import Line, answer, lines
from letters.web.lines import reader


def as_text(found: Consultation, *, at: datetime) -> str:
    """Who was asked and what each said, then paragraph by paragraph."""
    return "\n".join(_text(found, at)) + "\n"


def as_table(found: Consultation, *, at: datetime) -> str:
    """The same for a spreadsheet: UTF-8 with its mark, no cell that could be taken for a formula."""
    out = StringIO()
    writer = csv.writer(out)
    for row in _table(found, at):
        writer.writerow([neutralise_cell(cell) for cell in row])
    return "\ufeff" + out.getvalue()


FORMS: dict[str, tuple[str, Callable[..., str]]] = {
    "txt": ("text/plain", as_text),
    "csv": ("text/csv", as_table),
}


def _text(found: Consultation, at: datetime) -> Iterator[str]:
    yield subject_of(found.letter, reader()).words
    yield _("Consultation %(number)s, until %(moment)s") % {
        "number": found.number,
        "moment": format_instant(found.ended_at or found.closes_at, found.zone, reader()),
    }
    if found.request:
        yield found.request
    yield ""
    for name, word in _answers(found, at):
        yield f"- {name}: {word}"
    for line in lines(found):
        yield ""
        yield _place(line)
        yield f"{line.organisation}: {line.kind}"
        if line.before:
            yield _("As it stood then: %(words)s") % {"words": line.before}
            yield _("As proposed: %(words)s") % {"words": line.text}
        else:
            yield line.text
        yield from _about(line)


def _about(line: Line) -> Iterator[str]:
    if line.reason:
        yield _("Reason: %(reason)s") % {"reason": line.reason}
    if line.agreed:
        yield _("In agreement: %(names)s") % {"names": line.agreed}
    if line.outcome:
        yield line.outcome
    if line.answer:
        yield _("Answer: %(answer)s") % {"answer": line.answer}


def _table(found: Consultation, at: datetime) -> Iterator[list[str]]:
    yield [
        _("Organisation"),
        pgettext("column", "Paragraph"),
        _("Language"),
        _("Kind of statement"),
        _("Text"),
        _("As it stood then"),
        _("Why"),
        _("State"),
        _("Answer"),
        _("In agreement"),
    ]
    for name, word in _answers(found, at):
        yield [name, "", "", _("Answer to the whole text"), word, "", "", "", "", ""]
    for line in lines(found):
        place = str(line.number) if line.number else ""
        said = [line.kind, line.text, line.before, line.reason, line.outcome, line.answer, line.agreed]
        yield [line.organisation, place, line.language, *said]


def _answers(found: Consultation, at: datetime) -> list[tuple[str, str]]:
    heard = consulting.heard(found, at=at)
    return sorted((one.consulted.organisation.name_in(reader()).name, answer(one, found)) for one in heard)


def _place(line: Line) -> str:
    number = _("Paragraph %(number)s") % {"number": line.number} if line.number else ""
    return " · ".join(words for words in (number, line.language) if words) or _(
        "A paragraph that was taken out"
    )

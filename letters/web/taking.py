"""What was read from a file, on its way to being confirmed: it travels signed in the page, never on our disk."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.domain import bureaus, taking_back, taking_in
from letters.exchange import formats, pasting
from letters.exchange.text import Loss, Mark, Note, Piece, Text
from letters.models import Letter

SALT = "letters.web.taking"
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Taking:
    """A text that `person` wants to take into `letter` in `language`; `expected`: revisions it was shown beside."""

    letter: int
    person: str
    kind: str
    language: str
    text: Text
    expected: dict[str, int] = field(default_factory=dict)

    def travelling(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def revisions(self) -> dict[UUID, int]:
        return {UUID(segment): revision for segment, revision in self.expected.items()}


def take(letter: Letter, person: Any, *, data: bytes | str, language: str, accepted: bool) -> Taking:
    """Read what was sent. Refused, in a sentence, where that cannot be."""
    if isinstance(data, bytes) and formats.bilingual(data):
        into, text = bureaus.delivered(letter, data)
        return shown(letter, Taking(letter.pk, str(person.pk), "bureau", into, text))
    text = pasting.read(data) if isinstance(data, str) else formats.read(data, accepted=accepted)
    if taking_back.came_back(letter, text):
        return Taking(letter.pk, str(person.pk), "changes", letter.source_language, text)
    if not language:
        raise Refused(_("Please say which language this text is in."))
    kind = "source" if language == letter.source_language else "translation"
    return shown(letter, Taking(letter.pk, str(person.pk), kind, language, text))


def shown(letter: Letter, taking: Taking) -> Taking:
    """The same, beside the letter as it stands now."""
    now = taking_in.places(letter, taking.language)
    expected = {str(place.segment): place.revision for place in now}
    return Taking(taking.letter, taking.person, taking.kind, taking.language, taking.text, expected)


def arrived(letter: Letter, person: Any, travelled: str) -> Taking:
    """What `travelling` wrote, back from the page; Refused where it is not of this letter, person and day."""
    try:
        said = signing.loads(travelled, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        said = {}
    if (said.get("letter"), said.get("person")) != (letter.pk, str(person.pk)):
        raise Refused(_("What was read from the file is no longer at hand. Please choose the file again."))
    return Taking(**{**said, "text": _text(said["text"])})


def _text(said: dict[str, Any]) -> Text:
    return Text(
        tuple(
            Piece(one["role"], one["text"], Mark(**one["mark"]) if one["mark"] else None)
            for one in said["pieces"]
        ),
        tuple(Note(**one) for one in said["notes"]),
        tuple(Loss(one["sentence"], tuple(one["words"])) for one in said["losses"]),
    )

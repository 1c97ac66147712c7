"""What a print job is made from: one addressee of one letter, with everything that is known of the way there."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from letters.models import Addressee, AddresseeText, Document, Door, Letter, Printout
from letters.public import reading
from letters.public.models import Publication

LINES = ("hours", "lunch", "closed_days", "ring", "post_office")


@dataclass(frozen=True, kw_only=True)
class Trip:
    """`letters` are the embassy documents to be printed, the addressee's language first."""

    letter: Letter
    publication: Publication
    addressee: Addressee
    door: Door
    texts: Mapping[str, AddresseeText]
    notes: Mapping[str, str]
    letters: tuple[Document, ...]

    @property
    def reads(self) -> str:
        return self.letters[0].language if self.letters else self.letter.source_language

    @property
    def post_reads(self) -> str:
        return self.door.post_reads or self.reads

    def text(self, language: str) -> AddresseeText:
        """How the addressee is written to in `language`, else in whatever language there is."""
        found = self.texts.get(language) or next(iter(self.texts.values()), None)
        return found or AddresseeText(addressee=self.addressee, language=language)

    def subject(self, language: str) -> str:
        """The subject line of the letter in `language`, else in the first language it has."""
        texts = list(self.publication.texts.all())
        return reading.page_of(next((one for one in texts if one.language == language), texts[0])).subject

    @property
    def listed_at(self) -> datetime:
        return self.publication.list_frozen_at.astimezone(ZoneInfo(self.letter.zone))

    def holds(self) -> dict[str, Any]:
        """What stands on the pages, as `Printout.holds` keeps it."""
        return {
            "edition": self.publication.edition,
            "listed_at": self.publication.list_frozen_at.isoformat(),
            "letters": {one.language: one.sha256 for one in self.letters},
            "pages": {one.language: one.pages for one in self.letters},
            "around": self._around(),
        }

    def _around(self) -> str:
        said = {
            "texts": {
                code: [one.name, one.office, one.through, one.postal] for code, one in self.texts.items()
            },
            "door": [getattr(self.door, name) for name in (*LINES, "reads", "post_reads")],
            "notes": dict(self.notes),
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def trips(letter: Letter) -> dict[int, Trip]:
    """The way to each addressee of `letter`, by their keys, in the letter's order; none before it has closed."""
    publication = Publication.objects.filter(slug=letter.slug).first()
    if publication is None:
        return {}
    closed = letter.moves.filter(name="close").count()
    embassy = letter.documents.filter(variant=Document.Variant.EMBASSY, list_number=closed)
    papers = {one.language: one for one in embassy}
    main = next(one.language for one in letter.languages.all() if one.standing == "authoritative")
    packs = Prefetch("printouts", Printout.objects.select_related("ordered_by").order_by("-number"))
    known = letter.addressees.select_related("door").prefetch_related("texts", "covering_notes", packs)
    return {one.pk: _trip(one, letter, publication, papers, main) for one in in_order(known)}


def in_order(addressees: Any) -> Any:
    """Addressees before copies, each in the letter's own order."""
    return addressees.order_by("-kind", "position")


def _trip(
    addressee: Addressee,
    letter: Letter,
    publication: Publication,
    papers: Mapping[str, Document],
    main: str,
) -> Trip:
    door = getattr(addressee, "door", None) or Door(addressee=addressee)
    wanted = dict.fromkeys(code for code in (door.reads or main, main) if code in papers)
    return Trip(
        letter=letter,
        publication=publication,
        addressee=addressee,
        door=door,
        texts={one.language: one for one in addressee.texts.all()},
        notes={one.language: one.words for one in addressee.covering_notes.all()},
        letters=tuple(papers[code] for code in wanted),
    )

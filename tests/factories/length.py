"""A letter as long as one likes, written straight into its rows: only its length matters."""

from letters.domain import drafting
from letters.models import Letter, Segment, Wording
from tests.factories.story import LANGUAGES, NOON, coordinator

SENTENCE = {
    "en": "Nobody may be sent back to a place where torture awaits. ",
    "ko": "고문이 기다리는 곳으로 누구도 돌려보내서는 안 된다. ",
    "zh-hans": "任何人都不得被遣返至将遭受酷刑的地方。",
}


def long_letter(segments: int) -> Letter:
    """A draft of so many paragraphs, each worded in three languages."""
    letter = drafting.start_letter("A long letter", languages=LANGUAGES, by=coordinator(), at=NOON)
    rows = Segment.objects.bulk_create(
        Segment(letter=letter, role="paragraph", position=position) for position in range(1, segments + 1)
    )
    source: dict[object, Wording] = {}
    for language, sentence in SENTENCE.items():
        wordings = Wording.objects.bulk_create(
            Wording(
                segment=row, language=language, revision=1, text=f"{row.position}. {sentence * 4}",
                state="final", made_from=source.get(row.pk), by=letter.created_by, at=NOON,
            )
            for row in rows
        )  # fmt: skip
        source = source or {wording.segment_id: wording for wording in wordings}
    return letter

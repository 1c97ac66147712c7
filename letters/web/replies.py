"""What was said in answer, as the pages and feeds of a released letter show it."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import pgettext

from coalition.languages import tag
from coalition.periods import format_period
from letters import markdown
from letters.public import answers, reading
from letters.public.models import Publication, PublicText

ENDS = " ;；.。"  # most demands are items of a list; here they stand in a sentence of ours


def replies(publication: Publication, text: PublicText) -> list[dict[str, Any]]:
    """The newest first; `told_at` is when the world could first read it."""
    if not publication.answered:
        return []
    said = {piece.id: piece.text for piece in reading.page_of(text).demands()}
    return [_reply(one, text.language, said, publication.release_at) for one in answers.said(text)]


def _reply(
    one: answers.Said, language: str, said: dict[str, str], release_at: datetime | None
) -> dict[str, Any]:
    return {
        "id": f"answer-{one.id}",
        "who": pgettext("between clauses", ", ").join(filter(None, (one.speaker, one.office))),
        "when": format_period(date.fromisoformat(one.said_on), one.precision, language),
        "addressee": one.addressee,
        "words": one.words,
        "tag": tag(one.language),
        "translation": one.translation,
        "summary": one.summary,
        "source": one.source,
        "demands": [
            markdown.to_plain(said[key], cite=lambda _key: "").strip().rstrip(ENDS)
            for key in one.demands
            if key in said
        ],
        "told_at": max(filter(None, (datetime.fromisoformat(one.shown_at), release_at))),
    }

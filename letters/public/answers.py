"""What was said in answer to a letter and may be read by anybody, in each language of its page."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from coalition.vault import vault
from letters.public.models import PublicText


@dataclass(frozen=True)
class Said:
    """One answer. `said_on` is the first day, in ISO form, of what `precision` (`coalition.periods`) names.

    `words` are those of the source, in `language`; the rest is in the language of the page. `addressee` is who it
    was asked of, empty where somebody else spoke; `demands` are ids of the letter's pieces; `shown_at` in ISO form.
    """

    id: str
    said_on: str
    precision: str
    speaker: str
    office: str
    addressee: str
    language: str
    words: str
    translation: str
    summary: str
    source: str
    demands: list[str]
    shown_at: str


def store(text: PublicText, some: Iterable[Said]) -> None:
    """Replace what stands beneath one language of a letter by `some`, sealed until anybody may read it."""
    told = json.dumps([asdict(one) for one in some])
    PublicText.objects.filter(pk=text.pk).update(answers=vault().encrypt(told, bind=_bind(text)))


def said(text: PublicText) -> list[Said]:
    """What is shown in the language of `text`, the newest first. No query."""
    if not text.answers:
        return []
    return [Said(**one) for one in json.loads(vault().decrypt(text.answers, bind=_bind(text)))]


def _bind(text: PublicText) -> str:
    return f"public.answers:{text.publication.slug}:{text.language}"

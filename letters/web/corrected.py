"""What an attempt or an answer said before it was put right, newest first: by whom, when and why it was changed."""

from datetime import date, datetime
from typing import Any

from coalition.languages import tag
from coalition.periods import format_period
from letters.models import Addressee, Answer, AnswerText, Correction, Delivery, Letter, Printout
from letters.web.carried import attempts
from letters.web.forms.delivery import Addressees
from letters.web.lines import reader


def of_attempt(delivery: Delivery) -> list[dict[str, Any]]:
    """As templates/letters/delivery/corrections.html takes them; three queries at most."""
    kept = list(delivery.corrections.all())[::-1]
    called = _called(delivery.letter) if kept else {}
    packs = Printout.objects.in_bulk({one.said["pack_id"] for one in kept} - {""}) if kept else {}
    after = [delivery.struck_out, *(_struck(one) for one in kept)]
    return [
        _line(one)
        | {"one": _attempt(delivery, one, packs), "to": called.get(one.said["addressee_id"], "")}
        | {"act": "" if was == _struck(one) else "struck" if was else "restored"}
        for one, was in zip(kept, after, strict=False)
    ]


def of_answer(answer: Answer) -> list[dict[str, Any]]:
    """The same for an answer, its day and words as they were, in the reader's language where they were told in it."""
    return [_line(one) | _answer(one) for one in list(answer.corrections.all())[::-1]]


def _struck(one: Correction) -> bool:
    """Whether it was struck out before; corrections that are older than striking out say nothing of it."""
    return bool(one.said.get("struck_out"))


def _line(one: Correction) -> dict[str, Any]:
    return {
        "at": one.at,
        "by": one.by.called if one.by else "",
        "why": one.why,
        "forgotten": one.forgotten_at,
    }


def _attempt(delivery: Delivery, one: Correction, packs: dict[Any, Printout]) -> dict[str, Any]:
    said = {name: value for name, value in one.said.items() if not name.endswith("_id")}
    pack = next((row for key, row in packs.items() if str(key) == one.said["pack_id"]), None)
    tried_at = datetime.fromisoformat(said["tried_at"])
    was = Delivery(**said | {"tried_at": tried_at, "pack": pack, "by": delivery.by})
    (line,) = attempts([was], files=False)
    return line


def _answer(one: Correction) -> dict[str, Any]:
    said = one.said
    told = AnswerText(**said["texts"].get(reader(), {}))
    return {
        "told": AnswerText(
            speaker=told.speaker or said["speaker"],
            office=told.office or said["office"],
            words=told.words,
            summary=told.summary,
        ),
        "when": format_period(date.fromisoformat(said["said_on"]), said["precision"], reader()),
        "words": said["words"],
        "tag": tag(said["language"]),
        "source": said["source"],
    }


def _called(letter: Letter) -> dict[int, str]:
    label = Addressees(queryset=Addressee.objects.none())
    label.language = reader()
    return {one.pk: label.label_from_instance(one) for one in letter.addressees.prefetch_related("texts")}

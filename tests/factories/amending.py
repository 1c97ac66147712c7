"""A letter whose text is changed after it opened, as a secretariat would."""

from datetime import datetime

from letters.domain import amending, approving, drafting, standing, translating
from letters.domain.wording import digest_now
from letters.models import Edition, Letter
from tests.factories.story import NOON, coordinator, person

SUMMARIES = {
    "en": "The demand is put more clearly.",
    "ko": "요구 사항을 더 분명히 적었습니다.",
    "zh-hans": "诉求的措辞更加明确。",
}
CHANGED = {"en": "Let them go home.", "ko": "그들을 집으로 돌려보내 주십시오.", "zh-hans": "请让他们回家。"}


def change(letter: Letter, *, tail: str = "", role: str = "demand", at: datetime = NOON) -> None:
    """Write the demand anew in every language, and approve each; `tail` makes it another text each time."""
    segment = letter.segments.present().get(role=role)
    drafting.write(segment, language="en", text=CHANGED["en"] + tail, by=coordinator(), at=at)
    for one in letter.languages.exclude(language="en"):
        translating.translate(
            segment,
            language=one.language,
            text=CHANGED[one.language] + tail,
            by=person(f"translator.{one.language}"),
            at=at,
        )
    approve(letter, at=at)


def approve(letter: Letter, *, at: datetime = NOON) -> None:
    """Every language that is complete, by its own reviewer."""
    for one in standing.standings([letter])[letter.pk]:
        if one.finished and one.approval is None:
            reviewer = person(f"reviewer.{one.language}")
            digest = digest_now(letter, one.language)
            approving.approve(letter, one.language, digest=digest, by=reviewer, at=at)


def amend(
    letter: Letter, grade: str = "material", *, tail: str = "", at: datetime = NOON, **choices: str
) -> Edition:
    """Change the text, grade the change, have somebody else look at it: the next edition."""
    change(letter, tail=tail, at=at, **choices)
    waits = amending.grade(letter, grade=grade, summaries=SUMMARIES, by=coordinator(), at=at)
    return amending.second(waits, by=coordinator("Noor"), at=at)

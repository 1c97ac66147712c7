"""Letters at each stage, brought there by the domain functions, as a secretariat would."""

from datetime import UTC, date, datetime, timedelta

from coalition.domain import joining, mandates
from coalition.models import Mandate, Person
from coalition.roles import Role
from letters.domain import approving, drafting, moving, opening, preparing, translating
from letters.domain.wording import digest_now
from letters.models import Letter
from tests.factories.kept import kept

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DEADLINE = NOON + timedelta(days=14)
LANGUAGES = [("en", "authoritative"), ("ko", "official"), ("zh-hans", "courtesy")]

WORDS = [
    (
        "subject",
        {
            "en": "Those detained in the north",
            "ko": "북쪽에 구금된 사람들",
            "zh-hans": "关于被拘留在北方的人们",
        },
    ),
    ("salutation", {"en": "Dear Minister,", "ko": "존경하는 장관님께", "zh-hans": "尊敬的部长："}),
    (
        "paragraph",
        {
            "en": "We write on behalf of {{organisations}} organisations and {{individuals}} individuals from "
            "{{countries}} countries.[^report]",
            "ko": "{{countries}}개국의 {{organisations}}개 단체와 개인 {{individuals}}명을 대표하여 이 글을 드립니다.[^report]",
            "zh-hans": "我们谨代表来自{{countries}}个国家的{{organisations}}个组织和{{individuals}}名个人致函。[^report]",
        },
    ),
    ("demand", {"en": "Let them go.", "ko": "그들을 풀어 주십시오.", "zh-hans": "请释放他们。"}),
    ("closing", {"en": "Yours faithfully,", "ko": "삼가 올립니다.", "zh-hans": "此致\n敬礼"}),
]
NOTE = {"en": "Report of the winter.", "ko": "겨울 보고서.", "zh-hans": "冬季报告。"}
MINISTER = {
    "en": {"office": "Minister of Foreign Affairs", "postal": "1 Long Street\nOld Town"},
    "ko": {"office": "외교부 장관", "postal": "구시가지\n긴길 1"},
    "zh-hans": {"office": "外交部长", "postal": "老城\n长街1号"},
}


def person(name: str = "Mara", *, language: str = "en", roles: tuple[Role, ...] = ()) -> Person:
    """An account at `<name>@office.example`, holding `roles` for the deployment."""
    somebody = joining.enrol(
        f"{name.lower()}@office.example", name=name, language=language, time_zone="Asia/Seoul"
    )
    for role in roles:
        joining.appoint(somebody, role=role, by=None, at=NOON)
    return somebody


def coordinator(name: str = "Mara") -> Person:
    return person(name, roles=(Role.COORDINATOR,))


def mandate(
    key: str = "lantern", *, country: str = "KR", language: str = "en", standing: bool = False
) -> Mandate:
    """An organisation called after `key` and somebody who may sign for it since long ago."""
    organisation = joining.join(
        key,
        names={
            "en": {"name": f"{key.title()} Society", "abbreviation": key[:2].upper()},
            "ko": {"name": f"{key.title()} 협회"},
            "zh-hans": {"name": f"{key.title()} 协会"},
        },
        country=country,
        member_since=date(2020, 1, 1),
    )
    somebody = person(f"{key}.rep", language=language)
    return mandates.grant(
        somebody,
        organisation,
        body="Board",
        decided_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
        standing=standing,
    )


@kept
def drafted(*, languages: tuple[str, ...] = ("en", "ko", "zh-hans"), **settings: object) -> Letter:
    """A letter being drafted, complete in `languages`; unless told otherwise anybody may sign it."""
    settings.setdefault("individuals", Letter.Individuals.PUBLIC)
    mara, drafter = coordinator(), person("drafter")
    letter = drafting.start_letter(
        "Those detained in the north", languages=LANGUAGES, by=mara, at=NOON, **settings
    )
    for role, words in WORDS:
        segment = drafting.add_segment(letter, role=role, text=words["en"], by=drafter, at=NOON)
        for language in languages:
            if language != "en":
                translator = person(f"translator.{language}")
                translating.translate(
                    segment, language=language, text=words[language], by=translator, at=NOON
                )
    preparing.note(letter, "report", texts={language: NOTE[language] for language in languages})
    preparing.address(
        letter, kind="to", position=1, texts={language: MINISTER[language] for language in languages}
    )
    preparing.date_letter(letter, dated=date(2026, 6, 20), at=NOON)
    return letter


@kept
def approved(**settings: object) -> Letter:
    """A letter in review, each complete language approved by its own reviewer."""
    languages = settings.get("languages", ("en", "ko", "zh-hans"))
    letter = drafted(**settings)
    moving.move(letter, "review", by=coordinator(), at=NOON)
    for language in languages:
        reviewer = person(f"reviewer.{language}")
        approving.approve(letter, language, digest=digest_now(letter, language), by=reviewer, at=NOON)
    return letter


@kept
def opened(**settings: object) -> Letter:
    """A letter open for signature until `DEADLINE` (or `closes_at`)."""
    closes_at = settings.pop("closes_at", DEADLINE)
    letter = approved(**settings)
    opening.open_letter(letter, closes_at=closes_at, zone="Asia/Seoul", by=coordinator(), at=NOON)
    return letter

"""Terms are found as people write them, and a translation that says them otherwise is told of."""

import pytest

from letters.glossary import Rendering, Term, Tongues, hits

INTO_KOREAN = Tongues("en", "ko")
TERMS = [
    Term(
        "non-refoulement",
        {
            "en": [Rendering("non-refoulement")],
            "ko": [Rendering("강제송환금지")],
            "zh-hans": [Rendering("不推回")],
        },
    ),
    Term(
        "return",
        {
            "en": [Rendering("forcible return"), Rendering("forced repatriation")],
            "ko": [
                Rendering("강제송환"),
                Rendering("강제북송", avoid=True, reason="북한을 향한 이동만을 뜻함"),
            ],
        },
    ),
    Term(
        "dprk",
        {
            "en": [Rendering("Democratic People’s Republic of Korea"), Rendering("DPRK")],
            "ko": [Rendering("북한")],
            "zh-hans": [
                Rendering("朝鲜"),
                Rendering("朝鲜民主主义人民共和国", "un", "Full name in documents of the United Nations"),
                Rendering("北韩", "public", "As media in Seoul and Taipei write"),
            ],
        },
    ),
    Term("korea", {"en": [Rendering("Republic of Korea")], "ko": [Rendering("대한민국")]}),
]


def found(original, translation="", *, tongues=INTO_KOREAN):
    return hits(original, translation, terms=TERMS, tongues=tongues)


@pytest.mark.parametrize(
    ("original", "terms"),
    [
        ("The principle of Non-Refoulement binds.", ["non-refoulement"]),
        ("Forcible returns to the DPRK’s camps", ["return", "dprk"]),
        ("the Democratic People's Republic of Korea", ["dprk"]),  # and not the shorter name inside it
        ("The Republic of Korea and the Democratic People’s Republic of Korea", ["korea", "dprk"]),
        ("forcible\nreturn, forcible return", ["return"]),
        ("unforcible returning; a dprk", []),
    ],
)
def test_terms_are_found_in_the_order_of_reading_each_once(original, terms):
    assert [hit.term for hit in found(original)] == terms


def test_a_korean_original_is_searched_through_its_particles():
    into_english = Tongues("ko", "en")
    assert [hit.term for hit in found("강제송환금지의 원칙은 북한에도", tongues=into_english)] == [
        "non-refoulement",
        "dprk",
    ]


@pytest.mark.parametrize(
    ("translation", "deviates"),
    [
        ("강제송환금지 원칙", False),
        ("강제 송환 금지의 원칙", True),  # written with other spaces is another spelling
        ("농르풀망 원칙", True),
        ("", False),
    ],
)
def test_a_translation_that_says_a_term_otherwise_deviates(translation, deviates):
    (hit,) = found("non-refoulement", translation)
    assert hit.deviates is deviates


def test_what_is_to_be_avoided_is_told_with_its_reason():
    (hit,) = found("forcible return", "강제북송과 강제송환")
    assert [one.words for one in hit.used] == ["강제송환"]
    assert [one.reason for one in hit.avoided] == ["북한을 향한 이동만을 뜻함"]
    assert hit.deviates


def test_who_reads_it_decides_what_is_agreed():
    told = {
        audience: [one.words for one in found("DPRK", tongues=Tongues("en", "zh-hans", audience))[0].agreed]
        for audience in ("government", "un", "public")
    }
    assert told == {
        "government": ["朝鲜"],
        "un": ["朝鲜", "朝鲜民主主义人民共和国"],
        "public": ["朝鲜", "北韩"],
    }
    (hit,) = found("DPRK", "北韩", tongues=Tongues("en", "zh-hans", "government"))
    assert hit.deviates


def test_a_term_without_an_agreed_rendering_is_shown_and_deviates_from_nothing():
    (hit,) = found("Republic of Korea", "韩国", tongues=Tongues("en", "zh-hans"))
    assert (hit.agreed, hit.deviates) == ((), False)

"""Words of the code never reach the screen: the table of words of the house, kept in three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "campaign" / "locale"
# The word of the code, and what a person reads instead, in Korean and in Chinese.
TABLE = [
    ("Check code", "확인 번호", "核对码"),
    ("First agreed text", "확정본", "定稿"),
    ("Authority to sign", "서명 권한", "签署授权"),
    ("The original has changed", "원문 바뀜", "原文已改"),
    ("Change of substance", "내용 변경", "实质修改"),
    ("Change of wording", "자구 수정", "文字修改"),
    ("Authoritative text", "정본", "正本"),
    ("Courtesy translation", "참고 번역", "参考译文"),
]
OF_THE_CODE = re.compile(
    r"\b(segments?|editions?|digests?|mandates?|behind (?:the|its|their)|material|editorial|withheld|anonymous(?:ly)?"
    r"|projection|outbox|querysets?|leases?|blind index|name ?lines? state)\b",
    re.IGNORECASE,
)
# Printed on letters in these very words.
PRINTED = {"and one person whose name is withheld", "and %(count)d whose names are withheld"}
# Never said of somebody who signed: she is counted, and somebody knows her.
NEVER = {"ko": re.compile("익명|무기명"), "zh_Hans": re.compile("匿名|无名氏")}
# What newcomers from the North find hardest, on the pages where one signs.
LOANWORDS = re.compile("다운로드|클릭|이메일|웹사이트|홈페이지|사이트|링크|메일|체크|폼|업로드")
WHERE_ONE_SIGNS = (
    "templates/letters/signing/",
    "letters/web/forms/signing.py",
    "letters/domain/consents.py",
    "templates/letters/mail/con",
)


def catalogue(folder):
    with (LOCALES / folder / "LC_MESSAGES" / "django.po").open("rb") as opened:
        return [message for message in read_po(opened) if message.id]


def sources(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def said(message):
    return " ".join([message.string] if isinstance(message.string, str) else message.string)


def test_no_word_of_the_code_is_said_to_anybody():
    sentences = [words for message in catalogue("ko") for words in sources(message)]
    bare = {words: re.sub(r"%\(\w+\)s", "", words) for words in sentences if words not in PRINTED}
    assert [words for words, seen in bare.items() if OF_THE_CODE.search(seen)] == []


@pytest.mark.parametrize(("folder", "place"), [("ko", 1), ("zh_Hans", 2)])
def test_the_table_of_words_is_kept(folder, place):
    known = {sources(message)[0]: said(message) for message in catalogue(folder) if message.context is None}
    kept = {row[0]: row[place] in known.get(row[0], "") for row in TABLE}
    assert kept == {row[0]: True for row in TABLE}


@pytest.mark.parametrize("folder", NEVER)
def test_nobody_who_signed_is_called_anonymous(folder):
    assert [said(message) for message in catalogue(folder) if NEVER[folder].search(said(message))] == []


def test_where_one_signs_there_are_korean_words_for_things():
    pages = [
        message
        for message in catalogue("ko")
        if any(place.startswith(WHERE_ONE_SIGNS) for place, _line in message.locations)
    ]
    assert len(pages) > 50  # the places are still called so
    assert [said(message) for message in pages if LOANWORDS.search(said(message))] == []


# What people and organisations are called: "Lantern Inc." has its full stop already.
CALLED = "organisations?|addressees?|body|coalition_name|coalition|person|speaker|whom?|office|place|name"
ENDS_ON_A_NAME = re.compile(rf"%\(({CALLED})\)s\.(?=\s|$)")
# Kinds of document, and the list of accounts of a library whose sentence it is.
NO_NAME = (
    "We sealed this document: %(name)s.",
    "We published this document: %(name)s.",
    "Successfully signed in as %(name)s.",
)


@pytest.mark.parametrize("folder", ["ko", "zh_Hans"])
def test_no_sentence_sets_a_full_stop_behind_a_name(folder):
    doubled = [
        words
        for message in catalogue(folder)
        if not sources(message)[0].startswith(NO_NAME)
        for words in [*sources(message), said(message)]
        if ENDS_ON_A_NAME.search(words)
    ]
    assert doubled == []

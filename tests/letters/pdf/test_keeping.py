import pytest

from letters.pdf.keeping import WORD_JOINER, keep_words_whole


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("강제송환 중단", "강_제_송_환 중_단"),
        ("2,000명이", "2,000_명_이"),
        ("<strong>북한</strong>을", "<strong>북_한</strong>_을"),
        ("<p>북한</p><p>주민</p>", "<p>북_한</p><p>주_민</p>"),
        ("반인도범죄(反人道犯罪)라고", "반_인_도_범_죄_(_反_人_道_犯_罪_)_라_고"),
        ("서울·부산/대구—광주", "서_울·부_산/대_구—광_주"),
        ("A &amp; 나", "A &amp; 나"),
        ('<a href="https://x.example/한글">가</a>', '<a href="https://x.example/한글">가</a>'),
        ("<title>한글</title>", "<title>한글</title>"),
        ("plain words 2023", "plain words 2023"),
    ],
)
def test_a_korean_word_is_not_broken(given, kept):
    assert keep_words_whole(given) == kept.replace("_", WORD_JOINER)

import pytest

from coalition.scripts import script_of


@pytest.mark.parametrize(
    ("words", "page", "expected"),
    [
        ("김가람", "en", "ko"),
        ("김가람", "ko", ""),
        ("陈和平", "en", "zh-Hans"),
        ("陈和平", "zh-hans", ""),
        ("さくら 示例", "zh-hans", "ja"),
        ("Mila Primerić", "ko", ""),
    ],
)
def test_a_name_says_which_voice_reads_it(words, page, expected):
    assert script_of(words, page) == expected

import pytest

from letters.pdf.spacing import GAP, set_apart


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ("2023年9月21日", "2023_年_9_月_21_日"),
        ("约有2,000人", "约有_2,000_人"),
        ("第19（c）条，GDPR，中国", "第_19（c）条，GDPR，中国"),
        ("<p>中国</p><p>2023</p>", "<p>中国</p><p>2023</p>"),
        ('<a href="https://x.example/中2">中2</a>', '<a href="https://x.example/中2">中_2</a>'),
        ("<title>中2</title>", "<title>中2</title>"),
        ("<strong>54个团体</strong>", "<strong>54个团体</strong>"),
        ("&#x2060;中A", "&#x2060;中_A"),
        ("한글 2023", "한글 2023"),
    ],
)
def test_han_and_figures_stand_a_little_apart(given, apart):
    assert set_apart(given) == apart.replace("_", GAP)

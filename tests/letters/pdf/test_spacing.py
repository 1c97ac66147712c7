import re
import subprocess

import pytest

from letters.pdf.rendering import render
from letters.pdf.spacing import AIR, GAP, set_apart


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


def test_the_air_is_on_the_page_and_not_in_the_text(press, tmp_path):
    """Lines begin and end within a point of where they would without it, but for the air."""
    lines = ("于2023年", set_apart("于2023年"), "于\u200b二〇二三年")
    body = "".join(f'<p style="font-size: 20pt; overflow-wrap: anywhere">{line}</p>' for line in lines)
    page = f'<html lang="zh-Hans"><body>{body}</body></html>'
    (tmp_path / "page.pdf").write_bytes(render(page, {}, title="页", language="zh-Hans", press=press))
    command = ["pdftotext", "-bbox", str(tmp_path / "page.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = re.findall(r'xMin="(.*?)".*? xMax="(.*?)".*?>(.*?)</word>', told)
    close, apart, other = (float(right) - float(left) for left, right, _text in found)
    assert [text for _left, _right, text in found] == ["于2023年", "于2023年", "于二〇二三年"]
    assert apart - close == pytest.approx(2 * AIR * 20, abs=0.2)
    assert other == pytest.approx(6 * 20, abs=0.2)

"""What the printed letter says of itself is in its own language to the last word."""

import pytest
from django.utils import translation

from letters.models import Document, Letter
from letters.pdf.sheets import sheet_of
from tests.factories.publication import publication


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("ko", "공식본입니다. 언어별 본문에 차이가 있으면 영어 본문을 따릅니다."),
        ("zh-hans", "正式文本；各语言文本如有出入，以英语文本为准。"),
    ],
)
def test_the_authoritative_language_is_called_as_the_reader_calls_it(language, says):
    document = Document(letter=Letter(zone="Asia/Seoul"), language=language, variant="public")
    with translation.override(language):
        assert sheet_of(document, publication()).status == says

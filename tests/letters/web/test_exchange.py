"""A text comes in from a file: shown first, saved when somebody says so, and never past what stands there."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.roles import Role
from letters.domain import closing, drafting
from letters.models import Segment, Wording
from tests.factories.story import LANGUAGES, NOON, coordinator, drafted, opened, person
from tests.letters.exchange.word import cited, docx, inserted, note, p, r
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def empty_letter():
    return drafting.start_letter("New", languages=LANGUAGES, by=coordinator(), at=NOON)


def there(letter, *rest):
    return f"{letter.get_absolute_url()}exchange/{''.join(f'{part}/' for part in rest)}"


def send(desk, letter, data, language="en", **more):
    file = {"file": SimpleUploadedFile("x.docx", data)} if isinstance(data, bytes) else {"words": data}
    return desk.post(there(letter, "read"), {"language": language, **file, **more})


def confirm(desk, letter, preview, **said):
    """Press the button under a preview, with its answers as they stand but for what is `said`."""
    page = preview.content.decode()
    answers = {"read": re.search(r'name="read" value="([^"]+)"', page)[1]}
    answers |= dict(re.findall(r'<input type="number" name="(piece-\d+)" value="(\d+)"', page))
    for name, inside in re.findall(r'<select name="(piece-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        answers[name] = re.search(r'value="(\w*)" selected', inside)[1]
    return desk.post(
        there(letter, "take-in"), answers | {key.replace("_", "-"): one for key, one in said.items()}
    )


def text_in(letter, language):
    current = Wording.objects.current().filter(segment__letter=letter, language=language)
    return list(current.order_by("segment__position").values_list("segment__role", "text"))


def test_a_word_file_becomes_the_letter_after_a_look_at_it():
    letter, desk = empty_letter(), of_coordinator()
    data = docx(
        p(r("On returns"), style="Title")
        + p(r("We "), inserted(r("urge")), r(" you."), cited(2))
        + p(r("Page 1")),
        notes=note(2, r("A report.")),
    )
    preview = send(desk, letter, data)
    assert preview.status_code == 200
    assert "1 tracked change (by A. Lawyer) was read as if it were accepted." in text_of(preview)
    assert Segment.objects.count() == 0
    answer = confirm(desk, letter, preview, piece_1="demand", piece_2="")
    assert answer.status_code == 302
    assert text_in(letter, "en") == [("subject", "On returns"), ("demand", "We urge you.[^note-1]")]
    assert letter.notes.get(key="note-1").texts.get(language="en").text == "A report."


def test_a_second_file_does_not_take_the_first_ones_notes():
    letter, desk = empty_letter(), of_coordinator()
    for words in ("First", "Second"):
        data = docx(p(r(words), cited(2)), notes=note(2, r(f"{words} note.")))
        confirm(desk, letter, send(desk, letter, data))
    assert [text for _role, text in text_in(letter, "en")] == ["First[^note-1]", "Second[^note-2]"]
    assert [one.texts.get().text for one in letter.notes.all()] == ["First note.", "Second note."]


def test_a_translation_stands_beside_its_original_paragraph_by_paragraph():
    letter = drafted(languages=("en",))
    desk = assigned(letter, "yuna", Role.TRANSLATOR, "ko")
    count = letter.segments.count()
    preview = send(desk, letter, docx("".join(p(r(f"문단 {n}")) for n in range(count))), "ko")
    assert "as many as the letter" in text_of(preview)
    assert "We write on behalf" in text_of(preview)
    confirm(desk, letter, preview)
    assert [text for _role, text in text_in(letter, "ko")] == [f"문단 {n}" for n in range(count)]
    latest = Wording.objects.filter(language="ko").latest("pk")
    assert (latest.by, latest.state, latest.made_from.language) == (person("yuna"), "translated", "en")


def test_where_the_counts_differ_the_person_settles_it():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    preview = send(desk, letter, "가\n\n나", "ko")
    assert "So it is not known which translates which." in text_of(preview)
    refused = confirm(desk, letter, preview)
    assert refused.status_code == 422
    assert text_in(letter, "ko") == []
    assert confirm(desk, letter, preview, checked="on", piece_0="2", piece_1="2").status_code == 302
    assert [text for _role, text in text_in(letter, "ko")] == ["가\n\n나"]


def test_what_a_word_processor_puts_on_the_clipboard_keeps_its_shape():
    letter, desk = empty_letter(), of_coordinator()
    preview = send(
        desk, letter, "Law\nDear you", html="<h2>Law</h2><p>Dear <b>you</b><script>x()</script></p>"
    )
    confirm(desk, letter, preview)
    assert text_in(letter, "en") == [("heading", "Law"), ("paragraph", "Dear **you**")]


def test_a_number_that_does_not_exist_is_said_beside_it():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    preview = send(desk, letter, "가", "ko")
    answer = confirm(desk, letter, preview, checked="on", piece_0="99")
    assert answer.status_code == 422
    assert "less than or equal to" in text_of(answer)


def test_whoever_wrote_meanwhile_is_not_overwritten():
    letter, desk = drafted(languages=("en", "ko")), of_coordinator()
    count = letter.segments.count()
    preview = send(desk, letter, "\n\n".join(f"문단 {n}" for n in range(count)), "ko")
    first = letter.segments.order_by("position").first()
    drafting.write(first, language="ko", text="그사이 쓴 글", by=person("yuna"), at=NOON)
    answer = confirm(desk, letter, preview)
    assert answer.status_code == 409
    assert "그사이 쓴 글" in text_of(answer)
    assert "문단 1" not in [text for _role, text in text_in(letter, "ko")]
    assert confirm(desk, letter, answer).status_code == 302
    assert [text for _role, text in text_in(letter, "ko")][:2] == ["문단 0", "문단 1"]


def test_notes_of_a_translation_are_those_of_the_original():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    segment = letter.segments.get(role="paragraph")
    assert "[^report]" in segment.wordings.get(language="en").text
    number = list(letter.segments.order_by("position").values_list("pk", flat=True)).index(segment.pk) + 1
    data = docx(p(r("저희는"), cited(2), r(" 씁니다.")), notes=note(2, r("겨울 보고서.")))
    confirm(desk, letter, send(desk, letter, data, "ko"), checked="on", piece_0=str(number))
    assert [text for _role, text in text_in(letter, "ko")] == ["저희는[^report] 씁니다."]
    assert letter.notes.get(key="report").texts.get(language="ko").text == "겨울 보고서."


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"nothing of ours", "This is no Word file"),
        (b"", "submitted file is empty"),
        ("", "Please choose a file or paste a text"),
        (b"x" * 10_000_001, "more than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_saved(sent, says):
    letter, desk = empty_letter(), of_coordinator()
    answer = send(desk, letter, sent)
    assert answer.status_code == 422
    assert says in text_of(answer)


def test_an_unknown_token_and_a_paragraph_too_long_are_said_beside_it_and_refused():
    letter, desk = empty_letter(), of_coordinator()
    preview = send(desk, letter, "{{organisation}}\n\n" + "x" * 20_001)
    assert "{{organisation}} is not known" in text_of(preview)
    assert "This paragraph has 20001 characters" in text_of(preview)
    assert confirm(desk, letter, preview).status_code == 422
    assert Segment.objects.count() == 0


def test_a_preview_belongs_to_its_letter_and_its_reader():
    letter, other, desk = empty_letter(), empty_letter(), of_coordinator()
    preview = send(desk, letter, "One")
    assert confirm(desk, other, preview).status_code == 422
    assert "no longer at hand" in text_of(desk.post(there(letter, "take-in"), {"read": "x"}))
    assert Segment.objects.count() == 0


def test_a_translator_takes_in_only_their_own_language():
    letter = drafted(languages=("en",))
    desk = assigned(letter, "yuna", Role.TRANSLATOR, "ko")
    assert send(desk, letter, "One", "en").status_code == 422
    reader = assigned(letter, "reader", Role.REVIEWER, "ko")
    assert reader.get(there(letter)).status_code == 200
    assert send(reader, letter, "One", "ko").status_code == 422


def test_a_text_that_is_agreed_refuses_in_words():
    letter, desk = opened(), of_coordinator()
    preview = send(desk, letter, "One", "ko")
    closing.close(letter, by=coordinator(), at=NOON)
    answer = confirm(desk, letter, preview, checked="on")
    assert answer.status_code == 422
    assert "The text is fixed" in text_of(answer)


def test_the_preview_costs_the_same_however_long_the_text(django_assert_num_queries):
    letter, desk = drafted(languages=("en",)), of_coordinator()
    send(desk, letter, "One", "ko")
    with django_assert_num_queries(QUERIES):
        send(desk, letter, "One", "ko")
    with django_assert_num_queries(QUERIES):
        send(desk, letter, "\n\n".join("One" for _n in range(50)), "ko")


QUERIES = 10

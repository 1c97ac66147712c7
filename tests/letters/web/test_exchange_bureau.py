"""A letter goes to a translation bureau and comes back: checked, shown, then saved with its states."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.roles import Role
from letters.domain import drafting, translating
from letters.models import Wording
from tests.factories.story import NOON, drafted, person
from tests.letters.exchange import toolkit
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def there(letter, rest):
    return f"{letter.get_absolute_url()}exchange/{rest}"


def out(desk, letter, language="ko"):
    answer = desk.get(there(letter, f"{language}.xlf"))
    assert answer.status_code == 200
    return answer.content.decode()


def translated(data, words):
    """As a bureau sends it: a target for every unit that has none, in the state "reviewed"."""
    unit = re.compile(
        r'<segment state="initial"><source>(.*?)</source>(<target>.*?</target>)?</segment>', re.DOTALL
    )

    def put(found):
        target = re.sub(r"([A-Za-z][^<>]*)(?=<|$)(?![^<]*>)", words, found[1], count=1)
        return f'<segment state="reviewed"><source>{found[1]}</source><target>{target}</target></segment>'

    return unit.sub(put, data)


def send(desk, letter, data):
    return desk.post(there(letter, "read/"), {"file": SimpleUploadedFile("x.xlf", data.encode())})


def confirm(desk, letter, preview):
    page = preview.content.decode()
    names = re.findall(r'<input type="checkbox" name="([0-9a-f-]{36})"[^>]* checked', page)
    read = re.search(r'name="read" value="([^"]+)"', page)[1]
    return desk.post(there(letter, "take-in/"), {"read": read, **dict.fromkeys(names, "on")})


def test_a_bureau_translates_a_letter():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    preview = send(desk, letter, translated(out(desk, letter), "옮긴 글 "))
    assert preview.status_code == 200
    assert not Wording.objects.filter(language="ko").exists()
    assert confirm(desk, letter, preview).status_code == 302
    current = Wording.objects.current().filter(language="ko")
    assert current.count() == letter.segments.count()
    assert set(current.values_list("state", flat=True)) == {"reviewed"}
    assert "{{organisations}}" in current.get(segment__role="paragraph").text
    assert "[^report]" in current.get(segment__role="paragraph").text
    assert letter.notes.get().texts.filter(language="ko").exists()
    assert translating.unfinished(letter, "ko") == (0, 0)


def test_a_letter_goes_through_another_tool_and_comes_home():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    back = toolkit.translated(out(desk, letter).encode(), lambda words: f"옮긴 {words}", approve=True)
    assert confirm(desk, letter, send(desk, letter, back.decode())).status_code == 302
    current = Wording.objects.current().filter(language="ko")
    assert [one.state for one in current] == ["reviewed"] * letter.segments.count()
    paragraph = current.get(segment__role="paragraph").text
    assert paragraph.startswith("옮긴 ")
    assert ("{{organisations}}" in paragraph, "[^report]" in paragraph) == (True, True)
    assert letter.notes.get().texts.get(language="ko").text.startswith("옮긴 ")
    assert translating.unfinished(letter, "ko") == (0, 0)


def test_codes_that_another_tool_overwrote_are_named_and_nothing_is_saved():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    preview = send(desk, letter, toolkit.overtyped(out(desk, letter).encode(), "석방하라").decode())
    said = text_of(preview)
    assert "{{organisations}} is missing" in said
    confirm(desk, letter, preview)
    assert not Wording.objects.filter(language="ko", segment__role="paragraph").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("풀어 👍 주십시오", "There are emoji"),
        ("أطلقوا سراحهم", "runs from right to left"),
        ("풀어\u202e 주십시오", "reverses the text"),
        ("풀" * 100_000, "100000 characters"),
    ],
)
def test_what_a_letter_cannot_hold_is_said_of_a_bureaus_text_too(words, says):
    letter, desk = drafted(languages=("en",)), of_coordinator()
    back = toolkit.translated(out(desk, letter).encode(), lambda _words: words).decode()
    preview = send(desk, letter, back)
    assert says in text_of(preview)
    assert confirm(desk, letter, preview).status_code in (302, 422)


def test_what_changed_here_meanwhile_is_refused_or_left_to_the_person():
    letter, desk = drafted(languages=("en", "ko")), of_coordinator()
    data = out(desk, letter).replace("그들을 풀어 주십시오.", "그들을 놓아 주십시오.")
    data = data.replace("<target>", "<target>새로 ")
    demand, paragraph = (letter.segments.get(role=role) for role in ("demand", "paragraph"))
    drafting.write(paragraph, language="en", text="Another.", by=person("a"), at=NOON)
    translating.translate(demand, language="ko", text="그사이 쓴 글.", by=person("b"), at=NOON)
    preview = send(desk, letter, data)
    assert "The original has changed since the file went out." in text_of(preview)
    assert "was changed here, too" in text_of(preview)
    assert confirm(desk, letter, preview).status_code == 302
    assert Wording.objects.current().get(segment=demand, language="ko").text == "그사이 쓴 글."
    assert not Wording.objects.filter(segment=paragraph, language="ko", text__startswith="새로").exists()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('trgLang="ko"', 'trgLang="zh-Hans"', None),
        ('trgLang="ko"', 'trgLang="fr"', "not those it was handed out in"),
        ('trgLang="ko"', 'trgLang="en"', "not those it was handed out in"),
        ('<file id="letter-', '<file id="letter-9', "handed out for another letter"),
        ('version="2.0"', 'version="2.0"><', "damaged"),
        ('<unit id="', '<unit id="x', "is not in the letter (any more)"),
        (' canCopy="no" type="other" subType="letter:note"', "", None),
    ],
)
def test_a_file_that_was_meddled_with_is_answered_in_a_sentence(before, after, says):
    letter, desk = drafted(), of_coordinator()
    answer = send(desk, letter, out(desk, letter).replace(before, after))
    assert answer.status_code in (200, 422)
    assert says is None or says in text_of(answer)


def test_a_missing_note_is_named_and_its_paragraph_not_taken_over():
    letter, desk = drafted(), of_coordinator()
    data = re.sub(r"(<target>(?:(?!</target>).)*?)<ph [^>]*letter:note[^>]*/>", r"\1", out(desk, letter))
    text = text_of(send(desk, letter, data))
    assert "The code [^report] is missing." in text


def test_a_target_counts_where_a_tool_forgets_the_state():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    data = translated(out(desk, letter), "옮긴 글 ").replace('state="reviewed"', 'state="initial"')
    confirm(desk, letter, send(desk, letter, data))
    assert set(Wording.objects.filter(language="ko").values_list("state", flat=True)) == {"translated"}


def test_only_whoever_writes_a_language_takes_it_over():
    letter = drafted()
    desk = assigned(letter, "yuna", Role.TRANSLATOR, "zh-hans")
    answer = send(desk, letter, out(desk, letter))
    assert answer.status_code == 422
    assert "You do not write this letter in 한국어." in text_of(answer)


def test_the_original_language_is_not_handed_out_for_translation():
    letter, desk = drafted(), of_coordinator()
    assert desk.get(there(letter, "en.xlf")).status_code == 404
    assert desk.get(there(letter, "fr.xlf")).status_code == 404


def test_a_quotation_goes_along_and_does_not_come_back_translated():
    letter, desk = drafted(languages=("en",)), of_coordinator()
    drafting.add_segment(letter, role="quotation", text="No State", source="UNTS", by=None, at=NOON)
    data = out(desk, letter)
    assert data.count('translate="no"') == 1
    page = text_of(send(desk, letter, translated(data, "옮긴 글 ")))
    assert "A quotation comes from the official text in this language" in page
    confirm(desk, letter, send(desk, letter, translated(data, "옮긴 글 ")))
    assert not Wording.objects.filter(language="ko", segment__role="quotation").exists()
    assert Wording.objects.filter(language="ko", segment__role="demand").exists()
    assert "A quotation comes" not in text_of(send(desk, letter, data))

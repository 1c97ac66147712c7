"""Splitting, merging, moving, taking out and taking back: the text says the same, and languages know where they are."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coalition.errors import Refused
from letters.domain import arranging, closing, drafting, history, translating, undoing
from letters.domain.wording import digest_now
from letters.models import Letter, Segment, Wording
from tests.factories.story import LANGUAGES, NOON, coordinator, drafted, opened, person

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=18, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CODES = ("en", "ko", "zh-hans")


def texts(letter, language="en"):
    return [one.text for one in history.as_it_stood(letter, language, at=NOON + timedelta(days=9))]


def a_letter(*words):
    """A letter whose paragraphs say `words`, each translated into Korean."""
    letter = drafting.start_letter("One", languages=LANGUAGES, by=None, at=NOON)
    for word in words:
        segment = drafting.add_segment(letter, role="paragraph", text=word, by=person("a"), at=NOON)
        translating.translate(segment, language="ko", text=f"{word} (번역)", by=person("t"), at=NOON)
    return letter


def behind(letter):
    found = Wording.objects.current().behind().filter(segment__letter=letter, segment__removed_at=None)
    return sorted(found.values_list("segment__position", "language"))


def split(segment, text, cut, **more):
    given_more = {"language": "en", "by": person("a"), "at": NOON} | more
    return arranging.split(segment, head=text[:cut], tail=text[cut:], **given_more)


def test_a_split_leaves_the_translation_with_the_first_part_and_both_need_a_look():
    letter = a_letter("One. Two.", "Three.")
    act = split(letter.segments.first(), "One. Two.", 5)
    assert texts(letter) == ["One.", "Two.", "Three."]
    assert texts(letter, "ko") == ["One. Two. (번역)", "", "Three. (번역)"]
    assert (translating.unfinished(letter, "ko"), act.joint) == ((1, 1), " ")


def test_a_translation_is_split_where_the_original_was():
    letter = a_letter("One. Two.", "Three.")
    first = letter.segments.first()
    with pytest.raises(Refused):
        split(first, "One. Two. (번역)", 5, language="ko")
    split(first, "One. Two.", 5)
    split(first, "하나. 둘.", 4, language="ko")
    assert texts(letter, "ko") == ["하나.", "둘.", "Three. (번역)"]
    assert translating.unfinished(letter, "ko") == (0, 0)


def test_a_merger_joins_every_language_and_stays_in_step_where_both_were():
    letter = a_letter("One.", "Two.", "Three.", "Four.")
    first, _second, third, fourth = letter.segments.all()
    drafting.write(fourth, language="en", text="Five.", by=None, at=NOON)
    arranging.merge(first, by=person("a"), at=NOON)
    arranging.merge(third, by=person("a"), at=NOON)
    assert texts(letter) == ["One. Two.", "Three. Five."]
    assert texts(letter, "ko") == ["One. (번역) Two. (번역)", "Three. (번역) Four. (번역)"]
    assert [language for _position, language in behind(letter)] == ["ko"]


def test_a_text_that_only_the_second_paragraph_had_is_not_lost_and_needs_a_look():
    letter = a_letter("One.")
    added = drafting.add_segment(letter, role="paragraph", text="Two.", by=None, at=NOON)
    translating.translate(added, language="zh-hans", text="二。", by=None, at=NOON)
    arranging.merge(letter.segments.first(), by=person("a"), at=NOON)
    assert (texts(letter, "zh-hans"), texts(letter, "ko")) == (["二。"], ["One. (번역)"])
    assert [language for _position, language in behind(letter)] == ["ko", "zh-hans"]


def test_chinese_is_joined_without_a_blank_and_list_items_on_a_line_of_their_own():
    letter = drafting.start_letter("一", languages=[("zh-hans", "authoritative")], by=None, at=NOON)
    for text in ("一。", "二。", "- 三", "- 四"):
        drafting.add_segment(letter, role="paragraph", text=text, by=None, at=NOON)
    first, _second, third, _fourth = letter.segments.all()
    arranging.merge(third, by=None, at=NOON)
    arranging.merge(first, by=None, at=NOON)
    assert texts(letter, "zh-hans") == ["一。二。", "- 三\n- 四"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [("Let **them go** now", 8), ("By {{organisations}} of us", 8), ("Held.[^report] There", 9), ("[law](https://a.org) x", 9), ("Whole", 5), ("Whole", 0)],
)  # fmt: skip
def test_no_cut_goes_through_what_is_one_thing(text, cut):
    letter = a_letter(text)
    with pytest.raises(Refused):
        split(letter.segments.first(), text, cut)
    assert texts(letter) == [text]


def test_what_somebody_else_wrote_meanwhile_is_not_split_away():
    letter = a_letter("One. Two.")
    drafting.write(letter.segments.first(), language="en", text="One. Three.", by=person("b"), at=NOON)
    with pytest.raises(drafting.Conflict):
        split(letter.segments.first(), "One. Two.", 5, expected=1)
    assert texts(letter) == ["One. Three."]


@FEW
@given(
    text=st.lists(st.sampled_from(["Let them go. ", "**Now** ", "\n\n", "- a\n", "우리는 ", "请释放", "{{countries}} ", "[^a]", "é"]), min_size=2, max_size=8).map("".join),
    data=st.data(),
    both=st.booleans(),
)  # fmt: skip
def test_split_then_merge_is_identity(text, data, both):
    """Whether the translation stayed with the first part, or was split where the original was."""
    letter = a_letter(text) if text.strip() else None
    assume(letter is not None)
    whole = texts(letter)[0]
    translating.translate(letter.segments.first(), language="zh-hans", text="译文", by=None, at=NOON)
    before = [digest_now(letter, code) for code in CODES]
    cut = data.draw(st.integers(0, len(whole)))
    try:
        split(letter.segments.first(), whole, cut)
        if both:
            split(letter.segments.first(), (korean := texts(letter, "ko")[0]), len(korean) - 4, language="ko")
            assert behind(letter) == [(1, "zh-hans")]
    except Refused:
        assume(False)
    arranging.merge(letter.segments.first(), by=person("a"), at=NOON)
    assert [digest_now(letter, code) for code in CODES] == before
    assert behind(letter) == []


@FEW
@given(st.lists(st.tuples(st.sampled_from(["change", "typo", "back", "translate", "still"]), st.integers(0, 2), st.sampled_from(["ko", "zh-hans"])), max_size=14))  # fmt: skip
def test_exactly_the_right_paragraphs_are_behind(steps):
    """Whatever is changed, called a typing error, taken back, translated or found still right."""
    letter = drafted()
    segments = list(letter.segments.all()[:3])
    source = {one: [(drafting.current(one, "en").text, False)] for one in segments}
    made = {(one, code): 0 for one in segments for code in ("ko", "zh-hans")}
    for number, (step, which, code) in enumerate(steps):
        segment = segments[which]
        if step in ("change", "typo", "back"):
            text = (
                source[segment][max(len(source[segment]) - 2, 0)][0] if step == "back" else f"Text {number}."
            )
            drafting.write(segment, language="en", text=text, by=None, at=NOON, typo_only=step == "typo")
            if text != source[segment][-1][0]:  # what stands there already is no new wording
                source[segment].append((text, step == "typo"))
            continue
        if step == "translate":
            translating.translate(segment, language=code, text=f"{number}", by=None, at=NOON)
        else:
            translating.still_right(segment, language=code, by=None, at=NOON)
        made[segment, code] = len(source[segment]) - 1
    expected = {
        (segment.position, code)
        for (segment, code), then in made.items()
        if any(not typo for _text, typo in source[segment][then + 1 :])
        and source[segment][-1][0] != source[segment][then][0]
    }
    assert set(behind(letter)) == expected


@FEW
@given(st.lists(st.tuples(st.sampled_from(["split", "merge", "up", "down", "remove", "restore", "write", "undo"]), st.integers(0, 9)), min_size=1, max_size=12))  # fmt: skip
def test_the_text_as_it_stood_at_any_moment_is_told_rightly(steps):
    letter, me = a_letter("A1. A2.", "B1. B2.", "C1. C2."), person("a")
    seen = [(NOON, texts(letter))]
    for number, (step, which) in enumerate(steps, start=1):
        at = NOON + timedelta(minutes=number)
        there = list(letter.segments.filter(removed_at__isnull=step != "restore"))
        segment = there[which % len(there)] if there else None
        with contextlib.suppress(Refused):
            take(step, segment, letter=letter, by=me, at=at)
        stands = [drafting.current(one, "en").text for one in Segment.objects.present().filter(letter=letter)]
        seen.append((at, stands))
    for at, told in seen:
        assert [one.text for one in history.as_it_stood(letter, "en", at=at)] == told


def take(step, segment, *, letter, by, at):
    if step == "undo":
        undoing.undo(letter, by=by, at=at)
    elif segment is None:
        return
    elif step == "split":
        text = drafting.current(segment, "en").text
        split(segment, text, len(text) // 2, by=by, at=at)
    elif step in ("up", "down"):
        arranging.move(segment, up=step == "up", by=by, at=at)
    elif step == "write":
        drafting.write(segment, language="en", text=f"W{at:%M}. X{at:%M}.", by=by, at=at)
    else:
        getattr(arranging, step)(segment, by=by, at=at)


def test_taking_back_goes_step_by_step_to_where_one_began():
    letter, me = a_letter("One. Two.", "Three.", "Four."), person("me")
    before = [digest_now(letter, code) for code in ("en", "ko")]
    first, _second, third = letter.segments.all()
    split(first, "One. Two.", 5, by=me)
    arranging.move(third, up=True, by=me, at=NOON)
    arranging.remove(third, by=me, at=NOON)
    arranging.merge(first, by=me, at=NOON)
    drafting.write(first, language="en", text="Other.", by=me, at=NOON + timedelta(minutes=1))
    for _step in range(letter.acts.count() + 1):
        undoing.undo(letter, by=me, at=NOON + timedelta(minutes=2))
    assert [digest_now(letter, code) for code in ("en", "ko")] == before
    with pytest.raises(Refused):
        undoing.undo(letter, by=me, at=NOON + timedelta(minutes=3))
    assert behind(letter) == []


def test_nobodys_words_are_taken_back_with_ones_own():
    letter, me = a_letter("One. Two."), person("me")
    act = split(letter.segments.first(), "One. Two.", 5, by=me)
    drafting.write(act.other, language="en", text="Theirs.", by=person("b"), at=NOON)
    with pytest.raises(Refused):
        undoing.undo(letter, by=me, at=NOON)
    assert texts(letter) == ["One.", "Theirs."]


def test_a_split_whose_second_part_was_translated_is_joined_instead():
    letter, me = a_letter("One. Two."), person("me")
    act = split(letter.segments.first(), "One. Two.", 5, by=me)
    translating.translate(act.other, language="ko", text="둘.", by=person("b"), at=NOON)
    with pytest.raises(Refused, match="Join the two paragraphs instead"):
        undoing.undo(letter, by=me, at=NOON)
    assert texts(letter) == ["One.", "Two."]


def test_taking_back_a_merger_leaves_the_only_translation_with_its_paragraph():
    letter, me = a_letter(), person("me")
    first, second = (
        drafting.add_segment(letter, role="paragraph", text=text, by=me, at=NOON) for text in ("One.", "Two.")
    )
    translating.translate(second, language="ko", text="둘.", by=person("b"), at=NOON)
    arranging.merge(first, by=me, at=NOON)
    undoing.undo(letter, by=me, at=NOON)
    assert (texts(letter), texts(letter, "ko")) == (["One.", "Two."], ["", "둘."])
    assert translating.unfinished(letter, "ko") == (1, 0)


def test_a_first_translation_taken_back_leaves_none_and_can_be_written_anew():
    letter, me = a_letter("One."), person("me")
    segment = letter.segments.get()
    for words in ("一。", "壹。"):
        translating.translate(segment, language="zh-hans", text=words, by=me, at=NOON, expected=0)
        undoing.undo(letter, by=me, at=NOON, why="Meant for another letter.")
        assert drafting.current(segment, "zh-hans") is None
        assert translating.unfinished(letter, "zh-hans") == (1, 0)
        assert digest_now(letter, "ko")
    with pytest.raises(Refused, match="no translation yet"):
        translating.still_right(segment, language="zh-hans", by=me, at=NOON)
    kept = segment.wordings.filter(language="zh-hans").order_by("revision")
    assert [one.text for one in kept] == ["一。", "", "壹。", ""]
    assert {one.act.why for one in kept if one.act} == {"Meant for another letter."}


def test_a_split_translation_is_taken_back():
    letter, me = a_letter("One. Two.", "Three."), person("me")
    first = letter.segments.first()
    split(first, "One. Two.", 5)
    split(first, "하나. 둘.", 4, language="ko", by=me, why="Two thoughts.")
    undoing.undo(letter, by=me, at=NOON)
    assert texts(letter, "ko") == ["One. Two. (번역)", "", "Three. (번역)"]
    split(first, "하나. 둘.", 4, language="ko", by=me)
    assert texts(letter, "ko") == ["하나.", "둘.", "Three. (번역)"]


def test_moving_ends_at_both_ends_and_the_agreed_text_is_not_arranged():
    letter = a_letter("One.", "Two.")
    first, second = letter.segments.all()
    for segment, up in ((first, True), (second, False)):
        with pytest.raises(Refused):
            arranging.move(segment, up=up, by=None, at=NOON)
    with pytest.raises(Refused):
        arranging.merge(second, by=None, at=NOON)
    closed = opened()
    closing.close(closed, by=coordinator(), at=NOON)
    fixed = Letter.objects.get(pk=closed.pk).segments.first()
    for step in (arranging.merge, arranging.remove):
        with pytest.raises(Refused):
            step(fixed, by=None, at=NOON)


def test_a_paragraph_taken_out_meanwhile_takes_no_more_words():
    letter = a_letter("One.", "Two.")
    held = letter.segments.last()
    arranging.remove(held, by=None, at=NOON)
    with pytest.raises(Refused):
        drafting.write(held, language="en", text="Late.", by=None, at=NOON)
    arranging.restore(held, by=None, at=NOON)
    drafting.write(held, language="en", text="In time.", by=None, at=NOON)
    assert texts(letter) == ["One.", "In time."]

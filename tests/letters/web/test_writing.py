"""Reading side by side, writing a paragraph, and saying yes to a language."""

from datetime import timedelta

import pytest

from coalition.roles import Role
from letters.domain import approving, drafting, house, moving, preparing
from letters.domain.wording import digest_now
from letters.models import Term, Wording
from tests.factories.story import NOON, approved, coordinator, drafted, opened, person
from tests.letters.web.people import assigned, desk_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db
OWED = 9  # queries


def demand(letter):
    return letter.segments.get(role="demand")


def there(letter, *rest):
    return f"{letter.get_absolute_url()}{''.join(f'{part}/' for part in rest)}"


def in_review(**settings):
    letter = drafted(**settings)
    moving.move(letter, "review", by=None, at=NOON)
    return letter


def test_three_languages_stand_side_by_side_with_their_notes_and_addressee():
    text = text_of(of_coordinator().get(there(drafted(), "read")))
    for words in (
        "Let them go.",
        "그들을 풀어 주십시오.",
        "请释放他们。",
        "겨울 보고서.",
        "外交部长",
        "Minister of Foreign",
    ):
        assert words in text


def test_reading_is_for_whoever_works_on_the_letter():
    letter = drafted()
    assert assigned(letter, "yuna", Role.REVIEWER, "ko").get(there(letter, "read")).status_code == 200
    moving.move(letter, "review", by=None, at=NOON)
    assert desk_of(person("member")).get(there(letter, "read")).status_code == 404
    assert of_delivery().get(there(opened(), "read")).status_code == 404


def test_one_language_can_be_chosen_and_an_unknown_one_is_not_there():
    desk, letter = of_coordinator(), drafted()
    text = text_of(desk.get(there(letter, "read") + "?language=ko"))
    assert "그들을" in text
    assert "Let them go." not in text
    assert desk.get(there(letter, "read") + "?language=fr").status_code == 404


def test_reading_costs_the_same_however_long_the_letter(django_assert_max_num_queries):
    letter, desk = drafted(), of_coordinator()
    for number in range(10):
        drafting.add_segment(letter, role="paragraph", text=f"More {number}", by=None, at=NOON)
    with django_assert_max_num_queries(30):
        desk.get(there(letter, "read"))


def test_a_reviewer_approves_exactly_what_was_read():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "ko")
    assert "Approve 한국어" in text_of(desk.get(there(letter, "read")))
    assert "Approve English" not in text_of(desk.get(there(letter, "read")))
    answer = desk.post(there(letter, "approve", "ko"), {"ko-digest": digest_now(letter, "ko")})
    assert answer.status_code == 302
    assert approving.approval_in_force(letter, "ko").by == person("yuna")


def test_a_text_that_changed_meanwhile_is_read_again_first():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "en")
    read = digest_now(letter, "en")
    drafting.write(demand(letter), language="en", text="Let them all go.", by=None, at=NOON)
    answer = desk.post(there(letter, "approve", "en"), {"en-digest": read})
    assert answer.status_code == 422
    assert "The text has changed since you read it." in text_of(answer)
    assert letter.approvals.count() == 0


def test_who_wrote_part_of_it_gives_a_reason_and_keeps_what_was_typed():
    letter = in_review()
    mara = coordinator()
    drafting.write(demand(letter), language="en", text="Let them all go.", by=mara, at=NOON)
    desk = desk_of(mara)
    assert "Why nobody else reads it" in text_of(desk.get(there(letter, "read")))
    digest = digest_now(letter, "en")
    assert (
        desk.post(there(letter, "approve", "en"), {"en-digest": digest, "en-reason": " "}).status_code == 422
    )
    desk.post(there(letter, "approve", "en"), {"en-digest": digest, "en-reason": "Nobody else is here"})
    assert approving.approval_in_force(letter, "en").read_by_one


def test_nobody_approves_a_language_that_is_not_theirs():
    letter = in_review()
    desk = assigned(letter, "yuna", Role.REVIEWER, "ko")
    data = {"en-digest": digest_now(letter, "en")}
    assert desk.post(there(letter, "approve", "en"), data).status_code == 404
    assert desk.post(there(letter, "approve", "fr"), data).status_code == 404


def test_a_paragraph_is_written_and_its_revisions_are_listed():
    letter = drafted()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    assert "Let them go." in text_of(desk.get(address))
    answer = desk.post(address, {"text": "Let them all go.", "expected": 1})
    assert answer["Location"] == f"{there(letter, 'read')}#s-{demand(letter).pk}"
    text = text_of(desk.get(f"{address}history/"))
    assert "Revision 2</span> <span>Mara" in text
    assert "Revision 1</span> <span>drafter" in text
    assert text_of(desk.get(there(letter, "read"))).count("The original has changed") == 2


def test_a_typing_error_leaves_translations_in_step():
    letter = drafted()
    address = there(letter, "paragraphs", demand(letter).pk, "en")
    of_coordinator().post(address, {"text": "Let them go!", "expected": 1, "typo_only": "on"})
    assert "The original has changed" not in text_of(of_coordinator().get(there(letter, "read")))


def test_two_writers_lose_nothing():
    letter = drafted()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    drafting.write(demand(letter), language="en", text="Theirs, meanwhile.", by=person("yuna"), at=NOON)
    answer = desk.post(address, {"text": "Mine, typed long.", "expected": 1})
    text = text_of(answer)
    assert answer.status_code == 409
    assert (
        "Theirs, meanwhile." in text,
        "Mine, typed long." in text,
        'name="expected" value="2"' in text,
    ) == (
        True,
        True,
        True,
    )
    assert desk.post(address, {"text": "Both.", "expected": 2}).status_code == 302
    assert Wording.objects.current().get(segment=demand(letter), language="en").text == "Both."


def test_a_translation_that_is_behind_is_confirmed_as_still_right():
    letter = drafted()
    desk = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    drafting.write(demand(letter), language="en", text="Let them go, please.", by=None, at=NOON)
    assert text_of(desk.get(there(letter, "read"))).count("Still right") == 1
    # Whoever writes it anew has the change of the original before them, in place too.
    writing = desk.get(there(letter, "paragraphs", demand(letter).pk, "ko")).text
    writing = writing[writing.index('<div class="writing stack"') : writing.index('id="original-heading"')]
    assert "<ins>" in writing
    assert desk.post(there(letter, "paragraphs", demand(letter).pk, "ko", "still-right")).status_code == 302
    assert Wording.objects.behind().filter(language="ko", segment__letter=letter).current().count() == 0


def test_a_translator_writes_one_language_only():
    letter = drafted()
    desk = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    key = demand(letter).pk
    assert [
        desk.get(there(letter, "paragraphs", key, code)).status_code for code in ("ko", "en", "zh-hans", "fr")
    ] == [
        200,
        404,
        404,
        404,
    ]


def test_what_cannot_be_saved_is_not_lost():
    letter = drafted()
    address = there(letter, "paragraphs", demand(letter).pk, "en")
    answer = of_coordinator().post(address, {"text": "By {{orgs}} of us", "expected": 1})
    assert answer.status_code == 422
    assert "By {{orgs}} of us" in text_of(answer)


def test_a_term_said_otherwise_is_flagged_while_it_is_typed():
    letter, desk = drafted(), of_coordinator()
    term = Term.objects.create(key="let-go")
    agreed = {"by": coordinator(), "at": NOON}
    house.agree(term, language="en", words="let them go", **agreed)
    house.agree(term, language="ko", words="풀어 주", **agreed)
    house.agree(term, language="ko", words="놓아 주", avoid=True, reason="구어체", **agreed)
    house.agree(term, language="zh-hans", words="释放", **agreed)

    def told(code, text):
        address = there(letter, "paragraphs", demand(letter).pk, code)
        expected = drafting.current(demand(letter), code).revision
        said = {"text": text, "expected": expected}
        return desk.post(address, said, headers={"X-Requested-With": "in place"}).json()

    assert "Said otherwise here" in told("ko", "그들을 보내 주십시오.")["terms"]
    assert "“놓아 주” is to be avoided" in told("ko", "그들을 놓아 주십시오.")["terms"]
    assert "is-waiting" not in told("ko", "그들을 풀어 주십시오!")["terms"]
    assert "Said otherwise here" not in told("zh-hans", "请立即释放他们。")["terms"]
    assert "Said otherwise here" in told("zh-hans", "请放走他们。")["terms"]
    assert "terms" not in told("en", "Let all of them go.")


def test_what_no_font_can_print_is_kept_and_said_at_once():
    letter, desk = drafted(), of_coordinator()
    address = there(letter, "paragraphs", demand(letter).pk, "en")
    said = {"text": "Let them go 👍 \u0633", "expected": 1}
    answer = desk.post(address, said, headers={"X-Requested-With": "in place"}).json()
    assert "👍 (U+1F44D) \u0633 (U+0633)" in answer["sentence"]
    assert "👍 (U+1F44D)" in text_of(desk.post(address, said | {"expected": 2}, follow=True))
    assert drafting.current(demand(letter), "en").text == said["text"]


def test_the_text_of_a_closed_letter_is_not_written_any_more():
    letter = opened()
    moving.move(letter, "close", by=coordinator(), at=NOON)
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en")
    assert "Edit" not in text_of(desk.get(there(letter, "read")))
    assert desk.post(address, {"text": "Other", "expected": 1}).status_code == 422


def test_a_paragraph_is_added_and_taken_out():
    letter = drafted()
    desk = of_coordinator()
    desk.post(there(letter, "paragraphs", "add"), {"role": "paragraph", "text": "One more."})
    added = letter.segments.last()
    assert "One more." in text_of(desk.get(there(letter, "read")))
    assert "Take this paragraph out?" in text_of(desk.get(there(letter, "paragraphs", added.pk, "remove")))
    desk.post(there(letter, "paragraphs", added.pk, "remove"))
    assert "One more." not in text_of(desk.get(there(letter, "read")))
    assert desk.get(there(letter, "paragraphs", added.pk, "en")).status_code == 404


def test_an_approved_language_says_so():
    text = text_of(of_coordinator().get(there(approved(), "read")))
    assert text.count("Approved") == 3
    assert "Approve English" not in text


def test_counts_of_each_language_lead_to_what_they_count():
    letter = drafted()
    drafting.write(demand(letter), language="en", text="Let them all go.", by=person("yuna"), at=NOON)
    desk = of_coordinator()
    text = text_of(desk.get(there(letter, "read")))
    assert "?language=en&amp;language=ko&amp;only=behind" in text
    answer = desk.get(there(letter, "read") + "?language=en&language=ko&only=behind")
    assert [row["id"] for row in answer.context["rows"]] == [f"s-{demand(letter).pk}"]
    assert "<ins>all </ins>" in text_of(answer)
    assert desk.get(there(letter, "read") + "?only=nothing").status_code == 404


def test_a_reviewer_marks_what_somebody_else_wrote_and_its_writer_may_not():
    letter = in_review()
    mark = there(letter, "paragraphs", demand(letter).pk, "ko", "mark")
    reviewer = assigned(letter, "yuna", Role.REVIEWER, "ko")
    assert "Mark as reviewed" in text_of(reviewer.get(there(letter, "read")))
    reviewer.post(mark, {"state": "reviewed"})
    newest = Wording.objects.current().get(segment=demand(letter), language="ko")
    assert (newest.state, newest.reviews.get().by) == ("reviewed", person("yuna"))
    translator = assigned(letter, "translator.ko", Role.REVIEWER, "ko")
    assert "Somebody else should read it." in text_of(translator.post(mark, {"state": "final"}, follow=True))


def test_translators_see_what_they_owe_over_all_letters(django_assert_num_queries):
    letters = [drafted(), drafted(), drafted()]
    desk = assigned(letters[0], "translator.ko", Role.TRANSLATOR, "ko")
    assert "Nothing waits for your translation." in text_of(desk.get("/desk/letters/due/"))
    drafting.write(demand(letters[0]), language="en", text="Changed.", by=None, at=NOON)
    with django_assert_num_queries(OWED):
        assert text_of(desk.get("/desk/letters/due/")).count("of 1 paragraph has changed") == 1
    for letter in letters[1:]:
        assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
        drafting.add_segment(letter, role="paragraph", text="New.", by=None, at=NOON)
    with django_assert_num_queries(OWED):
        assert text_of(desk.get("/desk/letters/due/")).count("1 paragraph has no text") == 2


def test_the_history_tells_the_text_of_a_moment_and_what_became_of_it():
    letter = drafted()
    drafting.write(
        demand(letter),
        language="en",
        text="Let them all go.",
        by=person("yuna"),
        at=NOON + timedelta(hours=2),
    )
    desk, page = of_coordinator(), there(letter, "history")
    stood = text_of(desk.get(page, {"language": "en", "at": "2026-06-01T22:00"}))  # by the clocks of Seoul
    assert ("Let them go." in stood, "Let them all go.</p> </div>" in stood) == (True, False)
    told = desk.get(page, {"language": "en", "at": "2026-06-01T22:00", "until": "2026-06-02T09:00"})
    assert "Let them <ins>all </ins>go." in text_of(told)
    for asked in ({"language": "fr", "at": "2026-06-01T22:00"}, {"language": "en", "at": "yesterday"}):
        assert desk.get(page, asked).status_code == 422


def test_an_older_text_is_written_anew_and_a_paragraph_taken_out_is_put_back():
    letter = drafted()
    desk, address = of_coordinator(), there(letter, "paragraphs", demand(letter).pk, "en", "history")
    drafting.write(demand(letter), language="en", text="Let them all go.", by=None, at=NOON)
    compared = text_of(desk.get(address, {"old": 1, "new": 2}))
    assert "From revision 1 to revision 2" in compared
    desk.post(f"{address}restore/", {"revision": 1})
    assert drafting.current(demand(letter), "en").text == "Let them go."
    assert Wording.objects.behind().current().filter(segment=demand(letter)).count() == 0
    desk.post(there(letter, "paragraphs", demand(letter).pk, "remove"))
    assert "Not in the letter any more" in text_of(desk.get(address))
    desk.post(there(letter, "paragraphs", demand(letter).pk, "restore"))
    assert "Let them go." in text_of(desk.get(there(letter, "read")))


def test_authors_stand_under_the_name_they_chose():
    letter, yuna = drafted(), person("yuna")
    yuna.working_name = "Lantern"
    yuna.save()
    preparing.assign(letter, yuna, role=Role.TRANSLATOR, language="ko", at=NOON)
    drafting.write(demand(letter), language="en", text="Let them all go.", by=yuna, at=NOON)
    for page in ("/desk/", *(there(letter, *rest) for rest in ((), ("read",), ("history",), ("people",)))):
        text = text_of(of_coordinator().get(page))
        assert (page, "Lantern" in text, "yuna" in text) == (page, True, False)

"""The text of an open letter is changed: every page that leads there says first who would be asked again."""

import pytest

from letters.domain import arranging, drafting, proposing
from letters.models import Act, Wording
from tests.factories.signing import sign_and_confirm
from tests.factories.story import NOON, coordinator, opened, person
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db
COST = "As a change of substance: 1 of 1 would be asked again."
WHY = {"why": "The board asked for it."}


@pytest.fixture
def signed():
    letter = opened()
    sign_and_confirm(letter)
    return letter


def pages(letter):
    """Where a change of the text begins, the exchange of files and the talk included."""
    desk = letter.get_absolute_url()
    segment = letter.segments.get(role="paragraph")
    gone = letter.segments.get(role="closing")
    arranging.remove(gone, by=coordinator(), at=NOON)
    drafting.write(segment, language="en", text="Another text.", by=coordinator(), at=NOON)
    base = drafting.current(segment, "en")
    proposal = proposing.propose(
        segment, language="en", text="A third one.", base=base, by=person("lawyer"), at=NOON
    )
    here = f"{desk}paragraphs/{segment.pk}/"
    return [
        f"{here}en/",
        f"{here}ko/",
        f"{here}en/split/",
        f"{here}merge/",
        f"{here}move/?up=on",
        f"{here}move/",
        f"{here}remove/",
        f"{here}role/",
        f"{here}en/history/restore/?revision=1",
        f"{desk}paragraphs/{gone.pk}/restore/",
        f"{desk}undo/",
        f"{desk}paragraphs/add/",
        f"{desk}proposals/{proposal.pk}/",
        f"{desk}notes/report/",
        f"{desk}addressees/to/1/",
    ]


def test_what_it_costs_is_said_wherever_a_change_begins(signed):
    desk = of_coordinator()
    silent = [page for page in pages(signed) if COST not in text_of(desk.get(page))]
    assert silent == []
    read = desk.post(
        f"{signed.get_absolute_url()}exchange/read/", {"language": "en", "words": "Whole new words."}
    )
    assert COST in text_of(read)


def test_every_act_keeps_its_reason_and_the_history_tells_it(signed):
    desk, address = of_coordinator(), signed.get_absolute_url()
    segment = signed.segments.get(role="paragraph")
    here, words = f"{address}paragraphs/{segment.pk}/", drafting.current(segment, "en")
    split = {"text": words.text, "cut": words.text.index(" ") + 1, "expected": words.revision}
    for path, said in (
        (f"{here}en/split/", split),
        (f"{here}merge/", {}),
        (f"{here}move/", {"up": "on"}),
        (f"{here}remove/", {}),
        (f"{here}restore/", {}),
        (f"{address}undo/", {}),
        (f"{here}restore/", {}),
        (f"{here}en/history/restore/", {"revision": 2}),
    ):
        shown = desk.get(path).context["form"].initial if path.endswith("undo/") else {}
        assert desk.post(path, {**said, **shown, **WHY}).status_code == 302
    names = ["split", "merge", "move", "remove", "restore", "remove", "restore"]
    assert list(Act.objects.values_list("name", "why")) == [(name, WHY["why"]) for name in names]
    assert Wording.objects.latest("pk").why == WHY["why"]
    told = text_of(desk.get(f"{address}history/"))
    assert told.count("Reason: The board asked for it.") == len(names) + 1


def test_what_is_taken_back_is_what_the_page_showed_and_once(signed):
    desk, address = of_coordinator(), signed.get_absolute_url()
    paragraph, closing = signed.segments.get(role="paragraph"), signed.segments.get(role="closing")
    for one in (paragraph, closing):
        desk.post(f"{address}paragraphs/{one.pk}/remove/", {})
    shown = desk.get(f"{address}undo/").context["form"].initial
    for said in (shown, shown, {}):  # the button pressed twice, and a form that shows nothing
        desk.post(f"{address}undo/", said)
    assert "Your last change is another one by now." in text_of(desk.get(f"{address}read/"))
    assert list(signed.segments.filter(removed_at=None, pk__in=(paragraph.pk, closing.pk))) == [closing]
    earlier = desk.get(f"{address}undo/").context["form"].initial
    desk.post(f"{address}paragraphs/{closing.pk}/remove/", {})  # in a second window
    desk.post(f"{address}undo/", earlier)
    assert not signed.segments.filter(removed_at=None, pk__in=(paragraph.pk, closing.pk)).exists()


def test_a_reason_too_long_is_answered_on_the_page_that_asked(signed):
    segment = signed.segments.get(role="paragraph")
    answer = of_coordinator().post(
        f"{signed.get_absolute_url()}paragraphs/{segment.pk}/merge/", {"why": "x" * 400}
    )
    assert (answer.status_code, "x" * 400 in text_of(answer), Act.objects.count()) == (422, True, 0)

"""Carried out beside the running processes: every way on which a name comes in, one step each."""

import io
from functools import partial

from django.test import Client
from PIL import Image

from coalition.clock import now
from coalition.roles import Role
from letters.domain import (
    boards,
    chasing,
    delivering,
    inviting,
    minutes,
    numbered_copies,
    packing,
    pressing,
    stamping,
)
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived
from letters.domain.origins import Origin
from letters.models import Minutes, Signature
from tests.canary.others import (
    CALLED,
    COLLEAGUE,
    COLLECTOR,
    INVITED,
    JOURNALIST,
    LISTED,
    PAPER,
    PICTURES,
    TRUSTEE,
)
from tests.factories import story
from tests.factories.camera import photograph
from tests.factories.entering import at_the_desk
from tests.factories.signing import enter, sign_for, words

LANGUAGES = ("en", "ko", "zh-hans")
STAMP, SHEET, EVIDENCE = PICTURES


def while_open(letter, *, display):
    """A sheet from the square, a board asked, a call, a colleague, a stamp."""
    at, mara, lantern = now(), story.coordinator(), story.mandate("aviary")
    keeper = story.person("Keeper", roles=(Role.CUSTODIAN,))
    name, email = PAPER
    taken_by, place = COLLECTOR
    enter(
        letter, words(name, email), display=display, by=keeper, at=at,
        origin=Origin(taken_by=taken_by, place=place, came_from=taken_by), scan=photograph(camera=SHEET),
    )  # fmt: skip
    inviting.invite_organisations(letter, [lantern.organisation], by=mara, at=at)
    asked = letter.invitations.get(organisation=lantern.organisation)
    chasing.note_call(asked, who=CALLED[0], words=CALLED[1], on=at.date(), by=mara, at=at)
    guest = inviting.invite_person(letter, email=INVITED[1], name=INVITED[0], language="en", by=mara, at=at)
    token = inviting.sealed_words(guest)["token"]
    chasing.hand_on(token, name=COLLEAGUE[0], email=COLLEAGUE[1], at=at)
    _ask_the_board(letter, lantern, at)
    signature = sign_for(letter, lantern, at=at)
    stamping.stamp(
        signature, picture=a_stamp(), kind="stamp", variants=["public", "archive"], by=lantern.person, at=at
    )


def _ask_the_board(letter, lantern, at):
    question = boards.ask_board(
        letter, lantern.organisation, body="Board", until=at.date(), language="en", by=lantern.person, at=at
    )
    name, role, condition = TRUSTEE
    boards.hear(question, verdict="condition", name=name, role=role, condition=condition, at=at)
    minutes.record(question, verdict="yes", decided_on=at.date(), by=lantern.person, at=at)


def a_stamp():
    """A red seal, with what the program that drew it wrote into the file."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = STAMP
    Image.new("RGB", (120, 120), (190, 40, 30)).save(out, "PNG", exif=exif)
    return out.getvalue()


def while_it_waits(letter):
    """A journalist's copy, the press list, the rehearsal: (sink, where, bytes) of what they show."""
    at, mara = now(), story.coordinator()
    name, outlet, email = JOURNALIST
    copy = numbered_copies.hand_out(
        letter, name=name, outlet=outlet, email=email, language="en", with_names=True,
        expires_at=letter.release_at, by=mara, at=at,
    )  # fmt: skip
    pressing.enlist(name=LISTED[0], outlet=LISTED[1], email=LISTED[2], language="en", at=at)
    token = numbered_copies.who(copy).token
    journalist, desk = Client(), at_the_desk(mara)
    for client in (journalist, desk):
        client.defaults["HTTP_HOST"] = "localhost"
    here = f"/desk/letters/{letter.slug}/rehearsal/"
    ends = [
        "",
        "letter.json",
        *(f"{code}{end}" for code in LANGUAGES for end in ("/", ".pdf", ".png", ".atom", "/mails/")),
        *(f"{code}/mails/{mail}/" for code in LANGUAGES for mail in ("shown", "not-shown", "press")),
    ]
    asked = [
        ("a numbered copy", journalist.get, f"/press/{token}/"),
        ("a numbered copy", partial(journalist.post, follow=True), f"/press/{token}/"),
        ("a numbered copy", journalist.post, f"/press/{token}/en.pdf"),
        *(("rehearsal", desk.get, f"{here}{end}") for end in ends),
    ]
    for sink, ask, address in asked:
        answer = ask(address)
        assert answer.status_code == 200, (address, answer.status_code)
        told = f"{address.replace(token, '')} {answer.headers}"
        yield sink, told, told.encode()
        yield sink, told, answer.getvalue()


def once_released(letter):
    """Carried, photographed, proved; the packs are set by the worker."""
    at, mara = now(), story.coordinator()
    addressee = letter.addressees.get(kind="to")
    packing.order(addressee, kind="pack", language="en", by=mara, at=at)
    delivering.log_attempt(
        letter, said=Attempt(addressee=addressee, channel="by_hand", outcome="taken", tried_at=at), by=mara, at=at,
        evidence=[Arrived("photo", photograph(camera=EVIDENCE))],
    )  # fmt: skip
    packing.order(addressee, kind="proof", language="en", by=mara, at=at)


def own_pages(letter):
    """The one page that may tell of it, by sink: who opens it, and its address."""
    here = f"/desk/letters/{letter.slug}/"
    stamped = letter.signatures.get(kind=Signature.Kind.ORGANISATION)
    question = letter.board_questions.get()
    record = Minutes.objects.get(question=question)
    invited = letter.invitations.exclude(organisation=None)
    asked = invited.exclude(organisation__mandates__person=story.person("canaries.rep")).get()
    return {
        "the board's page": (
            "aviary",
            [
                f"{here}board/{stamped.organisation_id}/",
                f"/desk/board/{question.pk}.pdf",
                f"/desk/board/minutes/{record.pk}.pdf",
            ],
        ),
        "who was invited": ("coordinator", [f"{here}invitations/{asked.pk}/"]),
        "who asks to sign": ("coordinator", [f"{here}applicants/"]),
        "the press desk": ("coordinator", [f"{here}press/", "/desk/press/"]),
    }


def more_pages(letter):
    """Pages that tell nothing of anybody."""
    here = f"/desk/letters/{letter.slug}/"
    stamped = letter.signatures.get(kind=Signature.Kind.ORGANISATION)
    guests = letter.invitations.filter(organisation=None)
    delivery = letter.deliveries.get()
    return [
        *(
            f"{here}{one}"
            for one in ("entered/", "order/", "editions/", "disputes/", "plain-files.zip", "titles/")
        ),
        f"{here}documents/en/as/fax/",
        f"{here}stamp/{stamped.pk}/",
        f"{here}stamp/{stamped.pk}/picture.png",
        *(f"{here}invitations/{one.pk}/" for one in guests),
        f"{here}delivery/attempts/{delivery.pk}/",
        *(f"{here}delivery/evidence/{one.pk}/" for one in delivery.evidence.all()),
        *(
            f"{here}delivery/printouts/{one.pk}/"
            for addressee in letter.addressees.all()
            for one in addressee.printouts.all()
        ),
    ]

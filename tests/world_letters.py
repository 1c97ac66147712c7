"""The letters of `tests.world`: one at each place of its life, with what belongs to it, and what does not.

`letters(people)` gives, for each kind of object, the words that the addresses of letters ask for. Beside the
kinds of `tests.world`: the text of an `amended` letter was changed after it opened, and once more, which waits
for somebody to look at it; an `archive` copy is the released letter's; a
`withheld` signatory's own link; a link that is `used` up; what is `crossed` has the slug of one letter and the key
of another's paragraph, document or assignment, or a link at the other link's address.
"""

from datetime import datetime, timedelta

from coalition.clock import now
from coalition.models import Person
from coalition.pictures import Picture
from coalition.roles import Role
from letters.domain import (
    amending,
    applying,
    boards,
    closing,
    confirming,
    consulting,
    house,
    inviting,
    linking,
    minutes,
    moving,
    numbered_copies,
    offices,
    preparing,
    pressing,
    proposing,
    releasing,
    stamping,
    withdrawing,
)
from letters.models import Document, Letter, PressAddress
from letters.pdf.producing import place_of
from letters.public import pictures
from letters.public.models import Publication, PublicFile
from tests.factories import story
from tests.factories.amending import SUMMARIES, amend, change
from tests.factories.carrying import CARRIED, carried
from tests.factories.pictures import A_STAMP
from tests.factories.publication import PDF
from tests.factories.signing import (
    digest_of,
    enter,
    mailed_to,
    sign,
    sign_and_confirm,
    sign_for,
    token_in,
    words,
)

Words = dict[str, object]
Variant = Document.Variant
PAGES = ("copy", "read", "file")  # of a journalist's numbered copy
PICTURED = ("press-picture", "press-picture-kept", "press-picture-remove")


OF_PAPER: Words = {
    "letters:desk-document-pages:variant": "public",
    "letters:desk-document-picture:variant": "public",
    "letters:desk-document-picture:page": 1,
    "letters:desk-document-written:profile": "fax",
    "letters:rehearsal-mail:mail": "shown",
}


def letters(people: dict[str, Person]) -> dict[str, Words]:
    kinds = {**_by_stage(people), **_frozen(people)}
    found = {
        kind: {"language": "en", "letters:beside": "ko", "letters:slug": letter.slug}
        for kind, letter in kinds.items()
    }
    for known in found.values():
        known["letters:edition:number"] = 1
        known.update(OF_PAPER)
    found["embargoed"] |= {"letters:feed:language": None}  # a feed is never embargoed, its letters are
    _texts(found, kinds, people["drafter"])
    _documents(found, kinds)
    _links(found, kinds["mine"])
    found["mine"] |= _open_to_any()
    _entered(found, kinds["mine"], people["coordinator"])
    signed = kinds["closed"].signatures.get()
    found["closed"] |= {"letters:signature": signed.pk}
    found["crossed"] |= {"letters:signature": signed.pk}
    found["amended"] |= {"letters:sign-mine:token": _changed(kinds["amended"], people["coordinator"])}
    _asked_about(found, kinds["drafting"], people)
    _boards(found, kinds, people)
    _handed_out(found, kinds, people["coordinator"])
    found["released"] |= _agreed_words(people["coordinator"])
    found["released"] |= carried(kinds["released"], by=people["coordinator"])
    for kind in ("released", "embargoed"):
        found[kind] |= {"letters:picture": _pictured(kinds[kind].slug)}
    found["crossed"] |= {f"letters:{name}:slug": kinds["closed"].slug for name in (*CARRIED, *PICTURED)}
    found["crossed"] |= {"letters:picture": found["released"]["letters:picture"]}
    found["crossed"] |= {word: found["released"][word] for word in CARRIED.values()}
    return found


def _pictured(slug: str) -> object:
    """A picture for the press, drawn before."""
    words = {"en": pictures.Words("The gate at dawn", "Kim, free for the press")}
    return pictures.keep(slug, Picture(A_STAMP, 1, 1), words=words, at=now()).pk


def _by_stage(people: dict[str, Person]) -> dict[str, Letter]:
    """Not closed yet: `mine` is for members and the public, `others` for the invited, who are nobody here."""
    soon = now() + timedelta(days=7)
    reviewed = story.drafted(individuals=Letter.Individuals.NONE)
    moving.move(reviewed, "review", by=people["coordinator"], at=now())
    return {
        "drafting": story.drafted(individuals=Letter.Individuals.NONE),
        "reviewed": reviewed,
        "mine": story.opened(closes_at=soon, individuals=Letter.Individuals.PUBLIC),
        "others": story.opened(
            closes_at=soon, who_may_sign=Letter.Signing.INVITED, individuals=Letter.Individuals.NONE
        ),
        "amended": story.opened(
            closes_at=soon, who_may_sign=Letter.Signing.INVITED, individuals=Letter.Individuals.INVITED
        ),
    }


def _changed(letter: Letter, by: Person) -> str:
    """The token of somebody who signed the first text, is asked about the second, and a third one waits."""
    at = now()
    token = sign_and_confirm(letter, words("Ha-eun Lim", "haeun@example.org"), at=at)
    amend(letter, at=at)
    change(letter, tail=" Today.", at=at)
    amending.grade(letter, grade="editorial", summaries=SUMMARIES, by=by, at=at)
    return token


def _frozen(people: dict[str, Person]) -> dict[str, Letter]:
    """A list that is frozen, the member's organisation on it; a release ordered for tomorrow; one an hour ago."""
    by, at = people["coordinator"], now() - timedelta(hours=3)
    closed, embargoed, released = (
        story.opened(closes_at=now() + timedelta(days=7), individuals=Letter.Individuals.PUBLIC)
        for _number in range(3)
    )
    _stamped(closed, people["member"], at=at)
    for letter in (closed, embargoed, released):
        closing.close(letter, by=by, at=at)
    closed.documents.update(state=Document.State.FAILED)
    for letter, instant in ((embargoed, timedelta(days=1)), (released, -timedelta(hours=1))):
        _sealed(letter)
        _order(letter, now() + instant, by=by, at=at)
    return {"closed": closed, "embargoed": embargoed, "released": released}


def _sealed(letter: Letter) -> None:
    """Every document ready, with a file, as a worker leaves it."""
    publication = Publication.objects.get(slug=letter.slug)
    for number, document in enumerate(letter.documents.all()):
        sha256 = f"{number:x}" * 64
        place_of(document).parent.mkdir(parents=True, exist_ok=True)
        place_of(document).write_bytes(PDF)
        Document.objects.filter(pk=document.pk).update(state=Document.State.READY, sha256=sha256)
        if document.variant == Variant.PUBLIC:
            PublicFile.objects.create(
                publication=publication,
                language=document.language,
                name=f"documents/{document.pk}.pdf",
                sha256=sha256,
                size=len(PDF),
                pages=1,
                sealed_at=publication.list_frozen_at,
            )


def _stamped(letter: Letter, member: Person, *, at: datetime) -> None:
    """The member's organisation has signed, and has its stamp printed."""
    signature = sign_for(letter, member.mandates.get(), at=at)
    stamping.stamp(signature, picture=A_STAMP, kind="stamp", variants=["archive"], by=member, at=at)


def _order(letter: Letter, instant: datetime, *, by: Person, at: datetime) -> None:
    releasing.release(letter, release_at=instant, zone="Asia/Seoul", by=by, at=at, reason="Ready")


def _texts(found: dict[str, Words], kinds: dict[str, Letter], drafter: Person) -> None:
    preparing.assign(kinds["drafting"], drafter, role=Role.DRAFTER, language="en", at=story.NOON)
    preparing.assign(kinds["reviewed"], drafter, role=Role.REVIEWER, language="en", at=story.NOON)
    for kind in ("drafting", "reviewed", "mine", "others", "embargoed", "released"):
        found[kind] |= {"letters:segment": kinds[kind].segments.get(role="demand").pk}
        found[kind] |= {"letters:kind": "to", "letters:position": 1, "letters:key": "report"}
        found[kind] |= {"letters:what": "organisations"}
    found["drafting"] |= {"letters:assignment": kinds["drafting"].assignments.get().pk}
    found["crossed"] = found["drafting"] | {
        "letters:segment": found["mine"]["letters:segment"],
        "letters:assignment": kinds["reviewed"].assignments.get().pk,
    }


def _asked_about(found: dict[str, Words], draft: Letter, people: dict[str, Person]) -> None:
    """The member's organisation is consulted about the draft, and somebody proposed another wording."""
    by, at = people["coordinator"], now()
    demand = draft.segments.get(role="demand")
    proposal = proposing.propose(
        demand, language="en", text="Let all go.", base=demand.wordings.get(language="en"), by=by, at=at
    )
    ours = [mandate.organisation for mandate in people["member"].mandates.all()]
    consultation = consulting.open_consultation(
        draft, ours, closes_at=at + timedelta(days=7), zone="Asia/Seoul", by=by, at=at
    )
    found["drafting"] |= {
        "letters:proposal": proposal.pk,
        "letters:number": consultation.number,
        "letters:form": "txt",
    }
    found["mine"] |= {
        "letters:consultation": consultation.pk,
        "letters:consultation-paragraph:segment": demand.pk,
    }
    found["crossed"] |= {
        "letters:desk-proposal:slug": found["reviewed"]["letters:slug"],
        "letters:desk-proposal:proposal": proposal.pk,
        "letters:consultation": consultation.pk,
        "letters:consultation-paragraph:segment": found["mine"]["letters:segment"],
    }


def _documents(found: dict[str, Words], kinds: dict[str, Letter]) -> None:
    english = {
        kind: {one.variant: one.pk for one in kinds[kind].documents.filter(language="en")}
        for kind in ("closed", "embargoed", "released")
    }
    for kind, by_variant in english.items():
        found[kind] |= {
            "letters:document": by_variant[Variant.EMBASSY],
            "letters:verify-document:document": by_variant[Variant.PUBLIC],
        }
    found["archive"] = found["released"] | {"letters:document": english["released"][Variant.ARCHIVE]}
    found["crossed"] |= {"letters:desk-document:slug": kinds["closed"].slug}
    for name in ("letters:desk-document-again", "letters:desk-document-stop"):
        found["crossed"] |= {f"{name}:slug": kinds["released"].slug}
        found["crossed"] |= {f"{name}:document": english["closed"][Variant.EMBASSY]}
    found["crossed"] |= {"letters:desk-document:document": english["released"][Variant.EMBASSY]}


def _links(found: dict[str, Words], letter: Letter) -> None:
    own, at = sign_and_confirm(letter), now()
    found["withheld"] = {
        "letters:sign-mine:token": sign_and_confirm(
            letter, words("Min Seo", "minseo@example.org"), display="withheld"
        )
    }
    sign(letter, words(email="waiting@example.org"), at=at)
    sign(letter, words(email="gone@example.org"), at=at)
    waiting, used = (token_in(mailed_to(f"{who}@example.org")[-1]) for who in ("waiting", "gone"))
    gone = confirming.confirm(used, at=at)
    withdrawing.withdraw(gone, at=at)
    found["mine"] |= {"letters:sign-confirm:token": waiting, "letters:sign-mine:token": own}
    still = linking.still_link(letter.signatures.counted().first(), until=at + timedelta(days=1))
    found["mine"] |= {"letters:sign-still:token": still}
    found["crossed"] |= {"letters:sign-still:token": own}
    found["used"] = {"letters:sign-confirm:token": used, "letters:sign-mine:token": gone}
    found["crossed"] |= {"letters:sign-confirm:token": own, "letters:sign-mine:token": waiting}
    for kind in ("withheld", "mine", "used", "crossed"):
        found[kind]["letters:sign-names:token"] = found[kind]["letters:sign-mine:token"]


def _open_to_any() -> Words:
    """A letter for any organisation, and the token of one that asked to sign it uninvited."""
    letter = story.opened(closes_at=now() + timedelta(days=7), who_may_sign=Letter.Signing.ANY)
    said = applying.Said(
        organisation="Harbour Watch",
        country="JP",
        name="Aiko",
        email="aiko@harbour.example",
        body="Board",
        decided_on=f"{now():%Y-%m-%d}",
        display="organisation",
        reach="exact",
    )
    applying.apply(letter, language="en", digest=digest_of(letter), said=said, at=now())
    return {
        "letters:apply:slug": letter.slug,
        "letters:apply-confirm:token": token_in(mailed_to("aiko@harbour.example")[-1]),
    }


def _boards(found: dict[str, Words], kinds: dict[str, Letter], people: dict[str, Person]) -> None:
    """The member's board was asked about one letter, and has decided about it before; another's is `crossed`."""
    at, letter = now(), kinds["mine"]
    ours, theirs = (people[who].mandates.get().organisation for who in ("member", "other"))
    said = {"body": "Board", "until": (at + timedelta(days=3)).date(), "language": "en", "at": at}
    before = boards.ask_board(letter, ours, **said, by=people["member"])
    boards.hear(before, verdict="yes", name="Ada", role="Chair", condition="", at=at)
    kept = minutes.record(before, verdict="yes", decided_on=at.date(), by=people["member"], at=at)
    question = boards.ask_board(letter, ours, **said, by=people["member"])
    other = boards.ask_board(letter, theirs, **said, by=people["other"])
    guest = inviting.invite_person(
        letter, email="guest@example.org", name="Guest", language="en", by=None, at=at
    )
    token = inviting.sealed_words(guest)["token"]
    words = {
        "letters:invitation": guest.pk,
        "letters:hand-on:token": token,
        "letters:organisation": ours.pk,
        "letters:question": question.pk,
        "letters:minutes_number": kept.pk,
        "letters:board:token": boards.token_of(question),
        "letters:board-paper:token": boards.token_of(question),
    }
    found["mine"] |= words
    for kind in ("drafting", "closed", "others"):
        found[kind] |= {"letters:organisation": ours.pk}
    found["crossed"] |= {
        "letters:desk-board:slug": letter.slug,
        "letters:desk-invitation:slug": kinds["others"].slug,
        "letters:invitation": guest.pk,
        "letters:organisation": theirs.pk,
        "letters:question": other.pk,
    }
    found["used"] |= {
        "letters:board:token": boards.token_of(before),
        "letters:board-paper:token": boards.token_of(before),
    }


def _entered(found: dict[str, Words], letter: Letter, by: Person) -> None:
    """A coordinator took a signature down from a sheet."""
    kept = enter(letter, words("Sun-hee Paek", ""), by=by, at=now(), scan=A_STAMP)
    for kind in ("mine", "crossed"):
        found[kind]["letters:entered-sheet:entry"] = kept.pk
        found[kind]["letters:entered-later:signature"] = kept.signature_id
    for name in ("sheet", "later"):
        found["crossed"][f"letters:entered-{name}:slug"] = found["others"]["letters:slug"]


def _agreed_words(by: Person) -> Words:
    """A term with a rendering, and a phrase; they belong to no letter."""
    at = now()
    rendering = house.agree(house.define("term", by=by), language="en", words="term", by=by, at=at)
    texts = {"en": {"words": "Yours faithfully,"}}
    office = offices.agree({"en": "Poet", "ko": "시인"}, by=by, at=at)
    phrase = house.keep("phrase", kind="closing", texts=texts, by=by, at=at)
    return {
        "letters:house-term:key": rendering.term.key,
        "letters:house-drop:key": rendering.term.key,
        "letters:house-drop:rendering": rendering.pk,
        "letters:house-phrase:key": phrase.key,
        "letters:house-title:office": office.pk,
    }


def _handed_out(found: dict[str, Words], kinds: dict[str, Letter], by: Person) -> None:
    """Two journalists have a numbered copy of what is under embargo; the second one's was taken back."""
    at, letter = now(), kinds["embargoed"]
    live, gone = (
        numbered_copies.hand_out(
            letter,
            name="Ines",
            outlet="The Paper",
            email=f"ines{number}@paper.example",
            language="en",
            with_names=True,
            expires_at=at + timedelta(days=1),
            by=by,
            at=at,
        )
        for number in (1, 2)
    )
    numbered_copies.revoke(gone, at=at)
    pressing.enlist(name="", outlet="The Paper", email="desk@paper.example", language="en", at=at)
    found["embargoed"] |= {f"letters:press-{page}:token": numbered_copies.who(live).token for page in PAGES}
    found["used"] |= {f"letters:press-{page}:token": numbered_copies.who(gone).token for page in PAGES}
    found["used"] |= {"language": "en"}
    found["embargoed"] |= {"letters:press-revoke:number": live.number}
    found["crossed"] |= {
        "letters:press-revoke:slug": letter.slug,
        "letters:press-revoke:number": gone.number,
    }
    found["mine"] |= {"letters:entry": PressAddress.objects.get().pk}

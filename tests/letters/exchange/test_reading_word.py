"""Word files as Word and LibreOffice write them: every word arrives, and every loss has its sentence."""

from contextlib import suppress
from pathlib import Path

import pytest

from coalition.errors import Refused
from letters.exchange import formats
from tests.letters.exchange.word import R, W, cited, deleted, docx, inserted, note, p, packed, r

FILES = Path(__file__).parent / "files"


def read(body, accepted=True, **parts):
    return formats.read(docx(body, **parts), accepted=accepted)


def pieces(text):
    return [(piece.role, piece.text) for piece in text.pieces]


def sentences(text):
    return [loss.sentence for loss in text.losses]


def test_a_file_of_libreoffice_arrives_whole():
    """`libreoffice.docx` was made of `libreoffice.fodt` by `soffice --convert-to docx` (7.4)."""
    text = formats.read((FILES / "libreoffice.docx").read_bytes())
    assert pieces(text) == [
        ("heading", "Stop the returns"),
        (
            "paragraph",
            "We **urge** the government to immediately halt.[^note-1] See [the report](https://example.org/report).",
        ),
        ("paragraph", "1. Release them.\n2. Let them choose.[^note-2]"),
        ("paragraph", "존경하는 장관님께 **강제송환(북송)**을 멈춰 주십시오."),
        ("paragraph", "- 甲\n- 乙"),
        ("paragraph", "Cell one"),
        ("paragraph", "Cell two"),
        ("paragraph", "尊敬的部长："),
    ]
    assert [(one.key, one.text) for one in text.notes] == [
        ("note-1", "Report of the *Commission*, 2014."),
        ("note-2", "An endnote."),
    ]
    assert sentences(text) == [
        "2 tracked changes (by Lee Advocate) were read as if they were accepted.",
        "1 comment in the margin was not taken over.",
        "1 table became paragraphs, cell by cell.",
    ]
    assert text.losses[1].words == ("Is this the right word?",)


def test_styles_say_what_a_paragraph_is():
    body = (
        p(r("On returns"), style="Title")
        + p(r("Law"), style="1")
        + p(r("Plain"))
        + p(r("Cited"), style="Quote")
    )
    assert pieces(read(body)) == [
        ("subject", "On returns"),
        ("heading", "Law"),
        ("paragraph", "Plain"),
        ("quotation", "Cited"),
    ]


def test_notes_come_with_their_words_where_they_are_cited():
    text = read(
        p(r("First"), cited(2), r(" and last."), cited(5, "endnote")),
        notes=note(0, r("—")).replace("<w:footnote ", '<w:footnote w:type="separator" ')
        + note(2, r("A report.")),
        endnotes=note(5, r("Its annex."), "endnote"),
    )
    assert pieces(text) == [("paragraph", "First[^note-1] and last.[^note-2]")]
    assert [one.text for one in text.notes] == ["A report.", "Its annex."]


def test_tracked_changes_are_read_either_way_and_said():
    body = p(r("We "), deleted("ask"), inserted(r("urge")), r(" you."))
    accepted, before = read(body), read(body, accepted=False)
    assert (pieces(accepted), pieces(before)) == (
        [("paragraph", "We urge you.")],
        [("paragraph", "We ask you.")],
    )
    assert sentences(accepted) == ["2 tracked changes (by A. Lawyer) were read as if they were accepted."]
    assert sentences(before) == [
        "2 tracked changes (by A. Lawyer) were left out: this is the text before them."
    ]


def test_a_deleted_end_of_paragraph_joins_it_with_the_next():
    gone = '<w:rPr><w:del w:id="1" w:author="B"/></w:rPr>'
    body = p(r("One "), properties=gone) + p(r("two."))
    assert pieces(read(body)) == [("paragraph", "One two.")]
    assert pieces(read(body, accepted=False)) == [("paragraph", "One"), ("paragraph", "two.")]


def test_lists_keep_their_shape_and_their_numbers():
    body = (
        p(r("Free them."), numbered=(1, 0))
        + p(r("all"), numbered=(1, 1))
        + p(r("Tell us."), numbered=(1, 0))
        + p(r("Between."))
        + p(r("Stop."), numbered=(1, 0))
        + p(r("dot"), numbered=(2, 0))
    )
    text = read(body)
    assert pieces(text) == [
        ("paragraph", "1. Free them.\n   1. all\n2. Tell us."),
        ("paragraph", "Between."),
        ("paragraph", "3. Stop."),
        ("paragraph", "- dot"),
    ]
    assert sentences(text) == [
        "Lists that count in letters, syllables or Roman numerals now count in figures.",
        "Some numbers that the program counts by itself were written out.",
    ]


def test_what_a_letter_cannot_hold_is_kept_as_words_or_said():
    box = f"<w:txbxContent>{p(r('In a box'))}</w:txbxContent>"
    body = p(
        r("Struck", "<w:strike/>"),
        r("secret", "<w:vanish/>"),
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:drawing>{box}</w:drawing></w:r></mc:Choice>'
        f"<mc:Fallback><w:r><w:pict>{box}</w:pict></w:r></mc:Fallback></mc:AlternateContent>",
        '<w:r><w:drawing><wp:docPr id="1" descr="A map"/></w:drawing></w:r>',
        '<w:fldSimple w:instr="DATE"><w:r><w:t> 1 May</w:t></w:r></w:fldSimple>',
    ) + p(r("שלום 👍"))
    text = read(body, more={"word/header1.xml": f'<w:hdr xmlns:w="{W}">{p(r("Confidential"))}</w:hdr>'})
    assert pieces(text) == [
        ("paragraph", "Struck 1 May"),
        ("paragraph", "In a box"),
        ("paragraph", "שלום 👍"),
    ]
    assert [(loss.sentence, loss.words) for loss in text.losses] == [
        ("Hidden text was not taken over.", ("secret",)),
        ("Words that are struck through became ordinary words; please look at them.", ("Struck",)),
        ("The text of 1 text box follows the paragraph it stood beside.", ()),
        ("1 picture or drawing was left out.", ("A map",)),
        (
            "1 field (a page number, a date that changes by itself) became the words it shows now.",
            (),
        ),
        ("Headers and footers of the pages were not taken over.", ("Confidential",)),
        ("Text that runs from right to left is kept, but not its direction.", ()),
        ("There are emoji, which the printed letter has no face for; please take them out.", ()),
    ]


def test_links_are_kept_where_they_lead_to_the_web():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://un.org/x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("UN")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    related = (
        f'<Relationship Id="k" Type="{R}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    )
    text = read(p(field, r(" and "), f'<w:hyperlink r:id="k">{r("this")}</w:hyperlink>'), relations=related)
    assert pieces(text) == [("paragraph", "[UN](https://un.org/x) and this")]
    assert sentences(text) == ["Links that lead neither to https nor to a mail address became plain words."]


def test_words_that_look_like_markup_stay_words():
    text = read(p(r("2 * 3 * 4 and [^x] and _a_")) + p(r("- no list")))
    assert pieces(text) == [
        ("paragraph", "2 \\* 3 \\* 4 and \\[^x\\] and \\_a\\_"),
        ("paragraph", "\\- no list"),
    ]


def test_invisible_characters_are_taken_out_and_counted():
    text = read(p(r("a\u202eb&#x85;c")))
    assert pieces(text) == [("paragraph", "abc")]
    assert sentences(text) == ["2 invisible characters that no text needs were removed."]


def test_sixty_pages_are_read():
    text = read("".join(p(r(f"Paragraph {number}. " + "We write to you. " * 40)) for number in range(600)))
    assert len(text.pieces) == 600


BOMB = packed({"word/document.xml": b"<a>" + b" " * 60_000_000})
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Word file"),
        (b"Hello", "no Word file"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (docx(p(r("x")))[:-40], "damaged"),
        (BOMB, "too large"),
        (docx(p(r("&b;")), prolog=ENTITIES), "damaged"),
        (docx(p(r("&a;")), prolog=OUTSIDE), "damaged"),
        (docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "too large"),
        (docx("<w:p/>" * 300_000), "too large"),
        (docx(p(r("&#xD800;"))), "damaged"),
        (docx(p(r("x")) * 901), "901 paragraphs"),
        (docx(p()), "no words"),
        (docx(p(r("x")), more={"word/vbaProject.bin": "x"}), "macros"),
        (docx(p(r("x")), types='<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'), "macros"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (b"\xd0\xcf\x11\xe0" + b" " * 600 + b"HWP Document File", r"\.hwpx"),
        (b"\xd0\xcf\x11\xe0" + b" " * 600, r"older \.doc"),
        (b"PK\x03\x04" + b"x" * 10_000_001, "too large"),
    ],
)  # fmt: skip
def test_hostile_and_foreign_files_are_refused_in_a_sentence(data, says):
    with pytest.raises(Refused, match=says):
        formats.read(data)


def test_whatever_bytes_are_changed_nothing_but_a_sentence_comes_back():
    whole = docx(p(r("We write"), cited(2)) * 3, notes=note(2, r("A report.")))
    for place in range(0, len(whole), 7):
        spoilt = whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]
        with suppress(Refused):
            formats.read(spoilt)

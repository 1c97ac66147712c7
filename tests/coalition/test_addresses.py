import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.addresses import MailAddress, clean_line, neutralise_cell, normalise
from coalition.errors import Refused


@pytest.mark.parametrize(
    ("typed", "deliverable", "lookup"),
    [
        ("Gyuri.Kim@Example.ORG", "Gyuri.Kim@example.org", "gyuri.kim@example.org"),
        ("  a+petition@b.org\n", "a+petition@b.org", "a@b.org"),
        ("+82@b.org", "+82@b.org", "+82@b.org"),
        ("ｋｉｍ＠ｅｘａｍｐｌｅ．ｏｒｇ", "kim@example.org", "kim@example.org"),
        ("a@한국.example", "a@xn--3e0b707e.example", "a@xn--3e0b707e.example"),
        (unicodedata.normalize("NFD", "a@한국.example"), "a@xn--3e0b707e.example", "a@xn--3e0b707e.example"),
        ("a@straße.example", "a@xn--strae-oqa.example", "a@xn--strae-oqa.example"),
        ("a@XN--3E0B707E.example.", "a@xn--3e0b707e.example", "a@xn--3e0b707e.example"),
        ("\ufeffa\u200b@b.org", "a@b.org", "a@b.org"),
    ],
)
def test_a_mailbox_is_one_however_it_is_typed(typed, deliverable, lookup):
    assert normalise(typed) == MailAddress(deliverable, lookup)
    assert normalise(typed).domain == deliverable.split("@")[1]


@pytest.mark.parametrize(
    "typed",
    [
        *("", "a", "@b.org", "a@", "a@b", "a@b..org", "a b@c.org", "a@b@c.org", "a@-b.org", "a@b_c.org"),
        *(
            ".a@b.org",
            "a..b@c.org",
            "a@127.0.0.1",
            "a@[::1]",
            '"a b"@c.org',
            "김@b.org",
            "a@b.org\nBcc: c@d.org",
        ),
        *("a\r\nb@c.org", "a@b.org\x00c", "a@b\u202e.org", "a@\ud800.org", "a" * 65 + "@b.org"),
        "a@" + "b." * 130 + "org",
    ],
)
def test_what_no_mail_reaches_is_refused_in_a_sentence(typed):
    with pytest.raises(Refused) as refusal:
        normalise(typed)
    assert refusal.value.sentence == (
        "This is not a complete mail address. It should look like name@example.org."
    )


@given(st.text())
def test_any_text_is_an_address_in_ascii_or_refused(typed):
    for candidate in (typed, f"{typed}@b.org", f"a@{typed}", f"a@{typed}.org"):
        try:
            address = normalise(candidate)
        except Refused:
            continue
        assert address.deliverable.isascii()
        assert address.deliverable.isprintable()
        assert " " not in address.deliverable
        assert normalise(address.deliverable) == address
        assert normalise(address.lookup).lookup == address.lookup


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  김규리 ", "김규리"),
        (unicodedata.normalize("NFD", "김규리 Tomás"), "김규리 Tomás"),
        ("Citizens’\tAlliance \u00a0 for  Rights\n", "Citizens’ Alliance for Rights"),
        ("\ufeffA\u00adB\u200b", "AB"),
        ("نام\u200cها", "نام\u200cها"),
        ("שָׁלוֹם བོད་ཡིག ṩ̣̇", unicodedata.normalize("NFC", "שָׁלוֹם བོད་ཡིག ṩ̣̇")),
        ("", ""),
    ],
)
def test_a_line_is_trimmed_and_composed(typed, line):
    assert clean_line(typed) == line


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("A\nBcc: b@c.org", "control characters (it holds U+000A)"),
        ("A\x00", "U+0000"),
        ("A\u2028B", "U+2028"),
        ("A\x85B", "U+0085"),
        ("A\ud800", "U+D800"),
        ("A\u202eB", "(U+202E) reverses part"),
        ("A\u2066B", "U+2066"),
        ("a" * 201, "201 characters; 200"),
        ("Kim \ufffd\ufffd", "was lost on its way"),
        ("x" + "\u0335\u0300" * 5, "more than 8 marks"),
    ],
)
def test_a_line_that_is_none_is_refused_in_a_sentence(typed, says):
    with pytest.raises(Refused) as refusal:
        clean_line(typed)
    assert says in str(refusal.value.sentence)


def test_a_line_may_be_as_long_as_its_field():
    assert clean_line("a" * 300, limit=300) == "a" * 300
    with pytest.raises(Refused):
        clean_line("a" * 41, limit=40)


@given(st.text())
def test_whatever_is_let_in_is_one_line(typed):
    try:
        line = clean_line(typed)
    except Refused:
        return
    assert clean_line(line) == line == unicodedata.normalize("NFC", line)
    assert line.splitlines() in ([], [line])


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "|calc",
            "%x",
            "\tx",
            "\rx",
            "\nx",
            "  =1",
            " \t=1",
            "＝1",
            "＋1",
            "－1",
        ),
        *("＠x", "\u200b=1", "\ufeff=1", "\u00a0=1", "\u3000＝1", "\x00=1", "\u202e=1", "﹣1", "％x", "｜x"),
    ],
)
def test_what_a_spreadsheet_might_run_is_neutralised(cell):
    assert neutralise_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "김규리", "a=b", "1-2", "(사)나라", "NK | X", " plain", "'=1"])
def test_other_cells_stay_as_they_are(cell):
    assert neutralise_cell(cell) == cell

"""The verifier in one file, opened from a folder in a real browser, without a network."""

import hashlib
import io
import re

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from letters.pdf.certificates import create_certificate, take_p12
from letters.pdf.sealing import seal
from letters.pdf.verifying import check
from letters.web.alone import alone
from tests.factories.certificates import NOON, issued, p12
from tests.factories.forging import (
    carrying,
    flipped,
    forged_chains,
    rewritten_with_a_page,
    signed_again,
    with_a_page_behind,
)

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

# Each byte of the envelope in turn has another bit: no digest covers it, and all of it is read.
UNSEEN = """async (bytes) => {
  const { certificates } = JSON.parse(document.getElementById("told").textContent);
  const text = String.fromCharCode(...bytes);
  const gap = text.indexOf("/Contents <3082") + "/Contents <".length;
  const unseen = [];
  for (let place = gap; place < gap + 2 * (4 + parseInt(text.slice(gap + 4, gap + 8), 16)); place += 2) {
    const forged = Uint8Array.from(bytes);
    forged[place + 1] = "0123456789ABCDEF".charCodeAt(parseInt(text[place + 1], 16) ^ 1);
    if (!(await seal.examine(forged, certificates)).trouble) unseen.push((place - gap) / 2);
  }
  return unseen;
}"""


def a_page():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def files_of(folder):
    """What somebody may drop on the page, and what it has to say of it."""
    ours, theirs = (
        create_certificate(folder / name, name="Lighthouse Coalition", at=NOON) for name in ("ours", "theirs")
    )
    good = seal(a_page(), certificate=ours, reason="Public", at=NOON)
    return ours, good, {
        "good": (good, "Sealed by us, whole and untouched."),
        "flipped": (flipped(good), "changed after it was sealed"),
        "appended": (good + b"\n", "added to this file"),
        "page behind": (with_a_page_behind(good), "added to this file"),
        "page": (rewritten_with_a_page(good), "(changed|added|no seal|damaged)"),
        "twice": (signed_again(good, theirs), "more than one signature"),
        "stranger": (seal(a_page(), certificate=theirs, reason="Public", at=NOON), "another certificate"),
        "unsealed": (a_page(), "carries no seal"),
        "junk": (b"x" * 100, "not a whole PDF"),
    }  # fmt: skip


def files_with_a_chain(folder):
    """Sealed with the organisation's own certificate, which travels with the one that vouches for it."""
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
    own = take_p12(folder, data=p12(keys), password="harbour", at=NOON)
    good = seal(a_page(), certificate=own, reason="Public", at=NOON)
    (above,) = own.chain
    foreign = issued(keys[0], "Another", by=keys[0], issuer="Another").public_bytes(Encoding.DER)
    forged = {
        f"chain {name}": (carrying(good, own.der, *others), "(changed after it was sealed|damaged after)")
        for name, others in forged_chains(above, foreign).items()
    }
    assert all(check(data, certificate=own) for data, _said in forged.values())
    return own, good, {"own": (good, "Sealed by us, whole and untouched."), **forged}


def test_it_tells_an_untouched_file_from_every_other_without_a_network(browser, tmp_path):
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    ours, good, kinds = files_of(tmp_path)
    known = {hashlib.sha256(good).hexdigest(): "Forcible return </script><b>"}
    bare = b"%PDF-1.7 published as it is"
    known[hashlib.sha256(bare).hexdigest()] = "Letter without a seal"
    kinds["bare"] = bare, "no seal: we published it so.*Letter without a seal"
    (tmp_path / "own").mkdir()
    own, sealed_by_own, more = files_with_a_chain(tmp_path / "own")
    kinds |= more
    unsigned = [hashlib.sha256(bare).hexdigest()]
    page = alone(known, [ours, own], unsigned=unsigned)
    (tmp_path / "verify.html").write_text(page, encoding="utf-8")
    context = browser.new_context(offline=True, locale="en-GB")
    page = context.new_page()
    page.goto((tmp_path / "verify.html").as_uri())
    for name, (data, expected) in kinds.items():
        page.set_input_files("#file", {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": data})
        page.get_by_text(hashlib.sha256(data).hexdigest()).wait_for()
        said = page.inner_text("#answer")
        assert re.search(expected, said, re.DOTALL), (name, said)
        assert ("Forcible return </script>" in said) is (name == "good"), name
    assert page.evaluate(UNSEEN, list(good)) == []
    assert page.evaluate(UNSEEN, list(sealed_by_own)) == []
    page.click("button[data-language=ko]")
    assert "봉인" in page.inner_text("body")
    page.click("button[data-language=zh-hans]")
    assert "电子印章" in page.inner_text("body")
    context.close()

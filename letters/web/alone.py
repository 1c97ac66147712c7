"""The verifier in one file: a page that works from a folder, without us and without a network."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, own_name, tag
from letters.pdf.certificates import Certificate

STYLE = """body{max-width:38rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.6 serif;
color:#1e1b17;background:#fbf8f1}
button{font:inherit;background:none;border:0;text-decoration:underline;cursor:pointer;min-height:2.75rem}
label{display:block}input{font:inherit;margin:.5rem 0 1rem}#answer{border-left:4px solid #877d71;padding-left:1rem;
overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#ece6db;background:#1b1916}}"""
LOCK = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"  # it can fetch nothing


def alone(
    files: Mapping[str, str], certificates: Iterable[Certificate], *, unsigned: Iterable[str] = ()
) -> str:
    """One HTML page. `files`: titles by SHA-256 of those published; `certificates`: what seals and sealed;
    `unsigned`: which of those published bear no seal.

    What it cannot do is told in it: a list of published files is as old as the copy.
    """
    told = {
        "words": {code: _words(code) for code in LANGUAGES},
        "files": dict(files),
        "unsigned": list(unsigned),
        "certificates": {sha256(one.der).hexdigest(): _vouching(one) for one in certificates},
    }
    # Inside a script element only its end and a comment mean anything.
    data = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    says = "".join(f"<p data-say={name}></p>" for name in ("what", "old", "address"))
    switch = "".join(
        f"<button type=button data-language={code} lang={tag(code)}>{own_name(code)}</button> "
        for code in LANGUAGES
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{LOCK}">'
        '<meta name="viewport" content="width=device-width"><title>Undersigned</title>'
        f"<style>{STYLE}</style></head><body><p>{switch}</p><h1 data-say=heading></h1>{says}"
        "<label for=file data-say=choose></label><input type=file id=file accept=application/pdf>"
        "<output id=answer for=file aria-live=polite></output>"
        f'<script type="application/json" id="told">{data}</script>'
        f"<script>{_script('seal')}\n{_script('alone')}</script></body></html>\n"
    )


def _vouching(certificate: Certificate) -> list[str]:
    """The fingerprints of what travels in a seal beside its own certificate: all of these, and no other."""
    return sorted({sha256(one).hexdigest() for one in certificate.chain if one != certificate.der})


def _script(name: str) -> str:
    found = finders.find(f"js/{name}.js")
    assert isinstance(found, str)
    with open(found, encoding="utf-8") as file:  # noqa: PTH123  (found by Django)
        return file.read()


def _words(code: str) -> dict[str, str]:
    with translation.override(code):
        return {
            "tag": tag(code),
            "heading": _("Is this letter as it was sealed?"),
            "what": _(
                "Choose a PDF or drop it here. Nothing is sent anywhere: this page works without a network."
            ),
            "old": _("It knows the documents published when you saved it, and our seal."),
            "address": _("The newest list is at %(address)s.")
            % {"address": f"{settings.BASE_ADDRESS}/verify/"},
            "choose": _("The PDF you want to check"),
            "sealed": _("Sealed by us, whole and untouched."),
            "stranger": _("This file was sealed with another certificate than ours."),
            "changed": _("This file was changed after it was sealed."),
            "extended": _("Something was added to this file after it was sealed."),
            "several": _("This file carries more than one signature; a sealed letter has exactly one."),
            "unsealed": _("This file carries no seal."),
            "damaged": _("This is not a whole PDF file, or it was damaged after sealing."),
            "bare": _("This file carries no seal: we published it so, and its fingerprint is what counts."),
            "published": _("It is, byte for byte, a published document:"),
            "unpublished": _("It is not among the documents published when this page was saved."),
        }

"""Every component in three languages as plain pages, for eyes, for axe and for screenshots.

`python -m tests.campaign.look.pages FOLDER` writes them with our static files beside them.
"""

import json
import os
import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import django
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from coalition.drawing import curve, shares
from coalition.languages import own_name

HERE = Path(__file__).resolve().parent
WORDS = json.loads((HERE / "words.json").read_text())  # everybody named in them is invented
STATIC = HERE.parent.parent.parent / "campaign" / "static"
STATES = ["done", "done", "done", "done", "done", "next", "due"]
DAYS = [(8, 21), (9, 4), (9, 4), (9, 18), (9, 21), (9, 22), None]
ADDED = {date(2023, 9, day): more for day, more in ((5, 3), (6, 8), (9, 1), (12, 14))}
KINDS = ["done", "waiting", "due", "draft", "stopped", "sealed"]


def write_all(folder: Path) -> list[str]:
    """Write every sample page and the static files it asks for; give their addresses."""
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    (folder / "static" / "django_htmx").mkdir(exist_ok=True)
    return [_write(folder, page, code) for page in ("style_sheet", "letter") for code in WORDS]


def render(page: str, code: str) -> str:
    """Render one sample page in one language."""
    words = WORDS[code]
    with translation.override(code):
        template = engines["django"].from_string((HERE / f"{page}.html").read_text())
        return template.render(_context(words), RequestFactory().get("/sample/?page=2"))


def _write(folder: Path, page: str, code: str) -> str:
    name = f"{page}-{code}.html"
    (folder / name).write_text(render(page, code))
    return name


def _context(words: dict) -> dict:
    return {
        "w": words,
        "coalition_name": words["coalition"],
        "navigation": [
            {"label": label, "address": f"#{number}", "current": number == 1, "count": number * 3}
            for number, label in enumerate(words["nav"])
        ],
        "messages": [Message("success", words["saved"]), Message("warning", words["next"])],
        "user": Reader(words["people"][1]),
        "language_address": "/language/",
        "page_languages": [
            {
                "label": own_name(code),
                "tag": other["tag"],
                "address": f"letter-{code}.html",
                "current": other is words,
            }
            for code, other in WORDS.items()
        ],
        "verify_address": "#verify",
        "life": life(words),
        "states": list(zip(KINDS, words["states"], strict=True)),
        "columns": [
            {"label": words["columns"][0], "address": "?sort=name", "sorted": "ascending"},
            {"label": words["columns"][1]},
            {"label": words["columns"][2]},
            {"label": words["columns"][3], "kind": "number"},
        ],
        "rows": list(
            zip(words["organisations"], words["people"], KINDS, words["states"], (12, 1, 340), strict=False)
        ),
        "row_template": engines["django"].from_string((HERE / "row.html").read_text()),
        "form": sample_form(words),
        "definitions": [{"term": term, "detail": detail} for term, detail in words["terms"]],
        "trail": [{"label": label, "address": "#"} for label in words["nav"][:2]],
        "closes_at": datetime(2023, 9, 18, 9, tzinfo=UTC),
        "curve": curve(ADDED, first=date(2023, 9, 4), due=date(2023, 9, 18), until=date(2023, 9, 14)),
        "bars": bars(words),
        "parallel": parallel(),
        "letter": letter(words),
        "signatories": signatories(words),
    }


class Message:
    def __init__(self, level_tag, words):
        self.level_tag, self.words = level_tag, words

    def __str__(self):
        return self.words


class Reader:
    is_authenticated = True

    def __init__(self, name):
        self.name = name

    def get_full_name(self):
        return self.name


def life(words):
    """A letter that is released and on its way."""
    return [
        {
            "label": label,
            "state": state,
            "at": day and datetime(2023, *day, 9, tzinfo=UTC),
            "zone": "Asia/Seoul",
            "sealed": label == words["steps"][4],
            "distance": words["distance"] if state == "next" else "",
            "address": "#step",
        }
        for label, state, day in zip(words["steps"], STATES, DAYS, strict=True)
    ]


def sample_form(words):
    """A form sent with two things missing."""
    name, mail, shown, read = words["fields"]

    class Sample(forms.Form):
        organisation = forms.CharField(label=name, help_text=words["hint"])
        mail_address = forms.EmailField(label=mail)
        display = forms.ChoiceField(
            label=shown, choices=enumerate(words["choices"]), widget=forms.RadioSelect, required=False
        )
        read_it = forms.BooleanField(label=read)

    return Sample({"organisation": words["organisations"][0], "mail_address": "ana@", "display": "0"})


def bars(words):
    """How many of whom, the longest first."""
    counts = [24, 9, 1]
    rows = zip(words["organisations"], counts, shares(counts), strict=False)
    return [{"label": label, "count": count, "share": share} for label, count, share in rows]


def parallel():
    """The same two paragraphs in three languages; the Korean one is behind."""
    return [
        {
            "id": f"row-{number}",
            "texts": [
                {
                    "tag": words["tag"],
                    "name": own_name(words["code"]),
                    "html": mark_safe(words["paragraphs"][number] + _stop(words)),
                    "behind": "원문 바뀜" if words["code"] == "ko" and number == 1 else "",
                }
                for words in WORDS.values()
            ],
        }
        for number in range(2)
    ]


def letter(words):
    """A short letter with every role of paragraph and two notes."""
    pieces = [
        _piece("s0", "salutation", words["salutation"]),
        _piece("s1", "heading", words["heading"], tag=""),
    ]
    for number, (paragraph, note) in enumerate(zip(words["paragraphs"][:2], words["notes"], strict=True), 1):
        ref = f'<sup class="note-ref" id="ref-{number}"><a href="#note-{number}">{number}</a></sup>'
        piece = _piece(f"p{number}", "paragraph", f"{paragraph}{_stop(words)}{ref}")
        piece["notes"] = [{"id": f"note-{number}", "number": number, "html": note, "back": f"ref-{number}"}]
        pieces.append(piece)
    pieces.append(_piece("p3", "paragraph", words["paragraphs"][2]))
    pieces += [_piece(f"d{number}", "demand", demand) for number, demand in enumerate(words["demands"])]
    pieces.append(_piece("c1", "closing", words["closing"]))
    return {
        "tag": words["tag"],
        "code": words["code"],
        "sender": words["sender"],
        "lead": words["lead"],
        "dated": words["dated"],
        "addressees": [{"name": words["addressee"][0], "lines": words["addressee"][1:]}],
        "copies": [{"name": words["copy"][0], "lines": words["copy"][1:]}],
        "subject": words["subject"],
        "pieces": pieces,
    }


def signatories(words):
    """Two groups, the second with a withheld name."""
    organisations, individuals = words["groups"]
    return [
        {"heading": organisations, "names": [{"name": name} for name in words["organisations"] * 3]},
        {
            "heading": individuals,
            "names": [{"name": name, "detail": words["office"]} for name in words["people"]],
            "more": words["more"],
        },
    ]


def _stop(words):
    return "。" if words["code"] == "zh-hans" else "."


def _piece(key, role, html, tag="p"):
    return {
        "id": key,
        "role": role,
        "html": mark_safe(f"<{tag}>{html}</{tag}>" if tag else html),
        "notes": [],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    print("\n".join(write_all(target)))

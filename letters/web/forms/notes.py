"""A footnote as data: what it says in each language, and its source."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.languages import language_name, tag
from letters.models import Note
from letters.web.forms.lines import LineField
from letters.web.forms.moments import Day
from letters.web.forms.preparing import PerLanguage, field_name

# In which sources of letters about the region are usually written.
SOURCE_LANGUAGES = ("en", "ko", "zh-Hans", "zh-Hant", "ja", "fr", "de", "es", "ru", "nl", "th", "mn")


class NoteForm(PerLanguage):
    """Cleans to the arguments of `preparing.note`."""

    parts = {"text": _("Note"), "title": _("Title of the source, translated")}

    key = forms.SlugField(
        label=_("Key of the note"),
        max_length=60,
        help_text=_("A short word for the text: [^key] stands where the note is cited."),
    )
    title = LineField(label=_("Title of the source"), max_length=500, required=False)
    source_language = forms.ChoiceField(label=_("Language of the source"), required=False)
    author = forms.CharField(label=_("Author"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    published_on = forms.DateField(label=_("Published on"), widget=Day, required=False)
    address = forms.URLField(label=_("Web address"), max_length=1000, required=False, assume_scheme="https")

    archived_sha256 = forms.RegexField(
        r"^[0-9a-f]{64}$",
        label=_("SHA-256 of the archived copy"),
        max_length=64,
        required=False,
        widget=forms.TextInput({"class": "code"}),
    )
    copy = forms.FileField(
        label=_("The archived copy itself"),
        help_text=_("Its SHA-256 is kept, the file is not."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, language_name(code, get_language() or "en")) for code in SOURCE_LANGUAGES]
        self.fields["source_language"].choices = [("", "—"), *named]

    def field_for(self, part: str, code: str, label: str) -> forms.Field:
        if part == "title":
            return LineField(
                label=label, max_length=500, required=False, widget=forms.TextInput({"lang": tag(code)})
            )
        widget = forms.Textarea({"rows": 3, "lang": tag(code)})
        return forms.CharField(label=label, required=False, widget=widget)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said = cleaned["texts"]
        cleaned["texts"] = {code: words["text"] for code, words in said.items() if words["text"]}
        cleaned["titles"] = {code: words["title"] for code, words in said.items()}
        if said and not cleaned["texts"]:
            self.add_error(None, _("Please write it in one language at least."))
        copy = cleaned.pop("copy", None)
        if copy is not None:
            cleaned["archived_sha256"] = _sha256(copy)
        return cleaned


def note_initial(note: Note) -> dict[str, Any]:
    return {
        "key": note.key,
        "title": note.title,
        "source_language": note.source_language,
        "archived_sha256": note.archived_sha256,
        "author": note.author,
        "publisher": note.publisher,
        "published_on": note.published_on,
        "address": note.address,
        **{field_name(text.language, "text"): text.text for text in note.texts.all()},
        **{field_name(text.language, "title"): text.title for text in note.texts.all()},
    }


def _sha256(copy: UploadedFile) -> str:
    digest = sha256()
    for chunk in copy.chunks():
        digest.update(chunk)
    return digest.hexdigest()

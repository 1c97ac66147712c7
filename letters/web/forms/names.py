"""One line as it shall print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.printed import PrintedField
from letters.web.forms.warning import WarnedOnce


class NameLineForm(forms.Form):
    """Cleans to `name`, `title` and `affiliation`."""

    name = PrintedField(label=_("Name"), max_length=200)
    title = PrintedField(label=_("Title or former office"), max_length=200, required=False)
    affiliation = PrintedField(label=_("Affiliation"), max_length=200, required=False)


class OwnLineForm(WarnedOnce, NameLineForm):
    """As she herself confirms it; `chosen`: whether the name is a chosen one."""

    warning = _(
        "Your title and affiliation are printed beside the name you chose. If only a few people have them, they "
        "tell who you are. Leave them empty, or confirm the line again as it stands."
    )

    def __init__(self, *args, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = chosen

    def is_chosen(self, said):  # noqa: ARG002  (asked of the signature)
        return self.chosen


class DeskLineForm(NameLineForm):
    """As whoever knows the language settles it; `learn` keeps the title for the next one who bears it."""

    learn = forms.BooleanField(label=_("Keep this title in the glossary"), required=False)

"""Who may sign, in sentences: of the two choices a letter makes, for its signatories and for the world."""

from django.utils.translation import gettext as _


def organisations(choice: str) -> str:
    """What the letter has chosen, for whoever may sign and whoever may not."""
    return {
        "invited": _("Of organisations, those that were invited may sign."),
        "members": _("Of organisations, the members of the coalition and those that were invited may sign."),
        "any": _("Any organisation may sign."),
    }[choice]


def individuals(choice: str) -> str:
    """As above."""
    return {
        "none": _("Individuals do not sign this letter; organisations do."),
        "invited": _("Of individuals, those who were invited in person may sign."),
        "public": _("Any individual may sign too."),
    }[choice]


def both(of_organisations: str, of_individuals: str) -> list[str]:
    """While it can be signed, in two sentences."""
    return [organisations(of_organisations), individuals(of_individuals)]


def both_once(of_organisations: str, of_individuals: str) -> list[str]:
    """The same, once it can be signed no more."""
    return [
        {
            "invited": _("Of organisations, those that were invited could sign."),
            "members": _(
                "Of organisations, the members of the coalition and those that were invited could sign."
            ),
            "any": _("Any organisation could sign."),
        }[of_organisations],
        {
            "none": _("Individuals did not sign this letter; organisations did."),
            "invited": _("Of individuals, those who were invited in person could sign."),
            "public": _("Any individual could sign too."),
        }[of_individuals],
    ]

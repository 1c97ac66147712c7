"""Whom a letter goes to, or who answers it, within a sentence."""

# An office that begins so has its article, or wants none.
NO_ARTICLE = {"a", "all", "an", "each", "every", "her", "his", "its", "our", "the", "their", "those", "your"}


def by_office(office: str, language: str) -> str:
    """`office` as a sentence in `language` has it: “the Minister of Unification”, where an address has no article.

    An office in another script than English is written in stays as it is.
    """
    first, _blank, rest = office.partition(" ")
    if first == "The" and language == "en":
        return f"the {rest}"
    if language != "en" or not first or not first[0].isascii() or first.casefold() in NO_ARTICLE:
        return office
    return f"the {office}"


def called(name: str, office: str, language: str) -> str:
    """By name, else by office."""
    return name or by_office(office, language)

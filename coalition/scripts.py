"""Which language's voice reads words in another script."""

import re

from coalition.languages import LANGUAGES

_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")


def script_of(words: str, code: str) -> str:
    """The tag of the language whose script `words` are in; empty where that is `code` itself, or Latin.

    Whoever reads Latin letters aloud reads them in the language of the page.
    """
    if _KANA.search(words):
        return "ja"
    for language in LANGUAGES.values():
        if language.own_script and language.code != code and re.search(f"[{language.own_script}]", words):
            return language.tag
    return ""

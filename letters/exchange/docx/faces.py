"""How Word is told a language: the tag it checks spelling by, and a face that every Word in that script has."""

from dataclasses import dataclass

from coalition.languages import tag

LATIN = "Times New Roman"


@dataclass(frozen=True)
class Face:
    tag: str
    east_asian: str = ""

    def properties(self) -> str:
        """What each run of the language says: its faces, and its language last, as the schema wants it."""
        if not self.east_asian:
            return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}"/>{{}}<w:lang w:val="{self.tag}"/>'
        faces = f'w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{self.east_asian}"'
        # Latin words are English to it, or they are broken anywhere, as Chinese words may be.
        return f'<w:rFonts {faces}/>{{}}<w:lang w:val="en-GB" w:eastAsia="{self.tag}"/>'


FACES = {"en": Face("en-GB"), "ko": Face("ko-KR", "Batang"), "zh-hans": Face("zh-CN", "SimSun")}


def face(language: str) -> Face:
    return FACES.get(language) or Face(tag(language))

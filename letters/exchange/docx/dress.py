"""How a Word file is dressed that goes out as the letter itself: style by style, with a foot on every page.

Whoever changes the look changes styles, in Word as here; nothing is set by hand in a paragraph.
"""

from dataclasses import dataclass
from typing import Literal

PAPER = {"a4": (11906, 16838), "letter": (12240, 15840)}
CHARACTER = 220  # a character of eleven points, in twentieths


@dataclass(frozen=True, kw_only=True)
class Dress:
    """`first_line` in characters; `foot`: the words before and behind the number of the page.

    `centred`: who writes and the title stand in the middle, as in Korea and China. `statement`: Times of twelve
    points, justified, notes of ten, as the Human Rights Council asks.
    """

    paper: Literal["a4", "letter"] = "a4"
    centred: bool = False
    first_line: int = 0
    date: Literal["center", "right"] = "right"
    statement: bool = False
    foot: tuple[str, str] | None = None


# Each role that only a dressed file has, and the style it is written in.
ROLES = {
    "sender": "Letterhead",
    "reach": "LetterheadAddress",
    "address": "InsideAddress",
    "date": "Date",
    "group": "Heading2",
    "entry": "Signatory",
    "small": "SmallPrint",
    "paragraph": "BodyText",
}

Style = tuple[str, str, str]  # its name, how its paragraphs stand, how its words look


def styles(dress: Dress) -> dict[str, Style]:
    """Every style by its id that differs from the plain ones, or is not among them."""
    middle = '<w:jc w:val="center"/>' if dress.centred else ""
    justified = '<w:jc w:val="both"/>' if dress.statement else ""
    chars, twips = dress.first_line * 100, dress.first_line * CHARACTER
    first = f'<w:ind w:firstLineChars="{chars}" w:firstLine="{twips}"/>' if dress.first_line else ""
    size = '<w:sz w:val="24"/>' if dress.statement else ""
    title = '<w:b/><w:sz w:val="24"/>' if not dress.centred else '<w:b/><w:sz w:val="28"/>'
    above = '<w:spacing w:before="{}" w:after="{}"/>'
    close = '<w:spacing w:after="{}" w:line="260" w:lineRule="auto"/>'
    return {
        "Letterhead": ("Letterhead", f"<w:keepNext/>{close.format(40)}{middle}", '<w:sz w:val="30"/>'),
        "LetterheadAddress": ("Letterhead Address", close.format(360) + middle, '<w:sz w:val="18"/>'),
        "InsideAddress": ("Inside Address", f"<w:keepLines/>{close.format(200)}", ""),
        "Date": ("Date", f'{above.format(160, 240)}<w:jc w:val="{dress.date}"/>', ""),
        "Title": ("Title", f"<w:keepNext/>{above.format(160, 240)}{middle}", title),
        "BodyText": ("Body Text", first + justified, size),
        "Closing": ("Closing", f"<w:keepLines/>{first}", size),
        "Salutation": ("Salutation", "<w:keepNext/>", size),
        "Demand": ("Demand", f'<w:ind w:left="709" w:hanging="425"/>{justified}', size),
        "Heading2": ("heading 2", f'<w:keepNext/>{above.format(200, 100)}<w:outlineLvl w:val="1"/>', ""),
        "Signatory": ("Signatory", f'<w:keepLines/>{close.format(30)}<w:ind w:left="510" w:hanging="510"/>', ""),
        "SmallPrint": ("Small Print", f"<w:keepLines/>{above.format(160, 160)}", '<w:sz w:val="18"/>'),
        "FootnoteText": (
            "footnote text",
            f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>{justified}',
            f'<w:sz w:val="{20 if dress.statement else 18}"/>',
        ),
        "Footer": ("footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>', '<w:sz w:val="16"/>'),
    }  # fmt: skip


def field(instruction: str, look: str) -> str:
    """What Word counts by itself, such as the number of the page."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'

"""What people type into a line: a mail address, a name; and what leaves for a spreadsheet."""

import re
import unicodedata
from dataclasses import dataclass

import idna
from django.utils.translation import gettext as _

from coalition.errors import Refused

LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64
LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)

LONGEST_DOMAIN = 253
# Labels that are no encoded Unicode (their third and fourth sign are not both hyphens).
_LABEL = r"(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
MAIL_DOMAIN = re.compile(r".+\.[^.]*[a-z][^.]*")
PLAIN_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")

# Controls, line and paragraph separators, halves of characters, noncharacters.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What pasting leaves behind and nobody sees: soft hyphen, zero-width space, word joiner, byte order mark.
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")

# What a broken encoding leaves; and how many marks one letter bears before it prints over its neighbours.
LOST = "\ufffd"
MOST_MARKS = 8


@dataclass(frozen=True)
class MailAddress:
    """`deliverable` is where mail goes; `lookup` is equal for all spellings of one mailbox."""

    deliverable: str
    lookup: str

    @property
    def domain(self) -> str:
        """The domain in ASCII, lower case."""
        return self.deliverable.rpartition("@")[2]


def normalise(mail_address: str) -> MailAddress:
    """Read a mail address as typed, full-width characters of an input method included.

    Deliverable: the local part as it stands, the domain in ASCII (IDNA 2008). For looking up: without case
    and without what follows a "+". Refused where no mail could go there.
    """
    typed = unicodedata.normalize("NFKC", UNSEEN.sub("", mail_address)).strip()
    local, at, domain = typed.rpartition("@")
    if not at or len(local) > LONGEST_LOCAL_PART or not LOCAL_PART.fullmatch(local):
        raise Refused(_not_an_address())
    domain = _ascii_domain(domain)
    deliverable = f"{local}@{domain}"
    if len(deliverable) > LONGEST_ADDRESS:
        raise Refused(_not_an_address())
    mailbox = local.casefold().partition("+")[0] or local.casefold()
    return MailAddress(deliverable, f"{mailbox}@{domain}")


def clean_line(text: str, *, limit: int = 200) -> str:
    """Give a single line in NFC, trimmed, its spaces single; refused where it cannot be one."""
    if found := CONTROL.search(text.strip().replace("\t", " ")):
        raise Refused(
            _("This must be a single line without control characters (it holds %(code)s).") % _code(found)
        )
    if found := BIDI.search(text):
        raise Refused(
            _("An invisible character (%(code)s) reverses part of this line. Please type it again.")
            % _code(found)
        )
    line = " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())
    if LOST in line:
        raise Refused(_("A character of this line was lost on its way here (�). Please type it again."))
    if not line.isascii() and _marks(line) > MOST_MARKS:
        raise Refused(
            _("A letter of this line carries more than %(most)d marks. Please type it again.")
            % {"most": MOST_MARKS}
        )
    if len(line) > limit:
        raise Refused(
            _("This line has %(count)d characters; %(limit)d are the most.")
            % {"count": len(line), "limit": limit}
        )
    return line


def _marks(line: str) -> int:
    """How many combining marks stand on the letter that carries most."""
    signs = "".join("m" if unicodedata.category(sign) in ("Mn", "Me") else " " for sign in line)
    return max(map(len, signs.split()), default=0)


def neutralise_cell(text: str) -> str:
    """Write text so that no spreadsheet takes it for a formula: an apostrophe goes before what might be one.

    Seen as a spreadsheet may see it: full-width forms as plain ones, without spaces and unseen characters
    before.
    """
    seen = unicodedata.normalize("NFKC", text).lstrip(" ")
    while seen and (seen[0].isspace() or unicodedata.category(seen[0]) in ("Cf", "Cc")):
        if seen[0] in "\t\r\n":
            return f"'{text}"
        seen = seen[1:]
    return f"'{text}" if seen[:1] in tuple("=+-@|%") else text


def _ascii_domain(domain: str) -> str:
    ascii_domain = domain.rstrip(".").lower()
    # Nearly every domain is plain letters already; the tables of Unicode are asked about the others.
    if len(ascii_domain) > LONGEST_DOMAIN or not PLAIN_DOMAIN.fullmatch(ascii_domain):
        try:
            ascii_domain = idna.encode(ascii_domain, uts46=True, std3_rules=True).decode().lower()
        except (idna.IDNAError, UnicodeError):
            raise Refused(_not_an_address()) from None
    # A name without a dot is a machine, one that ends in a number an IP address: neither is a mail domain.
    if not MAIL_DOMAIN.fullmatch(ascii_domain):
        raise Refused(_not_an_address())
    return ascii_domain


def _not_an_address() -> str:
    return _("This is not a complete mail address. It should look like name@example.org.")


def _code(found: re.Match[str]) -> dict[str, str]:
    return {"code": f"U+{ord(found[0]):04X}"}

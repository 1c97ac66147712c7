"""Which domain is an organisation's own, and what an address of it shows."""

import re
from urllib.parse import urlsplit

from coalition.models import Organisation

# Anybody gets an address there: it proves nothing. The largest in the countries our members write from.
FREE_MAIL = re.compile(
    r"(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mail|gmx|zoho|yandex|fastmail)\.com"
    r"|(naver|hanmail|kakao|nate|qq|foxmail|163|126|sohu|aliyun|139|tutanota|tuta|protonmail)\.com"
    r"|(yahoo|hotmail|live)\.(co\.)?[a-z]{2}|gmx\.(de|net)|web\.de|proton\.me|(yandex|mail)\.ru"
    r"|(hanmail|daum|yeah|riseup)\.net|sina\.(com|cn)|189\.cn"
)


def is_its_domain(mail_domain: str, organisation: Organisation) -> bool:
    """Whether an address of `mail_domain` shows that it is of `organisation`; one that anybody gets shows nothing."""
    return mail_domain == domain_of(organisation) and not FREE_MAIL.fullmatch(mail_domain)


def domain_of(organisation: Organisation) -> str:
    """As we have it; nothing that an applicant says of it."""
    return organisation.domain.lower() or host_of(organisation.website)


def host_of(website: str) -> str:
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:  # an address that no browser opens
        return ""
    return re.sub(r"^www\.", "", host.lower())

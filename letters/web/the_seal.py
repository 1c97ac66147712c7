"""The certificate that seals, as the desk shows it: whose, how long it holds, and what sealed before it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from coalition.errors import Refused
from letters.pdf import certificates


def told(at: datetime) -> dict[str, Any]:
    """What templates/letters/desk/documents_seal.html asks for; empty where there is no seal yet."""
    folder = Path(settings.KEYS)
    try:
        held = certificates.open_certificate(folder)
    except Refused:
        return {}
    return {
        "held": held,
        "expired": at > held.expires_at,
        "soon": at > held.expires_at - certificates.SOON,
        "former": certificates.former_certificates(folder),
        "public_too": settings.PUBLIC_PDFS_SEALED,
    }

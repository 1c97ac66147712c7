"""The keys of a deployment: made once, kept outside the database and its backups."""

import secrets
from pathlib import Path

from django.conf import settings

from campaign.management.starting.checks import missing_keys
from coalition import vault
from coalition.called import coalition_in
from coalition.clock import now
from letters.pdf import certificates


def complete() -> list[str]:
    """Make the keys that are missing; which ones. Refuse before that where data is already there."""
    folder = Path(settings.KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = missing_keys()
    for name in made:
        secret = (
            secrets.token_urlsafe(50).encode()
            if name == "secret.key"
            else secrets.token_bytes(vault.KEY_BYTES)
        )
        vault.write_secret(folder / name, secret)
    if "secret.key" in made:
        settings.SECRET_KEY = (folder / "secret.key").read_text()
    return made


def complete_seal() -> bool:
    """Make the coalition's own certificate, in its name, unless a seal lies there; whether one was made."""
    folder = Path(settings.KEYS)
    if (folder / certificates.CERTIFICATE).exists():
        return False
    certificates.create_certificate(folder, name=coalition_in("en").name, at=now())
    return True

"""Sessions as the database keeps them: sealed, since a sign-in that is under way holds a mail address.

`SessionStore` is Django's, by the name under which `SESSION_ENGINE` looks for it.
"""

import base64
import binascii
import json
from typing import Any

from django.contrib.sessions.backends import db

from coalition.vault import CannotOpen, vault


class SessionStore(db.SessionStore):
    """Each row is sealed to its own key; one that does not open is an empty session, and its bearer nobody."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        sealed = vault().encrypt(json.dumps(session_dict), bind=self._row())
        return base64.b64encode(sealed).decode()

    def decode(self, session_data: str) -> dict[str, Any]:
        try:
            sealed = base64.b64decode(session_data, validate=True)
            return dict(json.loads(vault().decrypt(sealed, bind=self._row())))
        except (CannotOpen, ValueError, binascii.Error):
            return {}

    def _row(self) -> str:
        return f"django_session.session_data:{self.session_key}"

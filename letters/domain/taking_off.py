"""Take a signature off a list that is published: asked for by one of us, with a reason, done once another agrees.

It is a dispute that we raise ourselves; the page says that the coalition took the signature off, and when.
"""

import json
import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.vault import vault
from letters import appearing_mail
from letters.domain import by_name, disputing, veiling
from letters.domain.disputing import Said
from letters.lifecycle import Stage
from letters.models import Dispute, Letter

PUBLISHED = (Stage.RELEASED, Stage.ARCHIVED)


@transaction.atomic
def ask(letter: Letter, *, printed: str, reason: str, by: Person, at: datetime) -> Dispute:
    """Ask for the signatory who prints as `printed` to be taken off; nothing changes before somebody else agrees.

    Refused before the release is ordered, where nobody or several print so, and where it is asked already.
    """
    # One after the other: two who ask for one signature at once ask once.
    held = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if held.stage not in PUBLISHED:
        raise Refused(
            _("Before the release, open the letter again and set the signature aside; then close it anew.")
        )
    if not reason.strip():
        raise Refused(_("Please say why; whoever agrees reads it."))
    signature = by_name.one(letter, printed)
    if disputing.undecided().filter(signature=signature).exists():
        raise Refused(_("This signature is disputed already. Please decide there."))
    dispute = Dispute(
        signature=signature,
        language=by.language,
        token_hash=sha256(secrets.token_bytes(32)).digest(),  # of a link that nobody gets
        opened_at=at,
        confirmed_at=at,
        asked_by=by,
        stands=False,
        decided_by=by,
        decided_at=at,
    )
    said = Said(name=by.called, email="", words=reason.strip())
    dispute.sealed = vault().encrypt(json.dumps(vars(said)), bind=f"letters.dispute:{dispute.pk}")
    dispute.save(force_insert=True)
    for person in veiling.who_confirms().exclude(pk=by.pk):
        appearing_mail.post_to_agree(dispute, to=person, at=at)
    return dispute

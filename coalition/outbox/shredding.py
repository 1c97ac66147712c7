"""What was written is forgotten when its days are over; that it was written stays."""

from datetime import datetime

from coalition.outbox.models import Message


def shred(*, at: datetime) -> int:
    """Empty address, words and headers of mails whose day has come; how many. What was never owed goes whole."""
    Message.objects.never_owed().delete()
    return Message.objects.to_shred(at).update(
        address=b"", subject=b"", text=b"", html=b"", headers=b"", shredded=True
    )

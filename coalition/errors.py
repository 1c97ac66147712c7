"""The one exception for an anticipated no; everything else is a bug and reaches the log."""


class Refused(Exception):  # noqa: N818  (it is an answer, not an error)
    """No, in words for a person: `sentence` is shown as it stands, in the reader's language."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence

"""Rows without their files, files without their rows, and files that are not what was sealed."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from coalition.findings import Finding
from coalition.vault import CannotOpen
from letters.models import Document, Evidence, Printout
from letters.pdf import sealed
from letters.pdf.producing import place_of
from letters.public import pictures
from letters.public.models import PressPicture, PublicFile


def findings() -> Iterator[Finding]:
    documents = {str(document.pk): document for document in Document.objects.all()}
    for document in documents.values():
        if document.state == Document.State.READY:
            yield from _file(document)
    yield from _public(documents)
    yield from _strays(set(documents))
    yield from _sealed(Evidence.objects.filter(thrown_at=None), "Evidence")
    yield from _sealed(Printout.objects.filter(state=Printout.State.READY), "Print job")
    yield from _sealed(PressPicture.objects.all(), "Press picture", read=pictures.content)


def _file(document: Document) -> Iterator[Finding]:
    path = place_of(document)
    if not path.is_file():
        yield Finding("orphans", f"Document {document.pk} is ready, and its file is missing.")
    elif sha256(path.read_bytes()).hexdigest() != document.sha256:
        yield Finding("digests", f"The file of document {document.pk} is not the one that was sealed.")


def _public(documents: dict[str, Document]) -> Iterator[Finding]:
    for file in PublicFile.objects.all():
        document = documents.get(Path(file.name).stem)
        if document is None or document.state != Document.State.READY:
            yield Finding("orphans", f"Public file {file.pk} offers a document that is not there.")
        elif (document.sha256, document.variant) != (file.sha256, Document.Variant.PUBLIC):
            yield Finding("digests", f"Public file {file.pk} promises another file than its document's.")


def _strays(known: set[str]) -> Iterator[Finding]:
    folder = Path(settings.MEDIA_ROOT) / "documents"
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        # A file that is being written has a name with a dot in front, and its row already.
        if path.stem not in known and not path.name.startswith("."):
            yield Finding("orphans", f"The file {path.name} belongs to no document.")


def _sealed(
    rows: Iterable[Any], kind: str, *, read: Callable[[Any], bytes] = sealed.read
) -> Iterator[Finding]:
    for row in rows:
        try:
            content = read(row)
        except FileNotFoundError:
            yield Finding("orphans", f"{kind} {row.pk} has lost its file.")
        except CannotOpen as closed:
            yield Finding("keys", f"The file of {kind} {row.pk} cannot be opened: {closed}")
        else:
            if sha256(content).hexdigest() != row.sha256:
                yield Finding("digests", f"The file of {kind} {row.pk} is not the one that was kept.")

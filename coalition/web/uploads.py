"""What is uploaded stays in memory, is bounded while it arrives, and never touches the disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

LARGEST = 10_000_000
LARGEST_TOGETHER = 40_000_000
PACKED = "sealed"  # the field whose one file holds all the files of a sending


class BoundedUpload(FileUploadHandler):
    """Keeps at most `LARGEST` bytes a file, `LARGEST_TOGETHER` in all; more leaves no file and
    `request.upload_too_large`. Whoever unpacks what is `PACKED` looks at the size of each file.
    """

    together = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.together += len(raw_data)
        most = LARGEST_TOGETHER if self.field_name == PACKED else LARGEST
        if start + len(raw_data) > most or self.together > LARGEST_TOGETHER:
            self.kept = BytesIO()
            self.request.upload_too_large = True
            raise StopUpload
        self.kept.write(raw_data)

    def file_complete(self, file_size):
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

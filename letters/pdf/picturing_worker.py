"""Draws one page: the PDF on standard input, its page and the width as arguments, a PNG on standard output.

Started by `picturing.pictured` as `python -m letters.pdf.picturing_worker`.
"""

import io
import resource
import sys

import pypdfium2

MEMORY, SECONDS = 1024 * 1024 * 1024, 10


def main(page: int, width: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        drawn = document[page - 1]
        picture = drawn.render(scale=width / drawn.get_width()).to_pil()
        kept = io.BytesIO()
        picture.save(kept, "PNG")
    sys.stdout.buffer.write(kept.getvalue())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

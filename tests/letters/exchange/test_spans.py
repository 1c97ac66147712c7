"""Whatever a file holds, its words come through our small Markdown and back as they were."""

from hypothesis import given, settings
from hypothesis import strategies as st

from letters.exchange.spans import Block, Span, blocks, markdown, tidied

words = st.text(alphabet="ab 가다。.*_[]()\\-+1#>!^\n{}<&`~|:/", max_size=12)
spans = st.builds(
    Span,
    text=words,
    strong=st.booleans(),
    emphasis=st.booleans(),
    link=st.sampled_from(["", "", "", "https://a.org/(x)"]),
) | st.builds(Span, note=st.sampled_from(["n1", "a-b"]))
shapes = st.builds(
    Block,
    spans=st.lists(spans, max_size=5).map(tuple),
    kind=st.sampled_from(["paragraph", "paragraph", "bullet", "number"]),
    depth=st.integers(1, 3),
)


def said(shape):
    return "".join(span.text or f"[^{span.note}]" for span in shape.spans)


@settings(max_examples=300, deadline=None)
@given(st.lists(shapes, max_size=4))
def test_no_word_is_lost_on_the_way_to_markdown(shapes):
    text, _whole = markdown(shapes)
    assert [said(one) for one in blocks(text)] == [said(tidied(one)) for one in shapes if tidied(one).spans]


def test_emphasis_links_and_lists_come_back_as_they_were():
    text = "**굵게(주)**입니다 and *so* on, [here](https://a.org).[^n]\n\n- one\n- two\n  1. deep"
    assert markdown(blocks(text)) == (text, True)

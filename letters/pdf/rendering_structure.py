"""What the structure tree still lacks when WeasyPrint has written it, for whoever has a letter read aloud.

Notes are called notes, list items have bodies, running heads and feet are furniture rather than text,
and links print. Used as the `finisher` of a document, before its file is written.
"""

from collections.abc import Iterator

import pydyf

PRINTED = 4
Elements = dict[bytes, pydyf.Dictionary]


def mend(_document: object, pdf: pydyf.PDF) -> None:
    """Complete the structure tree of a tagged file in place."""
    elements: Elements = {item.reference: item for item in _typed(pdf, "/StructElem")}
    tree = next(_typed(pdf, "/StructTreeRoot"))
    root = elements[tree["K"][0]]
    _drop_empty(elements)
    _name_notes(elements, root, tree)
    _give_items_bodies(pdf, elements)
    _set_furniture_aside(pdf, elements, root, tree)
    for annotation in _typed(pdf, "/Annot"):
        annotation["F"] = PRINTED


def _drop_empty(elements: Elements) -> None:
    """What only makes room on the line, such as the gap beside a Han character, says nothing."""
    for reference, element in list(elements.items()):
        if element["S"] == "/NonStruct" and not element["K"]:
            parent = elements[element["P"]]
            parent["K"] = pydyf.Array(kid for kid in parent["K"] if kid != reference)
            del elements[reference]
            element.clear()


def _name_notes(elements: Elements, root: pydyf.Dictionary, tree: pydyf.Dictionary) -> None:
    """The foot of a page is an unnamed child of the document, with a Span for each note."""
    feet = [elements[kid] for kid in root["K"] if elements[kid]["S"] == "/NonStruct"]
    notes = [elements[kid] for foot in feet for kid in foot["K"] if elements[kid]["S"] == "/Span"]
    names = pydyf.Array()
    for number, note in enumerate(notes, start=1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{number:05}")
        names.extend([note["ID"], note.reference])
        first = elements.get(note["K"][0])
        if first is not None and first["S"] == "/NonStruct":
            first["S"] = "/Lbl"
    if notes:
        tree["IDTree"] = pydyf.Dictionary({"Names": names})


def _give_items_bodies(pdf: pydyf.PDF, elements: Elements) -> None:
    """Where a list item's words are a paragraph of their own, its body has to be put around them."""
    for item in [element for element in elements.values() if element["S"] == "/LI"]:
        kinds = {kid: elements[kid]["S"] for kid in item["K"] if kid in elements}
        rest = [kid for kid in item["K"] if kinds.get(kid) != "/Lbl"]
        if not rest or "/LBody" in kinds.values():
            continue
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(rest)})
        body["P"] = item.reference
        body["Pg"] = item["Pg"]
        pdf.add_object(body)
        elements[body.reference] = body
        for kid in rest:
            elements[kid]["P"] = body.reference
        item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in rest), body.reference])


def _set_furniture_aside(
    pdf: pydyf.PDF, elements: Elements, root: pydyf.Dictionary, tree: pydyf.Dictionary
) -> None:
    """Heads and feet are marked on the page but hang nowhere in the tree: make them artifacts."""
    objects = {item.reference: item for item in pdf.objects}
    reached = {element.reference for element in _below(elements, root)}
    parents = objects[tree["ParentTree"]]["Nums"]
    loose: dict[bytes, set[int]] = {}
    for reference, element in elements.items():
        if reference not in reached:
            loose.setdefault(element["Pg"], set()).update(kid for kid in element["K"] if isinstance(kid, int))
    for page_reference, numbers in loose.items():
        page = objects[page_reference]
        slots = parents[parents.index(page["StructParents"]) + 1]
        for number in numbers:
            slots[number] = b"null"
        _mark_as_furniture(objects[page["Contents"]].stream, numbers)


def _mark_as_furniture(operations: list[object], numbers: set[int]) -> None:
    for place, operation in enumerate(operations):
        if isinstance(operation, pydyf.Dictionary) and operation.get("MCID") in numbers:
            operations[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _below(elements: Elements, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(elements[kid] for kid in element["K"] if kid in elements)


def _typed(pdf: pydyf.PDF, kind: str) -> Iterator[pydyf.Dictionary]:
    return (item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("Type") == kind)

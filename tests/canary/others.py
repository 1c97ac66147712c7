"""Whoever has to do with a letter without signing it by a page; each name is unlike any other word we hold."""

NEST = "hidden-nest.example"
PAPER = ("Steinkauz Æbelholt", f"steinkauz@{NEST}")  # entered by staff; named or withheld as the sweep says
TRUSTEE = ("Waldkauz Ørsted", "Perch Regent", "Only after the moult.")
CALLED = ("Fernruf Kestrel", "Rings back after the equinox.")
INVITED = ("Zaunkönig Quill", f"zaunkoenig@{NEST}")
COLLEAGUE = ("Goldhähnchen Quill", f"goldhaehnchen@{NEST}")
JOURNALIST = ("Ziegenmelker Vale", "The Partridge Courant", "vale@partridge-post.example")
LISTED = ("Rotkehlchen Dale", "The Covert Herald", "dale@covert-herald.example")
ASKING = (
    "Eisvogel Teal",
    "Kingfisher Guild",
    "teal@kingfisher-guild.example",
)  # signs uninvited, for an organisation
COLLECTOR = ("Wiedehopf Crane", "Rookery Square")  # who took the sheet, and where
PICTURES = (
    "Stempelkranich",
    "Rohrdommelkamera",
    "Schwarzkehlkamera",
)  # what cameras wrote: stamp, sheet, evidence

# Where each may be heard: on the one page made for it. Everything else is heard nowhere.
ON = {
    "the board's page": TRUSTEE,
    "who was invited": CALLED,
    "who asks to sign": ASKING,
    "the press desk": (*JOURNALIST[:2], *LISTED),
}
NOWHERE = (*INVITED, *COLLEAGUE, PAPER[1], JOURNALIST[2], *COLLECTOR, *PICTURES)
WRITTEN_TO = (PAPER[1], INVITED[1], COLLEAGUE[1], JOURNALIST[2], LISTED[2])

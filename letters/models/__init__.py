from letters.models.act import Act, Presence, Review
from letters.models.addressee import Addressee, AddresseeText
from letters.models.admission import Admission
from letters.models.affirmation import Affirmation
from letters.models.amendment import Amendment
from letters.models.applicant import Applicant
from letters.models.approval import Approval
from letters.models.board import BoardAnswer, BoardQuestion, Minutes, Verdict
from letters.models.card import Card, CardSheet
from letters.models.carrying import CoveringNote, Door, Evidence, Printout, ReplyClock
from letters.models.colleague import Colleague
from letters.models.comment import Comment
from letters.models.consultation import Consultation, Consulted
from letters.models.correction import Correction
from letters.models.count import PublishedCount
from letters.models.decision import Apart, Decision, Ruling
from letters.models.delivery import Answer, AnswerText, Delivery
from letters.models.dispute import Dispute
from letters.models.document import Document
from letters.models.edition import Edition, EditionText
from letters.models.first_yes import FirstYes
from letters.models.house import Audience, Phrase, PhraseText, Rank, Rendering, Term
from letters.models.invitation import Invitation
from letters.models.left_open import LeftOpen
from letters.models.letter import Assignment, Letter, LetterLanguage, Move
from letters.models.look import Look
from letters.models.nameline import NameLine
from letters.models.note import Note, NoteText
from letters.models.office import Office, OfficeName
from letters.models.paper import Entry, LaterWord, PaperRule, Provenance, Scan
from letters.models.press import PressAddress, PressRelease, PressSending, PreviewLink, PreviewOpening
from letters.models.proposal import Agreement, Proposal
from letters.models.segment import Segment, Wording
from letters.models.signature import Signature, SignatureLink
from letters.models.stamp import Stamp
from letters.models.stationery import Stationery
from letters.models.step import Step
from letters.models.still_yes import LeftOut, StillYes, StillYesRule
from letters.models.veil import Veil

__all__ = [
    "Act",
    "Addressee",
    "AddresseeText",
    "Admission",
    "Affirmation",
    "Agreement",
    "Amendment",
    "Answer",
    "AnswerText",
    "Apart",
    "Applicant",
    "Approval",
    "Assignment",
    "Audience",
    "BoardAnswer",
    "BoardQuestion",
    "Card",
    "CardSheet",
    "Colleague",
    "Comment",
    "Consultation",
    "Consulted",
    "Correction",
    "CoveringNote",
    "Decision",
    "Delivery",
    "Dispute",
    "Document",
    "Door",
    "Edition",
    "EditionText",
    "Entry",
    "Evidence",
    "FirstYes",
    "Invitation",
    "LaterWord",
    "LeftOpen",
    "LeftOut",
    "Letter",
    "LetterLanguage",
    "Look",
    "Minutes",
    "Move",
    "NameLine",
    "Note",
    "NoteText",
    "Office",
    "OfficeName",
    "PaperRule",
    "Phrase",
    "PhraseText",
    "Presence",
    "PressAddress",
    "PressRelease",
    "PressSending",
    "PreviewLink",
    "PreviewOpening",
    "Printout",
    "Proposal",
    "Provenance",
    "PublishedCount",
    "Rank",
    "Rendering",
    "ReplyClock",
    "Review",
    "Ruling",
    "Scan",
    "Segment",
    "Signature",
    "SignatureLink",
    "Stamp",
    "Stationery",
    "Step",
    "StillYes",
    "StillYesRule",
    "Term",
    "Veil",
    "Verdict",
    "Wording",
]

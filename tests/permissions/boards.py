"""Boards: their representatives ask, their members answer by a link."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# whoever holds the link answers, while it is open and the letter can be signed
letters:board                           GET    mine       200
letters:board                           POST   mine       422
letters:board                           GET    used       404
letters:board                           POST   used       404
letters:board                           GET    missing    404
letters:board                           POST   missing    404
letters:board-paper                     GET    used       404
letters:board-paper                     GET    missing    404
letters:board-paper                     POST   mine       405
letters:board-paper                     POST   missing    405
letters:board-heard                     GET    mine       200
letters:board-heard                     GET    missing    200
letters:board-heard                     POST   mine       405
letters:board-heard                     POST   missing    405
# who may sign for the organisation asks, hands round and records; nobody else sees who said what
letters:desk-board                      GET    mine       302    404    200    404    302    404    404    404
letters:desk-board                      GET    crossed    302    200    404    404    302    404    404    404
letters:desk-board                      GET    others     302    404    404    404    302    404    404    404
letters:desk-board                      GET    drafting   302    404    404    404    302    404    404    404
letters:desk-board                      GET    closed     302    404    200    404    302    404    404    404
letters:desk-board                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-board                      POST   mine       302    404    404    404    302    404    404    404
letters:desk-board                      POST   crossed    302    404    404    404    302    404    404    404
letters:desk-board                      POST   missing    302    404    404    404    302    404    404    404
letters:desk-board-paper                GET    missing    302    404    404    404    302    404    404    404
letters:desk-board-paper                POST   mine       302    405    405    405    302    405    405    405
letters:desk-board-paper                POST   missing    302    405    405    405    302    405    405    405
letters:desk-board-record               GET    missing    302    404    404    404    302    404    404    404
letters:desk-board-record               POST   mine       302    405    405    405    302    405    405    405
letters:desk-board-record               POST   missing    302    405    405    405    302    405    405    405
# whether it still stands: a signatory's own link, once; coordinators ask and leave out
letters:sign-still                      GET    mine       200
letters:sign-still                      POST   mine       302
letters:sign-still                      GET    crossed    404
letters:sign-still                      POST   crossed    404
letters:sign-still                      GET    missing    404
letters:sign-still                      POST   missing    404
letters:desk-still-yes                  GET    mine       302    404    404    404    302    200    404    404
letters:desk-still-yes                  GET    drafting   302    404    404    404    302    404    404    404
letters:desk-still-yes                  GET    closed     302    404    404    404    302    200    404    404
letters:desk-still-yes                  GET    embargoed  302    404    404    404    302    200    404    404
letters:desk-still-yes                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-still-yes                  POST   mine       302    404    404    404    302    404    404    404
letters:desk-still-yes                  POST   missing    302    404    404    404    302    404    404    404
# following up one who was invited: coordinators; handing on: whoever holds the personal link
letters:desk-invitation                 GET    mine       302    404    404    404    302    200    404    404
letters:desk-invitation                 GET    crossed    302    404    404    404    302    404    404    404
letters:desk-invitation                 GET    missing    302    404    404    404    302    404    404    404
letters:desk-invitation                 POST   mine       302    404    404    404    302    404    404    404
letters:desk-invitation                 POST   missing    302    404    404    404    302    404    404    404
letters:hand-on                         GET    mine       200
letters:hand-on                         POST   mine       422
letters:hand-on                         GET    missing    404
letters:hand-on                         POST   missing    404
"""

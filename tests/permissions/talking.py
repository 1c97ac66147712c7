"""What is said about a text: at the desk of whoever drafts it, and by whoever is consulted."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# the drafting circle talks about each paragraph; who may write a language answers proposals for it
letters:desk-talk                       GET    drafting   302    404    404    200    302    200    404    404
letters:desk-talk                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-talk                       POST   drafting   302    404    404    404    302    404    404    404
letters:desk-talk                       POST   missing    302    404    404    404    302    404    404    404
letters:desk-said                       GET    drafting   302    404    404    200    302    200    404    404
letters:desk-said                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-said                       POST   drafting   302    405    405    405    302    405    405    405
letters:desk-said                       POST   missing    302    405    405    405    302    405    405    405
letters:desk-proposal                   GET    drafting   302    404    404    200    302    200    404    404
letters:desk-proposal                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-proposal                   GET    crossed    302    404    404    404    302    404    404    404
letters:desk-proposal                   POST   drafting   302    404    404    404    302    404    404    404
letters:desk-proposal                   POST   missing    302    404    404    404    302    404    404    404
# the secretariat opens and ends a round; whoever drafts reads what came of it
letters:desk-consultations              GET    drafting   302    404    404    404    302    200    404    404
letters:desk-consultations              GET    missing    302    404    404    404    302    404    404    404
letters:desk-consultations              POST   drafting   302    404    404    404    302    422    404    404
letters:desk-consultations              POST   missing    302    404    404    404    302    404    404    404
letters:desk-consultation               GET    drafting   302    404    404    200    302    200    404    404
letters:desk-consultation               GET    missing    302    404    404    404    302    404    404    404
letters:desk-consultation               POST   drafting   302    405    405    405    302    405    405    405
letters:desk-consultation               POST   missing    302    405    405    405    302    405    405    405
letters:desk-consultation-end           GET    drafting   302    404    404    404    302    200    404    404
letters:desk-consultation-end           GET    missing    302    404    404    404    302    404    404    404
letters:desk-consultation-end           POST   drafting   302    404    404    404    302    302    404    404
letters:desk-consultation-end           POST   missing    302    404    404    404    302    404    404    404
letters:desk-consultation-digest        GET    drafting   302    404    404    200    302    200    404    404
letters:desk-consultation-digest        GET    missing    302    404    404    404    302    404    404    404
letters:desk-consultation-digest        POST   drafting   302    405    405    405    302    405    405    405
letters:desk-consultation-digest        POST   missing    302    405    405    405    302    405    405    405
# who speaks for a consulted organisation answers for it; the secretariat has its own page
letters:consultations                   GET    -          302    200    200    200    302    200    200    200
letters:consultations                   POST   -          302    405    405    405    302    405    405    405
letters:consultation                    GET    mine       302    404    200    404    302    404    404    404
letters:consultation                    GET    missing    302    404    404    404    302    404    404    404
letters:consultation                    POST   mine       302    404    302    404    302    404    404    404
letters:consultation                    POST   missing    302    404    404    404    302    404    404    404
letters:consultation-paragraph          GET    mine       302    404    200    404    302    404    404    404
letters:consultation-paragraph          GET    missing    302    404    404    404    302    404    404    404
letters:consultation-paragraph          GET    crossed    302    404    404    404    302    404    404    404
letters:consultation-paragraph          POST   mine       302    404    404    404    302    404    404    404
letters:consultation-paragraph          POST   missing    302    404    404    404    302    404    404    404
"""

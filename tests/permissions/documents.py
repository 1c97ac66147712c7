"""Documents and deliveries."""

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# documents and deliveries: coordinators and whoever carries
letters:desk-documents                  GET    closed     302    404    404    404    302    200    404    200
letters:desk-documents                  GET    embargoed  302    404    404    404    302    200    404    200
letters:desk-documents                  GET    released   302    404    404    404    302    200    404    200
letters:desk-documents                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-documents                  POST   closed     302    405    405    405    302    405    405    405
letters:desk-documents                  POST   missing    302    405    405    405    302    405    405    405
letters:desk-documents                  GET    mine       302    404    404    404    302    200    404    404
letters:desk-document                   GET    closed     302    404    404    404    302    404    404    404
letters:desk-document                   GET    embargoed  302    404    404    404    302    200    404    200
letters:desk-document                   GET    released   302    404    404    404    302    200    404    200
letters:desk-document                   GET    archive    302    404    404    404    302    200    404    404
letters:desk-document                   GET    crossed    302    404    404    404    302    404    404    404
letters:desk-document                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-document                   POST   closed     302    405    405    405    302    405    405    405
letters:desk-document                   POST   missing    302    405    405    405    302    405    405    405
letters:desk-document-again             GET    closed     302    405    405    405    302    405    405    405
letters:desk-document-again             GET    missing    302    405    405    405    302    405    405    405
letters:desk-document-again             POST   closed     302    404    404    404    302    302    404    404
letters:desk-document-again             POST   crossed    302    404    404    404    302    404    404    404
letters:desk-document-again             POST   missing    302    404    404    404    302    404    404    404
letters:desk-document-stop              GET    closed     302    405    405    405    302    405    405    405
letters:desk-document-stop              GET    missing    302    405    405    405    302    405    405    405
letters:desk-document-stop              POST   closed     302    404    404    404    302    302    404    404
letters:desk-document-stop              POST   crossed    302    404    404    404    302    404    404    404
letters:desk-document-stop              POST   missing    302    404    404    404    302    404    404    404
letters:desk-delivery                   GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery                   GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery                   GET    embargoed  302    404    404    404    302    200    404    200
letters:desk-delivery                   GET    released   302    404    404    404    302    200    404    200
letters:desk-delivery                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery                   POST   closed     302    405    405    405    302    405    405    405
letters:desk-delivery                   POST   missing    302    405    405    405    302    405    405    405
letters:desk-delivery-log               GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery-log               GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery-log               GET    embargoed  302    404    404    404    302    200    404    200
letters:desk-delivery-log               GET    released   302    404    404    404    302    200    404    200
letters:desk-delivery-log               GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery-log               POST   closed     302    404    404    404    302    422    404    422
letters:desk-delivery-log               POST   embargoed  302    404    404    404    302    422    404    422
letters:desk-delivery-log               POST   missing    302    404    404    404    302    404    404    404
letters:desk-delivery-answer            GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery-answer            GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery-answer            GET    released   302    404    404    404    302    200    404    200
letters:desk-delivery-answer            GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery-answer            POST   closed     302    404    404    404    302    422    404    422
letters:desk-delivery-answer            POST   missing    302    404    404    404    302    404    404    404
"""

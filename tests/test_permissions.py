"""Who may do what: written by hand, asked of the real views. An address without a row fails.

A line is: address, method, object, then the expected status for each of `ROLES` in `tests/world.py`, or one
status that holds for everybody. Each address needs a line for GET and for POST; one that asks for something
(a slug, a key) needs them for an object that is missing too, and for each kind of object where answers differ.
POST sends an empty form.
"""

import pytest

from tests.addresses import addresses
from tests.world import KINDS, ROLES

TABLE = """
# address                               method object     nobody other  member draft  coord1 coord  custod deliver
# signing in: by mailed code or passkey; nobody registers by themselves
account_login                           GET    -          200    302    302    302    302    302    302    302
account_login                           POST   -          200    302    302    302    302    302    302    302
account_logout                          GET    -          302    200    200    200    200    200    200    200
account_logout                          POST   -          302
account_inactive                        GET    -          200
account_inactive                        POST   -          405
account_signup                          GET    -          404
account_signup                          POST   -          404
account_reauthenticate                  GET    -          302    403    403    403    403    302    302    302
account_reauthenticate                  POST   -          302    403    403    403    403    302    302    302
account_email                           GET    -          404
account_email                           POST   -          404
account_email_verification_sent         GET    -          404
account_email_verification_sent         POST   -          404
account_change_password                 GET    -          404
account_change_password                 POST   -          404
account_set_password                    GET    -          404
account_set_password                    POST   -          404
account_reset_password                  GET    -          404
account_reset_password                  POST   -          404
account_confirm_login_code              GET    -          302
account_confirm_login_code              POST   -          302
account_request_login_code              GET    -          200    302    302    302    302    302    302    302
account_request_login_code              POST   -          200    302    302    302    302    302    302    302
mfa_index                               GET    -          302    200    200    200    200    200    200    200
mfa_index                               POST   -          302    405    405    405    405    405    405    405
mfa_authenticate                        GET    -          302
mfa_authenticate                        POST   -          302
mfa_reauthenticate                      GET    -          302    403    403    403    403    200    200    200
mfa_reauthenticate                      POST   -          302    403    403    403    403    200    200    200
mfa_activate_totp                       GET    -          302    200    200    200    200    302    302    302
mfa_activate_totp                       POST   -          302    200    200    200    200    302    302    302
mfa_deactivate_totp                     GET    -          302    404    404    404    404    302    302    302
mfa_deactivate_totp                     POST   -          302    404    404    404    404    302    302    302
mfa_view_recovery_codes                 GET    -          302    404    404    404    404    404    404    404
mfa_view_recovery_codes                 POST   -          302    405    405    405    405    405    405    405
mfa_generate_recovery_codes             GET    -          302    200    200    200    200    302    302    302
mfa_generate_recovery_codes             POST   -          302    200    200    200    200    302    302    302
mfa_download_recovery_codes             GET    -          302    404    404    404    404    404    404    404
mfa_download_recovery_codes             POST   -          302    404    404    404    404    404    404    404
mfa_list_webauthn                       GET    -          302    200    200    200    200    200    200    200
mfa_list_webauthn                       POST   -          302    405    405    405    405    405    405    405
mfa_add_webauthn                        GET    -          302    200    200    200    200    302    302    302
mfa_add_webauthn                        POST   -          302    200    200    200    200    302    302    302
mfa_reauthenticate_webauthn             GET    -          302    403    403    403    403    302    302    302
mfa_reauthenticate_webauthn             POST   -          302    403    403    403    403    302    302    302
mfa_remove_webauthn                     GET    missing    302    404    404    404    404    302    302    302
mfa_remove_webauthn                     POST   missing    302    404    404    404    404    302    302    302
mfa_edit_webauthn                       GET    missing    302    404    404    404    404    302    302    302
mfa_edit_webauthn                       POST   missing    302    404    404    404    404    302    302    302
mfa_login_webauthn                      GET    -          302
mfa_login_webauthn                      POST   -          302
# one's own language
set_language                            GET    -          405
set_language                            POST   -          302
# one's own account, and the mail of the demonstration, which this world is not
myself                                  GET    -          302    200    200    200    302    200    200    200
myself                                  POST   -          302    422    422    422    302    422    422    422
sign_out_everywhere                     GET    -          302    200    200    200    302    200    200    200
sign_out_everywhere                     POST   -          302
mailbox                                 GET    -          302    404    404    404    302    404    404    404
mailbox                                 POST   -          302    405    405    405    302    405    405    405
mailbox_mail                            GET    missing    302    404    404    404    302    404    404    404
mailbox_mail                            POST   missing    302    405    405    405    302    405    405    405
demonstration_codes                     GET    -          404
demonstration_codes                     POST   -          405
# rallies: nothing before it is announced, to nobody
rallies:json                            GET    -          200
rallies:json                            POST   -          405
rallies:calendar                        GET    released   200
rallies:calendar                        GET    embargoed  404
rallies:calendar                        GET    missing    404
rallies:calendar                        POST   released   405
rallies:calendar                        POST   missing    405
rallies:page                            GET    released   200
rallies:page                            GET    embargoed  404
rallies:page                            GET    missing    404
rallies:page                            POST   released   405
rallies:page                            POST   missing    405
# rallies at the desk: read by whoever works here, planned and announced by coordinators
rallies:rallies                         GET    -          302    200    200    200    302    200    200    200
rallies:rallies                         POST   -          302    405    405    405    302    405    405    405
rallies:desk                            GET    embargoed  302    200    200    200    302    200    200    200
rallies:desk                            GET    released   302    200    200    200    302    200    200    200
rallies:desk                            GET    missing    302    404    404    404    302    404    404    404
rallies:desk                            POST   released   302    405    405    405    302    405    405    405
rallies:desk                            POST   missing    302    405    405    405    302    405    405    405
rallies:announce                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:announce                        POST   embargoed  302    404    404    404    302    302    404    404
rallies:announce                        GET    missing    302    404    404    404    302    404    404    404
rallies:announce                        POST   missing    302    404    404    404    302    404    404    404
rallies:call_off                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:call_off                        POST   embargoed  302    404    404    404    302    302    404    404
rallies:call_off                        GET    missing    302    404    404    404    302    404    404    404
rallies:call_off                        POST   missing    302    404    404    404    302    404    404    404
rallies:add_item                        GET    embargoed  302    404    404    404    302    200    404    404
rallies:add_item                        POST   embargoed  302    404    404    404    302    422    404    404
rallies:add_item                        GET    missing    302    404    404    404    302    404    404    404
rallies:add_item                        POST   missing    302    404    404    404    302    404    404    404
rallies:appoint_marshal                 GET    embargoed  302    404    404    404    302    200    404    404
rallies:appoint_marshal                 POST   embargoed  302    404    404    404    302    422    404    404
rallies:appoint_marshal                 GET    missing    302    404    404    404    302    404    404    404
rallies:appoint_marshal                 POST   missing    302    404    404    404    302    404    404    404
rallies:record_notice                   GET    embargoed  302    404    404    404    302    200    404    404
rallies:record_notice                   POST   embargoed  302    404    404    404    302    422    404    404
rallies:record_notice                   GET    missing    302    404    404    404    302    404    404    404
rallies:record_notice                   POST   missing    302    404    404    404    302    404    404    404
# delegations: representatives bring their own, coordinators anybody
rallies:bring                           GET    released   302    200    200    404    302    200    404    404
rallies:bring                           POST   released   302    422    422    404    302    422    404    404
rallies:bring                           GET    missing    302    404    404    404    302    404    404    404
rallies:bring                           POST   missing    302    404    404    404    302    404    404    404
rallies:change                          GET    mine       302    404    200    404    302    200    404    404
rallies:change                          POST   mine       302    404    422    404    302    422    404    404
rallies:change                          GET    others     302    200    404    404    302    200    404    404
rallies:change                          POST   others     302    422    404    404    302    422    404    404
rallies:change                          GET    missing    302    404    404    404    302    404    404    404
rallies:change                          POST   missing    302    404    404    404    302    404    404    404
rallies:stay_away                       GET    mine       302    404    200    404    302    200    404    404
rallies:stay_away                       POST   mine       302    404    302    404    302    302    404    404
rallies:stay_away                       GET    others     302    200    404    404    302    200    404    404
rallies:stay_away                       POST   others     302    302    404    404    302    302    404    404
rallies:stay_away                       GET    missing    302    404    404    404    302    404    404    404
rallies:stay_away                       POST   missing    302    404    404    404    302    404    404    404
# home: the first pages, and the desk's
home:front                              GET    -          200
home:front                              POST   -          405
home:healthz                            GET    -          200
home:healthz                            POST   -          405
home:robots                             GET    -          200
home:robots                             POST   -          405
home:front_in                           GET    released   200
home:front_in                           GET    missing    404
home:front_in                           POST   missing    405
home:desk                               GET    -          302    200    200    200    302    200    200    200
home:desk                               POST   -          302    405    405    405    302    405    405    405
# campaigns: for whoever works here
plan:campaigns                          GET    -          302    200    200    200    302    200    200    200
plan:campaigns                          POST   -          302    405    405    405    302    405    405    405
plan:campaign                           GET    released   302    200    200    200    302    200    200    200
plan:campaign                           POST   released   302    405    405    405    302    405    405    405
plan:campaign                           GET    missing    302    404    404    404    302    404    404    404
plan:campaign                           POST   missing    302    405    405    405    302    405    405    405
# letters: nothing before the instant, to nobody
letters:json                            GET    -          200
letters:json                            POST   -          405
letters:letter-json                     GET    released   200
letters:letter-json                     GET    embargoed  404
letters:letter-json                     GET    missing    404
letters:letter-json                     POST   released   405
letters:letter-json                     POST   missing    405
letters:letter                          GET    released   302
letters:letter                          GET    embargoed  404
letters:letter                          GET    missing    404
letters:letter                          POST   released   405
letters:letter                          POST   missing    405
letters:page                            GET    released   200
letters:page                            GET    embargoed  404
letters:page                            GET    missing    404
letters:page                            POST   released   405
letters:page                            POST   missing    405
letters:pdf                             GET    released   200
letters:pdf                             GET    embargoed  404
letters:pdf                             GET    missing    404
letters:pdf                             POST   released   405
letters:pdf                             POST   missing    405
letters:verify                          GET    -          200
letters:verify                          POST   -          405
letters:verify-document                 GET    missing    404
letters:verify-document                 POST   missing    405
letters:verify-in                       GET    released   200
letters:verify-in                       GET    missing    404
letters:verify-in                       POST   missing    405
# signing on the page: whoever has the address, while the letter is open and for the public
letters:sign                            GET    mine       200
letters:sign                            POST   mine       422
letters:sign                            GET    others     404
letters:sign                            POST   others     404
letters:sign                            GET    drafting   404
letters:sign                            POST   drafting   404
letters:sign                            GET    embargoed  404
letters:sign                            POST   embargoed  404
letters:sign                            GET    released   404
letters:sign                            POST   released   404
letters:sign                            GET    missing    404
letters:sign                            POST   missing    404
# one page after signing for every letter, so that it tells nobody which ones there are
letters:sign-sent                       GET    mine       200
letters:sign-sent                       POST   mine       405
letters:sign-sent                       GET    missing    200
letters:sign-sent                       POST   missing    405
letters:sign-withdrawn                  GET    mine       200
letters:sign-withdrawn                  POST   mine       405
letters:sign-withdrawn                  GET    missing    200
letters:sign-withdrawn                  POST   missing    405
# a signatory's own links: whoever holds the token, signed in or not
letters:sign-confirm                    GET    mine       200
letters:sign-confirm                    POST   mine       302
letters:sign-mine                       GET    mine       200
letters:sign-mine                       POST   mine       302
letters:sign-confirm                    GET    missing    404
letters:sign-confirm                    POST   missing    404
letters:sign-mine                       GET    missing    404
letters:sign-mine                       POST   missing    404
# signing for an organisation: its representatives, if the letter is for them; setting aside: coordinators
letters:desk-sign                       GET    mine       302    200    200    404    302    404    404    404
letters:desk-sign                       GET    others     302    404    404    404    302    404    404    404
letters:desk-sign                       GET    drafting   302    404    404    404    302    404    404    404
letters:desk-sign                       GET    embargoed  302    404    404    404    302    404    404    404
letters:desk-sign                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-sign                       POST   mine       302    422    422    404    302    404    404    404
letters:desk-sign                       POST   others     302    404    404    404    302    404    404    404
letters:desk-sign                       POST   drafting   302    404    404    404    302    404    404    404
letters:desk-sign                       POST   embargoed  302    404    404    404    302    404    404    404
letters:desk-sign                       POST   missing    302    404    404    404    302    404    404    404
letters:set-aside                       GET    mine       302    404    404    404    302    200    404    404
letters:set-aside                       GET    others     302    404    404    404    302    200    404    404
letters:set-aside                       GET    drafting   302    404    404    404    302    200    404    404
letters:set-aside                       POST   mine       302    404    404    404    302    404    404    404
letters:set-aside                       GET    missing    302    404    404    404    302    404    404    404
letters:set-aside                       POST   missing    302    404    404    404    302    404    404    404
# organisations: coordinators
organisations                           GET    -          302    404    404    404    302    200    404    404
organisations                           POST   -          405    405    405    405    302    405    405    405
# the desk of letters: who works on a letter sees it, coordinators see all, delivery what has closed
letters:desk                            GET    -          302    200    200    200    302    200    200    200
letters:desk                            POST   -          405    405    405    405    302    405    405    405
letters:desk-new                        GET    -          302    404    404    404    302    200    404    404
letters:desk-new                        POST   -          302    404    404    404    302    422    404    404
letters:desk-letter                     GET    drafting   302    404    404    200    302    200    404    404
letters:desk-letter                     GET    embargoed  302    404    404    404    302    404    404    404
letters:desk-letter                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-letter                     POST   drafting   405    405    405    405    302    405    405    405
letters:desk-letter                     POST   missing    405    405    405    405    302    405    405    405
letters:desk-letter                     GET    others     302    404    404    404    302    200    404    404
letters:desk-read                       GET    drafting   302    404    404    200    302    200    404    404
letters:desk-read                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-read                       POST   drafting   405    405    405    405    302    405    405    405
letters:desk-read                       POST   missing    405    405    405    405    302    405    405    405
letters:desk-approve                    GET    drafting   405    405    405    405    302    405    405    405
letters:desk-approve                    GET    missing    405    405    405    405    302    405    405    405
letters:desk-approve                    POST   drafting   302    404    404    404    302    422    404    404
letters:desk-approve                    POST   missing    302    404    404    404    302    404    404    404
letters:desk-paragraph-add              GET    drafting   302    404    404    200    302    200    404    404
letters:desk-paragraph-add              GET    missing    302    404    404    404    302    404    404    404
letters:desk-paragraph-add              POST   drafting   302    404    404    422    302    422    404    404
letters:desk-paragraph-add              POST   missing    302    404    404    404    302    404    404    404
letters:desk-paragraph-remove           GET    drafting   302    404    404    200    302    200    404    404
letters:desk-paragraph-remove           GET    missing    302    404    404    404    302    404    404    404
letters:desk-paragraph-remove           POST   drafting   302    404    404    302    302    302    404    404
letters:desk-paragraph-remove           POST   missing    302    404    404    404    302    404    404    404
letters:desk-paragraph                  GET    drafting   302    404    404    200    302    200    404    404
letters:desk-paragraph                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-paragraph                  POST   drafting   302    404    404    422    302    422    404    404
letters:desk-paragraph                  POST   missing    302    404    404    404    302    404    404    404
letters:desk-still-right                GET    drafting   405    405    405    405    302    405    405    405
letters:desk-still-right                GET    missing    405    405    405    405    302    405    405    405
letters:desk-still-right                POST   drafting   302    404    404    302    302    302    404    404
letters:desk-still-right                POST   missing    302    404    404    404    302    404    404    404
letters:desk-addressees                 GET    drafting   302    404    404    404    302    200    404    404
letters:desk-addressees                 GET    missing    302    404    404    404    302    404    404    404
letters:desk-addressees                 POST   drafting   405    405    405    405    302    405    405    405
letters:desk-addressees                 POST   missing    405    405    405    405    302    405    405    405
letters:desk-addressee                  GET    drafting   302    404    404    404    302    200    404    404
letters:desk-addressee                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-addressee                  POST   drafting   302    404    404    404    302    422    404    404
letters:desk-addressee                  POST   missing    302    404    404    404    302    404    404    404
letters:desk-notes                      GET    drafting   302    404    404    404    302    200    404    404
letters:desk-notes                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-notes                      POST   drafting   405    405    405    405    302    405    405    405
letters:desk-notes                      POST   missing    405    405    405    405    302    405    405    405
letters:desk-note-add                   GET    drafting   302    404    404    404    302    200    404    404
letters:desk-note-add                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-note-add                   POST   drafting   302    404    404    404    302    422    404    404
letters:desk-note-add                   POST   missing    302    404    404    404    302    404    404    404
letters:desk-note                       GET    drafting   302    404    404    404    302    200    404    404
letters:desk-note                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-note                       POST   drafting   302    404    404    404    302    422    404    404
letters:desk-note                       POST   missing    302    404    404    404    302    404    404    404
letters:desk-date                       GET    drafting   302    404    404    404    302    200    404    404
letters:desk-date                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-date                       POST   drafting   302    404    404    404    302    422    404    404
letters:desk-date                       POST   missing    302    404    404    404    302    404    404    404
letters:desk-people                     GET    drafting   302    404    404    404    302    200    404    404
letters:desk-people                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-people                     POST   drafting   302    404    404    404    302    422    404    404
letters:desk-people                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-unassign                   GET    drafting   405    405    405    405    302    405    405    405
letters:desk-unassign                   GET    missing    405    405    405    405    302    405    405    405
letters:desk-unassign                   POST   drafting   302    404    404    404    302    302    404    404
letters:desk-unassign                   POST   missing    302    404    404    404    302    404    404    404
# the steps of a letter: coordinators alone, and only from the stage they lead from
letters:desk-review                     GET    drafting   302    404    404    404    302    200    404    404
letters:desk-review                     GET    reviewed   302    404    404    404    302    404    404    404
letters:desk-review                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-review                     POST   drafting   302    404    404    404    302    302    404    404
letters:desk-review                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-redraft                    GET    reviewed   302    404    404    404    302    200    404    404
letters:desk-redraft                    GET    drafting   302    404    404    404    302    404    404    404
letters:desk-redraft                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-redraft                    POST   reviewed   302    404    404    404    302    302    404    404
letters:desk-redraft                    POST   missing    302    404    404    404    302    404    404    404
letters:desk-open                       GET    reviewed   302    404    404    404    302    200    404    404
letters:desk-open                       GET    drafting   302    404    404    404    302    404    404    404
letters:desk-open                       GET    missing    302    404    404    404    302    404    404    404
letters:desk-open                       POST   reviewed   302    404    404    404    302    422    404    404
letters:desk-open                       POST   missing    302    404    404    404    302    404    404    404
letters:desk-languages                  GET    mine       302    404    404    404    302    200    404    404
letters:desk-languages                  GET    closed     302    404    404    404    302    404    404    404
letters:desk-languages                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-languages                  POST   mine       302    404    404    404    302    422    404    404
letters:desk-languages                  POST   missing    302    404    404    404    302    404    404    404
letters:desk-deadline                   GET    mine       302    404    404    404    302    200    404    404
letters:desk-deadline                   GET    closed     302    404    404    404    302    404    404    404
letters:desk-deadline                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-deadline                   POST   mine       302    404    404    404    302    422    404    404
letters:desk-deadline                   POST   missing    302    404    404    404    302    404    404    404
letters:desk-invite                     GET    mine       302    404    404    404    302    200    404    404
letters:desk-invite                     GET    closed     302    404    404    404    302    404    404    404
letters:desk-invite                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-invite                     POST   mine       302    404    404    404    302    422    404    404
letters:desk-invite                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-close                      GET    mine       302    404    404    404    302    200    404    404
letters:desk-close                      GET    drafting   302    404    404    404    302    404    404    404
letters:desk-close                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-close                      POST   mine       302    404    404    404    302    302    404    404
letters:desk-close                      POST   missing    302    404    404    404    302    404    404    404
letters:desk-reopen                     GET    closed     302    404    404    404    302    200    404    404
letters:desk-reopen                     GET    mine       302    404    404    404    302    404    404    404
letters:desk-reopen                     GET    missing    302    404    404    404    302    404    404    404
letters:desk-reopen                     POST   closed     302    404    404    404    302    422    404    404
letters:desk-reopen                     POST   missing    302    404    404    404    302    404    404    404
letters:desk-withdraw                   GET    mine       302    404    404    404    302    200    404    404
letters:desk-withdraw                   GET    ordered    302    404    404    404    302    404    404    404
letters:desk-withdraw                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-withdraw                   POST   mine       302    404    404    404    302    422    404    404
letters:desk-withdraw                   POST   missing    302    404    404    404    302    404    404    404
letters:desk-release                    GET    closed     302    404    404    404    302    200    404    404
letters:desk-release                    GET    mine       302    404    404    404    302    404    404    404
letters:desk-release                    GET    embargoed  302    404    404    404    302    404    404    404
letters:desk-release                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-release                    POST   closed     302    404    404    404    302    422    404    404
letters:desk-release                    POST   missing    302    404    404    404    302    404    404    404
letters:desk-release-change             GET    ordered    302    404    404    404    302    200    404    404
letters:desk-release-change             GET    closed     302    404    404    404    302    404    404    404
letters:desk-release-change             GET    missing    302    404    404    404    302    404    404    404
letters:desk-release-change             POST   ordered    302    404    404    404    302    422    404    404
letters:desk-release-change             POST   missing    302    404    404    404    302    404    404    404
letters:desk-release-cancel             GET    ordered    302    404    404    404    302    200    404    404
letters:desk-release-cancel             GET    closed     302    404    404    404    302    404    404    404
letters:desk-release-cancel             GET    missing    302    404    404    404    302    404    404    404
letters:desk-release-cancel             POST   ordered    302    404    404    404    302    422    404    404
letters:desk-release-cancel             POST   missing    302    404    404    404    302    404    404    404
letters:desk-archive                    GET    ordered    302    404    404    404    302    200    404    404
letters:desk-archive                    GET    closed     302    404    404    404    302    404    404    404
letters:desk-archive                    GET    missing    302    404    404    404    302    404    404    404
letters:desk-archive                    POST   ordered    302    404    404    404    302    422    404    404
letters:desk-archive                    POST   missing    302    404    404    404    302    404    404    404
# who was invited: coordinators
letters:desk-invitations                GET    mine       302    404    404    404    302    200    404    404
letters:desk-invitations                GET    missing    302    404    404    404    302    404    404    404
letters:desk-invitations                POST   mine       302    404    404    404    302    404    404    404
letters:desk-invitations                POST   missing    302    404    404    404    302    404    404    404
# how names print: coordinators all languages, a translator their own
letters:desk-names                      GET    drafting   302    404    404    200    302    200    404    404
letters:desk-names                      GET    mine       302    404    404    404    302    200    404    404
letters:desk-names                      GET    closed     302    404    404    404    302    200    404    404
letters:desk-names                      GET    missing    302    404    404    404    302    404    404    404
letters:desk-names                      POST   mine       302    404    404    404    302    404    404    404
letters:desk-names                      POST   missing    302    404    404    404    302    404    404    404
# documents and deliveries: coordinators and whoever carries
letters:desk-documents                  GET    closed     302    404    404    404    302    200    404    200
letters:desk-documents                  GET    missing    302    404    404    404    302    404    404    404
letters:desk-documents                  POST   closed     405    405    405    405    302    405    405    405
letters:desk-documents                  POST   missing    405    405    405    405    302    405    405    405
letters:desk-documents                  GET    mine       302    404    404    404    302    200    404    404
letters:desk-document                   GET    closed     302    404    404    404    302    404    404    404
letters:desk-document                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-document                   POST   closed     405    405    405    405    302    405    405    405
letters:desk-document                   POST   missing    405    405    405    405    302    405    405    405
letters:desk-document-again             GET    closed     405    405    405    405    302    405    405    405
letters:desk-document-again             GET    missing    405    405    405    405    302    405    405    405
letters:desk-document-again             POST   closed     302    404    404    404    302    302    404    404
letters:desk-document-again             POST   missing    302    404    404    404    302    404    404    404
letters:desk-delivery                   GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery                   GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery                   GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery                   POST   closed     405    405    405    405    302    405    405    405
letters:desk-delivery                   POST   missing    405    405    405    405    302    405    405    405
letters:desk-delivery-log               GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery-log               GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery-log               GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery-log               POST   closed     302    404    404    404    302    422    404    422
letters:desk-delivery-log               POST   missing    302    404    404    404    302    404    404    404
letters:desk-delivery-answer            GET    closed     302    404    404    404    302    200    404    200
letters:desk-delivery-answer            GET    mine       302    404    404    404    302    404    404    404
letters:desk-delivery-answer            GET    missing    302    404    404    404    302    404    404    404
letters:desk-delivery-answer            POST   closed     302    404    404    404    302    422    404    422
letters:desk-delivery-answer            POST   missing    302    404    404    404    302    404    404    404
"""


def rows():
    for line in TABLE.strip().splitlines():
        if not line.startswith("#"):
            name, method, kind, *expected = line.split()
            assert kind in KINDS, line
            assert len(expected) in (1, len(ROLES)), f"{len(expected)} of {len(ROLES)} answers: {line}"
            yield name, method, kind, (expected * len(ROLES))[: len(ROLES)]


ROWS = list(rows())


def test_every_address_has_its_rows():
    told = {(name, method) for name, method, _kind, _expected in ROWS}
    wanted = {(name, method) for name in addresses() for method in ("GET", "POST")}
    assert sorted(wanted - told) == []
    assert sorted(told - wanted) == []


def test_whatever_asks_for_something_is_tried_with_something_missing():
    told = {name for name, _method, kind, _expected in ROWS if kind == "missing"}
    assert sorted(name for name, address in addresses().items() if address.asks and name not in told) == []


@pytest.mark.django_db
@pytest.mark.xdist_group("one world")
@pytest.mark.parametrize(
    ("name", "method", "kind", "expected"), ROWS, ids=[f"{row[1]}-{row[0]}-{row[2]}" for row in ROWS]
)
def test_the_table_holds(world, name, method, kind, expected):
    address = world.address(name, kind)
    answers = {role: str(world.ask(role, method, address).status_code) for role in ROLES}
    assert answers == dict(zip(ROLES, expected, strict=True))

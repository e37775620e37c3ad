### The page's own words, in English. `ui-check-button` becomes `mta_sts_messages::ui::check_button(lang)`; a message with
### arguments takes them in the order of their names, as text, or as `usize` where a plural depends on them.

## Frame

ui-title = MTA-STS checker
ui-skip = Skip to the content
ui-nav-label = Pages
ui-nav-check = Check
ui-nav-lint = Lint
ui-nav-rules = Rules
ui-nav-embed = Embed
ui-heading = Does mail to your domain arrive safely?
ui-lead = Checks the record, the policy and every mail server of a domain the way a sender with MTA-STS does, and says what to change.
ui-loading = Loading the checker. You can type already.
ui-load-failed = The checker could not be loaded. Check your connection and reload the page; what you typed is kept.
ui-noscript = This page checks in your browser and needs JavaScript and WebAssembly for it. The command mta-sts does the same on a terminal.
ui-footer-standards = The standards:
ui-footer-private = Nothing you check is stored here. Reports live in this tab and in the files you save.

## The Lint page

ui-lint-heading = Is this policy file right?
ui-lint-lead = Paste, type, drop or open an MTA-STS policy. It is judged byte for byte in this page, works offline, and goes nowhere.
ui-lint-loading = Loading the editor.

## The Embed page, and the check in a small space

ui-embed-heading = Put it into your documentation
ui-embed-lead = Two elements for the pages of others: an editor that lints a policy, and a check of a domain. No account, no cookies, no counting of readers.
ui-embed-element = Element
ui-embed-lint = Linting editor
ui-embed-check = Check of a domain
ui-embed-options = Options
ui-embed-domain = Domain
ui-embed-domain-hint = Without one the reader types it.
ui-embed-mx = MX hosts
ui-embed-mx-hint = Their names, with spaces between. The policy is held against them.
ui-embed-readonly = Read only
ui-embed-compact = Without the list of problems
ui-embed-theme = Colours
ui-embed-theme-auto = As the page around
ui-embed-theme-light = Light
ui-embed-theme-dark = Dark
ui-embed-pin = Only this very version
ui-embed-pin-hint = The snippet names what the loader must hold (integrity). When the checker is updated, readers see the plain text or link until you copy the snippet anew.
ui-embed-live = Preview
ui-embed-live-lint = The real element. What you type here goes into the snippet.
ui-embed-live-check = What the frame shows. Nothing runs before someone presses the button.
ui-embed-snippet = Snippet
ui-embed-where = Where it goes
ui-embed-html = Plain HTML
ui-embed-badge = Badge, no script
ui-embed-in-page = In the page
ui-embed-csp = Content-Security-Policy
ui-embed-csp-about = A host that sends one adds this to it. `unsafe-inline` and `unsafe-eval` are never needed, and Trusted Types may be required.
ui-embed-csp-badge = A host that sends one adds this to it.
ui-embed-link = Check MTA-STS
ui-embed-link-of = Check MTA-STS of { $domain }
ui-compact-title = MTA-STS check
ui-compact-note = Nothing is sent before you press Check. Then a DNS resolver and the checker's proxy see the domain and your IP address.
ui-compact-check-of = Check { $domain }
ui-compact-full = Open full report
ui-compact-more = { $count ->
        [one] 1 more in the full report.
       *[other] { $count } more in the full report.
    }

## The question

ui-domain-label = Mail domain
ui-domain-hint = What stands after the @ of a mail address. An address or a link will do.
ui-check-button = Check
ui-cancel-button = Cancel
ui-resolver-label = DNS answers from
ui-did-you-mean = Did you mean `{ $domain }`?
ui-input-empty = Type a domain, such as `example.com`.
ui-input-address = This is an IP address. MTA-STS protects domains: type what stands after the @.
ui-input-character = `{ $character }` cannot stand in a domain name.
ui-input-empty-label = There is an empty part in this name: two dots in a row, or a dot in front.
ui-input-label-too-long = A part of this name is longer than the 63 characters that DNS allows.
ui-input-hyphen = A part of this name begins or ends with a hyphen, which no host name may.
ui-input-too-long = This name has { $octets } characters. With `_mta-sts.` in front there is room for { $most }.
ui-input-not-public = This name is not in the public DNS, so no sender on the Internet can look it up.
ui-input-not-idna = This name holds characters that are not allowed in internationalised domain names.
ui-input-record-name = This is the name of a record, not of a mail domain.

## Who sees what

ui-who-sees-what = Who sees what when you check
ui-who = Who
ui-sees = Sees
ui-who-resolver = The DNS resolver
ui-who-resolver-named = The DNS resolver, { $name }
ui-sees-resolver = Your IP address, the domain and the names of its mail servers.
ui-who-proxy = The proxy of this site
ui-sees-proxy = Your IP address, the domain and the names of its mail servers. It forgets them.
ui-who-target = The policy host and the mail servers
ui-sees-target = The address of the proxy, and that someone looked. Not your address.
ui-who-us = This site otherwise
ui-sees-us = Nothing. The domain stands in the part of the address that browsers keep to themselves.

## What there is to try

ui-lab-title = This is a lab: a pretend Internet
ui-lab-about = Nothing here is real and nothing leaves this machine. Each domain shows something else.
ui-lab-domains = { $count ->
        [one] 1 domain
       *[other] { $count } domains
    } to try
ui-examples-title = Or try one of these
ui-example-enforce = A large provider in enforce mode
ui-example-dane = MTA-STS beside DANE
ui-example-null = A domain that takes no mail
ui-proxy-gone = The proxy of this site does not answer. DNS is checked all the same; the policy file and the mail servers cannot be seen from here, and are reported as such.
ui-ask-instead = Ask { $name } instead
ui-update-ready = A new version of the checker is here. What is shown now stays until you take it.
ui-update-now = Use the new version
ui-engine-failed = The part of this page that checks could not be loaded. See whether you are connected, and check again to retry.
ui-examiner-failed = The part of this page that reads certificates could not be loaded. Certificates could not be judged; check again to retry.

## The answer

ui-partial = Not everything could be seen. What is missing would not change this answer, or is named in it.
ui-cancelled = Stopped. This is what had been seen until then.
ui-progress-label = Steps done
ui-progress = { $done } of { $total } steps done
ui-checked-at = Checked
ui-took = took { $seconds } s
ui-from-file = opened from `{ $name }`
ui-rerun = Check again
ui-export = Save report
ui-copy-link = Copy link
ui-open-report = Open report…
ui-open-all = Open all
ui-close-all = Close all
ui-unreadable-report = This file is no report of this checker.
ui-copy = Copy
ui-copied = Copied
ui-copy-refused = Not allowed here
ui-copy-fix = Copy fix
ui-save = Save
ui-details = Details
ui-fix-first = Fix first
ui-nothing-to-fix = Nothing to fix.
ui-more-below = { $count ->
        [one] 1 more in the steps below.
       *[other] { $count } more in the steps below.
    }

## The way of a message

ui-path-sender = Sender
ui-path-record = Record
ui-path-policy = Policy
ui-path-mailbox = Mailbox
ui-path-description = The way of a message: sender, record ({ $record }), policy ({ $policy }), { $passed } of { $total ->
        [one] 1 mail server passes
       *[other] { $total } mail servers pass
    }, mailbox.

## Steps

ui-steps-title = Step by step
ui-skipped-because = not looked at, because of the step “{ $parent }”
ui-slow = slow, still waiting
ui-seconds = { $seconds } s
ui-no-findings = No findings.
ui-by-resolver = DNS by { $name }
ui-by-dns = DNS
ui-by-proxy = seen by the proxy
ui-by-page = worked out here
ui-hosts-covered = { $passed } of { $total ->
        [one] 1 host
       *[other] { $total } hosts
    } covered by the policy
ui-hosts-pass = { $passed } of { $total ->
        [one] 1 host passes
       *[other] { $total } hosts pass
    }
ui-policy-line = `mode: { $mode }`, `max_age: { $max-age }`, { $patterns ->
        [one] 1 pattern
       *[other] { $patterns } patterns
    }
ui-http-status = HTTP status { $status }
ui-and-others = { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
ui-what-we-saw = What we saw

## Findings

ui-why = Why it matters:
ui-what-to-do = What to do:
ui-position = line { $line }, column { $column }
ui-corrected = Corrected, ready to publish
ui-owner-dns = Owner: DNS
ui-owner-web = Owner: policy host
ui-owner-mail = Owner: mail servers
ui-severity-error = Error
ui-severity-warning = Warning
ui-severity-info = Note
ui-severity-good = Good

## Mail servers

ui-matrix-title = Mail servers, stage by stage
ui-column-host = Host and address
ui-column-policy = Policy
ui-column-connect = Connect
ui-column-starttls = STARTTLS
ui-column-tls = TLS
ui-column-certificate = Certificate
ui-host-unlisted = not listed in the policy: senders pass it over
ui-preference = preference { $number }
ui-more-hosts = { $count ->
        [one] 1 more host is not listed here; the saved report has it.
       *[other] { $count } more hosts are not listed here; the saved report has them.
    }

## Senders

ui-senders-title = What each kind of sender does
ui-column-sender = Sender
ui-column-outcome = Outcome
ui-column-reason = Why
ui-via = via
ui-partial-short = not everything seen
ui-outcome-delivered = delivered
ui-outcome-delivered-with-report = delivered, with a failure report
ui-outcome-delivered-unprotected = delivered unprotected
ui-outcome-unknown = could not tell
ui-outcome-deferred = put off
ui-outcome-bounced = returned
ui-outcome-refused = refused

## Certificates

ui-chains-title = Certificates
ui-chain-trusted = valid
ui-chain-refused = refused
ui-days-left = { $days ->
        [one] 1 day left
       *[other] { $days } days left
    }
ui-expired = expired
ui-role-leaf = Certificate of the server
ui-role-intermediate = Intermediate, sent by the server
ui-role-root-sent = Root, sent by the server (senders have their own)
ui-role-anchor = Root in the senders' store
ui-role-missing = Missing: the server should send this one
ui-no-anchor = Missing: no way to a public root
ui-issuer = Issuer
ui-valid = Valid
ui-key = Key, signature
ui-names = Names
ui-serial = Serial number
ui-fingerprint = SHA-256
ui-name-matches = the one that counts
ui-more-names = { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
ui-chain-unreadable = A certificate cannot be read: { $detail }.
ui-chain-self-signed = The certificate is self-signed: no sender has a reason to trust it.
ui-chain-untrusted = The chain ends at `{ $issuer }`, which is not in the senders' trust store.
ui-chain-missing = The intermediate certificate `{ $issuer }` is missing from what the server sends.
ui-chain-expired = The certificate `{ $subject }` expired at { $date }.
ui-chain-early = The certificate `{ $subject }` is not valid before { $date }.
ui-chain-name = None of its names is `{ $name }`.
ui-chain-no-name = It has no DNS names at all; it needs `{ $name }`.
ui-chain-weak = Too weak for senders: { $what } in `{ $subject }`.
ui-chain-purpose = The certificate is not meant for servers.
ui-chain-path = The chain does not hold: { $detail }.

## What we saw

ui-pending = Not answered yet.
ui-bytes = { $count ->
        [one] 1 byte
       *[other] { $count } bytes
    }
ui-bytes-hidden = the last { $count } of them are not shown here, but copied and saved
ui-more-records = { $count ->
        [one] 1 more record is not shown.
       *[other] { $count } more records are not shown.
    }
ui-more-lines = { $count ->
        [one] 1 more line is not shown.
       *[other] { $count } more lines are not shown.
    }
ui-txt-label = TXT record
ui-headers-label = Status and header fields
ui-body-label = Body, byte for byte
ui-transcript-label = SMTP conversation
ui-strings-joined = { $count ->
        [one] One string.
       *[other] { $count } strings, joined as senders join them.
    }
ui-resolver = Answered by
ui-ttl = Time to live
ui-ttl-seconds = { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }
ui-aliases = Alias
ui-dnssec = DNSSEC
ui-dnssec-yes = the resolver vouches for it
ui-dnssec-no = not signed, or not vouched for
ui-outcome = Outcome
ui-tls = TLS
ui-sni = Name asked for (SNI)
ui-certificates = Certificates sent
ui-at-connected = Connected after
ui-at-greeting = Greeting after
ui-at-secured = TLS after
ui-at-first-byte = First byte after
ui-at-finished = Finished after
ui-milliseconds = { $count } ms
ui-blocked = Not a public address ({ $class }): we do not connect to it, and senders cannot.
ui-connect-failed = No connection
ui-handshake-failed = TLS failed
ui-alert = alert { $number }
ui-wants-certificate = the server wants a certificate from us
ui-not-http = This is no HTTP answer
ui-timed-out = Nothing came in time: { $phase }.
ui-closed = The connection ended: { $phase }.
ui-phase-connect = while connecting
ui-phase-greeting = before the greeting
ui-phase-reply = before a reply
ui-phase-handshake = during the TLS handshake
ui-phase-answer = before the answer
ui-bad-greeting = The greeting refuses us
ui-bad-ehlo = EHLO was refused
ui-no-starttls = STARTTLS is not offered.
ui-starttls-refused = STARTTLS was refused
ui-plaintext-after = Plain text came after the answer to STARTTLS
ui-not-smtp = This is no mail server
ui-cut-at-cap = The body is longer than the 64 KiB that senders read; the rest was not fetched.
ui-cut-at-deadline = The body did not end in time.
ui-cut-early = The connection ended before the body did.

## The reference of rules

ui-about-rule = About { $code }
ui-rules-title = Rules
ui-rules-lead = Everything that the checker can say: what it means, why it matters and what to do.
ui-rules-search = Search
ui-rules-count = { $found } of { $total ->
        [one] 1 rule
       *[other] { $total } rules
    }
ui-rules-loading = Loading the rules.
ui-rules-failed = The rules could not be loaded. Check your connection and reload the page.
ui-rules-all = All rules
ui-rule-unknown = is the code of no rule.
ui-rule-why = Why it matters
ui-rule-what-to-do = What to do
ui-rule-example = Example
ui-rule-scenario = Example in the pretend Internet
ui-rule-scenario-about = This finding needs a network. A domain that differs from one in order only as follows draws it:
ui-rule-scenario-baseline = The domain in order that all others are written against draws it.
ui-rule-senders-source = As read in their public source code and documentation in 2026; other versions may differ.
ui-rule-written = Where it is written

## When the page itself breaks

ui-crash-title = The page has crashed
ui-crash-about = This is a fault of the checker, not of the domain. What you typed comes back after a reload. The details below help to mend it.
ui-crash-copy = Copy details
ui-crash-reload = Reload

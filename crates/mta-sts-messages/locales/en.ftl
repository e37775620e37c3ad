### What the checker says, in English.
###
### A finding is the ID of its rule: the message says what is the case, `.why` why it matters to senders, `.fix` what to
### do, `.edit` is the title of the change that a machine can make, and `.senders` how senders differ, where their source
### or documentation was read. Backticks mark protocol tokens. Arguments are the
### facts that the rule declares; `[missing]` is chosen where one is not given.

## The TXT record and its discovery

TXT-01 = MTA-STS is announced by one usable record at `{ $name }`.
    .why = This record is where senders look first. A new id in it is what makes them fetch the policy again.
    .fix = Nothing to do. Change the id whenever you change the policy file.

TXT-02 = There is no MTA-STS record at `{ $name }`.
    .why = Without this record senders do not look for a policy. They deliver with whatever TLS your mail servers offer and accept any certificate, so an attacker on the path can read or divert the mail.
    .fix = To protect mail to this domain, publish the policy file first, then a TXT record at `{ $name }` such as `v=STSv1; id=20260101T000000;`.

TXT-03 = The name `{ $name }` exists, but has no TXT record.
    .why = Senders treat this as no record at all and do not look for a policy. The name exists because of another record type, or because of a name below it.
    .fix = Add a TXT record at exactly this name, such as `v=STSv1; id=20260101T000000;`.

TXT-04 = A policy is published, but no record at `{ $name }` announces it.
    .why = Senders ask for the record first and never fetch a policy that is not announced. Only senders that still hold the policy from earlier go by it.
    .fix = Make `{ $name }` answer with a TXT record such as `v=STSv1; id=20260101T000000;`. If you are leaving MTA-STS, put the record back and publish `mode: none` before you remove anything.

TXT-05 = DNS could not answer for `{ $name }`: { $failure }.
    .why = Senders that hold your policy go on using it. The others deliver as if there were none, and some put the mail off until DNS answers.
    .fix = Check that every name server of the zone answers for this name. If the zone is signed, check that its DS record matches its keys and that the signatures have not run out.
    .senders = mox and postfix-tlspol take this for a temporary failure and let the mail wait; the others go on as if there were no record.

TXT-06 = The record is split into several strings; senders read them joined as “{ $joined }”.
    .why = The strings are joined with nothing between them, so a space or semicolon that was meant to stand at the cut is not there. This is allowed.
    .fix = Nothing to do if the joined text is what you meant. Up to 255 characters fit into one string.

TXT-07 = { $name ->
        [missing] No TXT record here is an MTA-STS record
       *[other] None of the TXT records at `{ $name }` is an MTA-STS record
    } (found “{ $found }”).
    .why = Senders keep only records that start with `v=STSv1`. Here nothing is left, so they act as if there were no policy. Text that belongs elsewhere, such as SPF, is often the answer of a wildcard record.
    .fix = Publish a TXT record at exactly { $name ->
        [missing] the name `_mta-sts` of the domain
       *[other] `{ $name }`
    }, such as `v=STSv1; id=20260101T000000;`.

TXT-08 = { $count } MTA-STS records stand side by side and cancel each other.
    .why = If there is more than one record, senders must act as if there were none: the policy is not looked for.
    .fix = Delete the old record, so that exactly one is left.

TXT-09 = An unrelated TXT record stands beside the MTA-STS record: “{ $text }”.
    .why = Senders skip it, but some older ones give up when they find two records. It is often a slip or the answer of a wildcard.
    .fix = Remove it from this name.
    .senders = maddy finds no policy as soon as another TXT record stands here. mox, postfix-tlspol, postfix-mta-sts-resolver and mailauth pass over the other record.

TXT-10 = The answer for `{ $name }` comes from a wildcard: `{ $sibling }` has the same.
    .why = A wildcard answers for every name that has no record of its own, so { $what ->
        [foreign] what stands here was hardly meant for MTA-STS
       *[announced] the domains below yours seem to announce MTA-STS too, and the record disappears as soon as something else is published at `{ $name }`
    }.
    .fix = Publish { $what ->
        [foreign] an MTA-STS record at exactly `{ $name }`. The wildcard no longer answers there then
       *[announced] the TXT record at exactly `{ $name }`. Remove it from the wildcard
    }.

TXT-11 = `{ $name }` is an alias that leads to `{ $target }`.
    .why = Senders follow the alias. Whoever runs the target now decides the id, so the policy file should be run by the same people; otherwise file and id change at different times.
    .fix = Nothing to do if the policy host `mta-sts.` is delegated to the same provider. If the file is your own, publish your own TXT record instead.

TXT-12 = `{ $name }` is an alias { $target ->
        [missing] that runs in a circle or over too many others
       *[other] for `{ $target }`, and there is no record at its end
    }.
    .why = Senders follow the alias, find no TXT record and act as if there were no policy.
    .fix = Correct the target, or ask its owner to set your domain up there. If your DNS host “proxies” this name, switch that off: only plain DNS answers help here.

TXT-13 = This looks like an MTA-STS record, but does not start with `v=STSv1;`: “{ $text }”.
    .why = Senders compare the first characters exactly: no space or quote before them, this spelling and case, and `v` as the first field. Anything else is not an MTA-STS record to them, and no policy is looked for.
    .fix = Make the record start with exactly `v=STSv1;`, followed by the id.
    .edit = Start the record with `v=STSv1;`
    .senders = mox, postfix-mta-sts-resolver and Halon compare the first characters exactly; mailauth and Mimecast’s library take upper and lower case alike.

TXT-14 = The record has no id.
    .why = Senders use the id to notice that a policy is there and that it changed. A record without one is not usable.
    .fix = Add an id of up to 32 letters and digits, for example the time of the change: `id=20260101T000000;`.
    .edit = Add an id

TXT-15 = The id “{ $id }” is not 1 to 32 letters and digits.
    .why = Strict senders find no id in this record and ignore the policy; tolerant ones take any text. So part of your mail is protected and part is not.
    .fix = Use letters and digits only, at most 32, for example `id=20260101T000000`. Dashes, dots, colons and spaces are not allowed.
    .edit = Keep only letters and digits of the id
    .senders = mox and postfix-tlspol find no policy then. postfix-mta-sts-resolver, KumoMTA, mailauth, Halon and Stalwart use the id as it is.

TXT-16 = Spacing or separators in this record break it for strict senders.
    .why = Fields are `name=value`, separated by one semicolon; spaces may stand beside the semicolon, but not around `=`. Senders that read strictly drop the record and with it the policy; with a space before the value even tolerant ones find no id.
    .fix = Write the record as `v=STSv1; id=20260101T000000;`.
    .edit = Correct the spacing

TXT-17 = There is a space before the first semicolon.
    .why = The grammar allows it, but the rule by which senders pick the record does not. Some senders drop this record, above all when other TXT records stand beside it.
    .fix = Write `v=STSv1;` without a space.
    .edit = Remove the space
    .senders = postfix-mta-sts-resolver, postfix-tlspol and KumoMTA take such a record; Halon never does; mox counts it as a record.

TXT-18 = The unknown field “{ $field }” is ignored.
    .why = Senders skip fields that they do not know, as the standard asks.
    .fix = Nothing to do. If this was meant to be a setting, it has no effect here: everything but the id belongs in the policy file.

TXT-19 = The extra field “{ $field }” is not of the form `name=value`.
    .why = Strict senders drop a record that does not fit the grammar, and with it the policy. Tolerant ones skip the field.
    .fix = Remove the field.
    .edit = Remove the field

TXT-20 = The field `{ $field }` appears twice.
    .why = By the standard the first one counts; some senders take the last. Which id or version a sender sees is then a matter of luck.
    .fix = Keep one.
    .edit = Remove the second `{ $field }`
    .senders = mox keeps the first of a repeated field, postfix-mta-sts-resolver and KumoMTA the last.

TXT-21 = The record holds a character that is not plain ASCII: { $character }.
    .why = Curly quotes, non-breaking spaces and invisible characters usually come along when text is copied from a web page or a document. Strict senders drop the whole record for it.
    .fix = Type the record anew by hand: `v=STSv1; id=20260101T000000;`.
    .edit = Remove the character

TXT-22 = The record may be kept in caches for { $ttl } seconds, more than a day.
    .why = A new id is seen only after that time, so every change of the policy takes that much longer to reach senders.
    .fix = Set the TTL of the record to 3600 (an hour).

TXT-23 = An MTA-STS record stands at `{ $found }`, where no sender looks.
    .why = Senders ask for `{ $name }` and nothing else. There is no record there, so the policy is never looked for.
    .fix = Move the record to `{ $name }`. Some panels add the domain by themselves: then enter only `_mta-sts` as the name.

TXT-24 = `{ $domain }` needs a record and a policy of its own; what `{ $parent }` has does not cover it.
    .why = Senders look at exactly the domain behind the `@` and never at the one above it.
    .fix = If `{ $domain }` receives mail, publish a record at `_mta-sts.{ $domain }` and a policy at `mta-sts.{ $domain }`. If it does not, nothing.

## The policy fetch

FETCH-02 = The policy host `{ $host }` { $what ->
        [unanswered] cannot be looked up: { $failure }.
       *[nothing] does not resolve to an address.
    }
    .why = Senders fetch the policy from this name and from nowhere else. Without an address there is no policy for new senders.
    .fix = { $what ->
        [unanswered] Check that every name server of the zone answers for `{ $host }`, and for what it is an alias of. If the zone is signed, check its DS record and signatures.
       *[nothing] Add an A, AAAA or CNAME record for `{ $host }` that leads to the web server with the policy file.
    }

FETCH-03 = The policy host `{ $host }` does not serve the policy at the address { $address }, but does at another.
    .why = Senders that try this address first lose time, or give up and deliver without the policy. Often it is IPv6 that was forgotten.
    .fix = Make the web server answer at { $address } as at the others, or remove the address from DNS.

FETCH-04 = The policy host `{ $host }` could not be reached over HTTPS: { $detail }.
    .why = Senders that cannot connect on port 443 or finish the TLS handshake do not get the policy. New senders deliver without it; those that hold a copy use that until it runs out.
    .fix = Make the web server of `{ $host }` answer on port 443 on all its addresses, with TLS 1.2 or later and a certificate for this name.

FETCH-05 = The policy host's certificate is not for `{ $host }` ({ $presented ->
        [missing] it holds no DNS name
       *[other] it holds: { $presented }
    }).
    .why = Senders look for `{ $host }` among the certificate's DNS names (subjectAltName), even if the host is an alias for a provider's; a common name does not count. Without it they do not take the policy.
    .fix = Have a certificate issued for `{ $host }` and install it on that host. At a hosting provider, add `{ $host }` as a custom domain and wait until its certificate is ready.

FETCH-06 = The policy host's certificate is not trusted (“{ $issuer }”).
    .why = Senders accept the policy only over a connection with a certificate from a public authority. They do not fetch missing intermediate certificates, as some browsers do.
    .fix = Use a certificate from a public authority on `{ $host }` and have the server send the full chain, not only its own certificate.

FETCH-07 = The policy host's certificate is outside its dates: it is valid from { $not_before } to { $not_after }.
    .why = Senders do not take a policy over a connection with a certificate outside its dates. Those that hold a copy use it until it runs out; new ones deliver without protection.
    .fix = Renew the certificate of `{ $host }` and see to it that renewal and reload run by themselves.

FETCH-08 = The policy host `{ $host }` speaks only old TLS ({ $version }).
    .why = MTA-STS asks for TLS 1.2 or later. Senders refuse anything older and so do not get the policy.
    .fix = Switch on TLS 1.2 and 1.3 on the web server of `{ $host }`.

FETCH-09 = The policy URL answered with status { $status } instead of 200.
    .why = Senders take a policy only from an answer with status 200, whatever the body says. { $status ->
        [404] Status 404 means that the file is not at this path; some hosts leave out folders that begin with a dot, such as `.well-known`.
        [403] Status 403 often comes from a firewall or bot check that stops visitors who are not browsers.
        [503] Status 503 can also come from a bot check that stops visitors who are not browsers.
       *[other] New senders deliver without the policy; those that hold a copy use it until it runs out.
    }
    .fix = Serve the file at exactly `/.well-known/mta-sts.txt` with status 200, without login, and exempt this path from bot checks.
    .senders = Stalwart does not look at the status and uses a policy that it finds in the body; the tolerant parser of mailauth takes any status from 200 to 299. mox, maddy, postfix-tlspol and postfix-mta-sts-resolver drop everything but 200.

FETCH-10 = The policy URL redirects (status { $status }){ $location ->
        [missing] {""}
       *[other] {" "}to “{ $location }”
    }; senders stop here.
    .why = Senders must not follow redirects, wherever they lead. So there is no policy for them, although a browser shows the file.
    .fix = Serve the file itself at the exact URL, with status 200. Exempt this host from rules that redirect to `www` or to another site.

FETCH-11 = The policy is served as “{ $type }” instead of `text/plain`.
    .why = The standard asks for `text/plain`. Several senders reject anything else, others do not look; so part of your mail is protected and part is not.
    .fix = Have the server send `Content-Type: text/plain` for this file.
    .senders = maddy, postfix-tlspol, postfix-mta-sts-resolver and the strict parser of mailauth drop the policy. mox and Stalwart use it; the tolerant parser of mailauth warns.

FETCH-12 = The policy is served without a Content-Type.
    .why = The standard asks for `text/plain`. Several senders reject an answer without it, others do not look.
    .fix = Have the server send `Content-Type: text/plain` for this file.

FETCH-13 = The policy is served with the unusual charset “{ $charset }”.
    .why = Some senders read the file in the charset that the server names. In anything but UTF-8 or ASCII they may find no words that they know.
    .fix = Send `Content-Type: text/plain; charset=utf-8`, or leave the charset out.

FETCH-14 = The policy is larger than 65536 bytes.
    .why = Senders may stop reading at 64 kilobytes. What they get then is no policy.
    .fix = Serve the policy alone: a few lines, well under one kilobyte.
    .senders = Most read up to 65536 octets, Mimecast’s library up to 64000, Stalwart up to 1 MiB.

FETCH-15 = The policy has { $size } bytes, close to the limit.
    .why = The limit is 64 kilobytes. Some senders count that as 64000 bytes and would not take this file.
    .fix = Serve the policy alone: a few lines, well under one kilobyte.

FETCH-16 = The policy host took { $milliseconds } ms to answer in full.
    .why = Some senders give the whole fetch 4 or 5 seconds. When they run out of time they deliver without the policy.
    .fix = Serve the file as a static file, from a host that answers in well under a second.

FETCH-17 = The policy host `{ $host }` did not answer in full within 60 seconds.
    .why = A minute is as long as any sender waits. New senders deliver without the policy; those that hold a copy use it until it runs out.
    .fix = Find out why the web server of `{ $host }` does not answer: a firewall that lets packets disappear, or a server that hangs.

FETCH-18 = A cache may serve an old policy (`{ $header }`).
    .why = Senders that see a new id fetch the file at once. If a cache still holds the old one, they keep that under the new id, for up to `max_age`.
    .fix = Let caches keep this file for 60 seconds at most (`Cache-Control: max-age=60`), and purge it when you change it.

FETCH-19 = The servers of the policy host disagree about the policy.
    .why = Which policy a sender gets then depends on the address that it happens to pick.
    .fix = Bring the same file to all servers and addresses, then give the TXT record a new id.

FETCH-20 = Web pages of other sites cannot read the policy; mail senders can.
    .why = There is no CORS header, which is normal. Only a checker that runs in a browser needs help to fetch the file.
    .fix = Nothing to do.

FETCH-24 = { $received ->
        [0] No policy arrived: the answer is empty or cannot be read.
        [missing] The policy is empty or cut off.
       *[other] The policy is cut off{ $declared ->
            [missing] {""}
           *[other] : { $received } of { $declared } bytes arrived
        }.
    }
    .why = An answer that ends early is a failed fetch. New senders deliver without the policy; those that hold a copy use it until it runs out.
    .fix = Check that the file on the server has content, and that no proxy in front of it sends a wrong Content-Length.

FETCH-25 = The policy is served compressed (`{ $encoding }`), although that was not asked for.
    .why = A sender that does not expect it reads compressed bytes as text and finds no policy.
    .fix = Switch off compression for this file, or compress only when the client asks for it.

FETCH-26 = The policy host's certificate expires in { $days ->
        [0] less than a day
        [one] 1 day
       *[other] { $days } days
    } ({ $not_after }).
    .why = From then on new senders cannot fetch the policy and deliver without it. Automatic renewal should have happened by now.
    .fix = Renew the certificate of `{ $host }` now and find out why it was not renewed by itself.

FETCH-27 = The policy host `{ $host }` did not answer in full within 20 seconds.
    .why = We stopped waiting. Some senders wait up to a minute, many give up after 5 to 20 seconds and then deliver without the policy.
    .fix = Find out why the web server is slow or does not answer. Check again with a longer wait to see whether it answers at all.

## The policy file

POL-01 = A line ends with a character that senders do not know ({ $character }).
    .why = Only LF and CRLF end a line. With anything else two lines become one, and a field that senders need disappears.
    .fix = Save the file with LF or CRLF line ends.
    .edit = Use CRLF line ends
    .senders = All whose source was read take LF and CRLF. Those that split lines with Python’s `splitlines` also take CR, VT, FF and U+2028.

POL-02 = The file mixes LF and CRLF line ends.
    .why = Senders accept both, even mixed. It is usually a sign that the file was edited on two kinds of machine.
    .fix = Nothing has to be done. Saving the file with one kind of line end keeps it tidy.
    .edit = Use one kind of line end

POL-03 = There is a space before a name or before its colon.
    .why = The grammar has no room for it. Strict senders drop the whole policy; tolerant ones trim the space.
    .fix = Start each line with the name and put the colon right behind it, as in `mode: enforce`.
    .edit = Remove the space

POL-04 = There is a space at the end of a line, or a tab after a colon; both are allowed.
    .why = Senders skip it.
    .fix = Nothing to do.
    .edit = Remove it

POL-05 = This line is not of the form `name: value`: “{ $line }”.
    .why = The file may hold nothing but fields. Strict senders drop the whole policy for such a line; tolerant ones skip it.
    .fix = Remove the line, or write it as `name: value`.
    .edit = Remove the line

POL-06 = There is an empty line.
    .why = The grammar knows no empty lines, not even a second line end after the last line. Some senders drop the whole policy for one; others skip it.
    .fix = Delete the empty line. The last line may end with one line end, no more.
    .edit = Delete the empty line
    .senders = mox, maddy and postfix-tlspol drop the whole policy. postfix-mta-sts-resolver, KumoMTA, Stalwart, Halon and mailauth skip the line.

POL-07 = { $value ->
        [missing] The `version` line is missing.
       *[other] The `version` is “{ $value }”, not `STSv1`.
    }
    .why = Most senders take a file only if it says exactly `version: STSv1`. Otherwise there is no policy for them.
    .fix = Make `version: STSv1` the first line.
    .edit = { $value ->
        [missing] Add `version: STSv1`
       *[other] Change it to `STSv1`
    }
    .senders = Stalwart takes a policy without `version`. mox, maddy, postfix-tlspol, postfix-mta-sts-resolver, mailauth and mailrs-mta-sts drop it.

POL-08 = `version` is not on the first line.
    .why = The standard allows any order, but Google's instructions ask for `version` first, and simple senders look for it there.
    .fix = Move `version: STSv1` to the first line.
    .edit = Move it to the first line

POL-09 = The `mode` line is missing.
    .why = Without a mode most senders reject the policy; a few take it for `none`. Either way nothing is protected.
    .fix = Add `mode: testing` to start with, or `mode: enforce` when the reports are clean.
    .edit = Add `mode: testing`
    .senders = Stalwart takes a policy without `mode`, and mailauth assumes one; the others drop it.

POL-10 = The mode “{ $value }” is none of `enforce`, `testing` and `none`.
    .why = The word must be one of these three, in lower case. Senders reject the policy otherwise.
    .fix = Write `mode: enforce`, `mode: testing` or `mode: none`.
    .edit = Write the mode as senders read it
    .senders = The tolerant parser of mailauth and mailrs-mta-sts take upper case. mox, maddy, postfix-tlspol, postfix-mta-sts-resolver, Stalwart and the strict parser of mailauth drop the policy.

POL-11 = { $value ->
        [missing] The `max_age` line is missing.
       *[other] The `max_age` “{ $value }” is not a whole number of seconds.
    }
    .why = Senders must know how long they may keep the policy. They read 1 to 10 digits and nothing else, no units and no separators, and reject the policy otherwise.
    .fix = Write the time in seconds, for example `max_age: 604800` for a week.
    .edit = { $value ->
        [missing] Add `max_age: 604800`
       *[other] Write it in digits
    }

POL-12 = The `max_age` { $value } is above the limit of 31557600 seconds (a year).
    .why = Some senders reject the policy, some cut the value down to the limit, and one falls back to a single day.
    .fix = Use 31557600 at most; 604800 to 2592000 (one to four weeks) suits most domains.
    .edit = Set it to 31557600
    .senders = postfix-mta-sts-resolver and mailauth drop the policy, postfix-tlspol and Mimecast’s library cut the time to the limit, maddy and KumoMTA keep it as it is, mox keeps up to 2147483647 seconds, and Stalwart uses one day.

POL-13 = The `max_age` is 0: the policy is stale as soon as it is fetched.
    .why = { $mode ->
        [none] Some senders put a time of their own in its place; others ask for the policy at every message.
       *[other] What a sender keeps from earlier is what protects the next message when an attacker blocks DNS or the policy host. With 0 nothing is kept.
    }
    .fix = { $mode ->
        [none] Use `max_age: 86400` while switching MTA-STS off.
       *[other] Use `max_age: 604800` (a week) or more. To switch MTA-STS off, publish `mode: none` instead.
    }
    .edit = Set it to 604800
    .senders = mox, maddy, postfix-tlspol, postfix-mta-sts-resolver, mailauth and mailrs-mta-sts keep 0; Stalwart uses one day instead.

POL-14 = The `max_age` { $value } is less than a day (86400 seconds).
    .why = Google asks for at least a day, and some senders replace such a short time with one of their own.{ $mode ->
        [none] {""}
       *[other] {" "}A policy that is forgotten so quickly protects little.
    }
    .fix = { $mode ->
        [none] Use `max_age: 86400` while switching MTA-STS off.
       *[other] Use `max_age: 604800` (a week) or more.
    }
    .edit = Set it to 604800

POL-15 = The `max_age` { $value } is less than a week (604800 seconds).
    .why = { $mode ->
        [none] That is right for mode `none`: senders soon forget it.
       *[other] It is allowed, and fine while you are still changing things. The longer senders keep the policy, the smaller the chance that an attacker catches one without it.
    }
    .fix = { $mode ->
        [none] Nothing to do.
       *[other] Raise it to 604800 or more once the set-up is stable.
    }

POL-16 = The `max_age` { $value } is a week or more.
    .why = Senders that hold the policy { $mode ->
        [testing] go by it for
        [none] go by it for
       *[enforce] stay protected for
    } that long, even while your DNS or your web server is out of reach.
    .fix = Nothing to do. Remember that old copies live on that long when you change { $mode ->
        [none] back to MTA-STS
       *[other] your mail servers
    }.

POL-17 = The `max_age` is exactly the limit of 31557600 seconds.
    .why = The value is allowed, but one widely used sender stops just short of it and keeps the policy for a single day.
    .fix = Use a little less, such as 31536000 (365 days).
    .edit = Set it to 31536000
    .senders = mox, maddy, postfix-tlspol, postfix-mta-sts-resolver, mailauth and mailrs-mta-sts keep it; Stalwart uses one day instead.

POL-18 = The policy is in mode `{ $mode }`, but has no usable `mx` line.
    .why = Senders must know which mail servers are yours. A policy without any is invalid, and they ignore it.
    .fix = Add one `mx` line for each MX record of the domain, such as `mx: mx1.example.com`.

POL-19 = Mode `none` without any `mx` line.
    .why = That is valid, but some senders call it invalid and go on using the old policy that they hold: just what you want to end.
    .fix = Keep the `mx` lines while you are switching MTA-STS off.
    .senders = Stalwart and mailrs-mta-sts drop the policy, so that a copy they hold stays in force. mox, maddy, postfix-tlspol, postfix-mta-sts-resolver and mailauth take it.

POL-20 = The policy is in testing: failures are only reported.
    .why = Senders deliver even to servers that fail the policy, and tell you about it by TLS reports if you ask for them. Nobody is protected yet.
    .fix = Watch the reports. After two weeks without failures change to `mode: enforce` and give the TXT record a new id.
    .senders = mox checks and reports. postfix-mta-sts-resolver and postfix-tlspol neither check nor report in testing, and KumoMTA uses TLS without verifying it.

POL-21 = By the date in its id, the policy has been in testing for about { $days } days.
    .why = Testing protects no mail. It is meant for the weeks in which you look for servers that would fail.
    .fix = If the TLS reports are clean, change to `mode: enforce` and give the TXT record a new id. If they are not, fix what they name.

POL-22 = Mode `none`: MTA-STS is being switched off.
    .why = Senders that fetch this policy drop the one they hold and deliver as if there were none.
    .fix = Leave the file and the TXT record in place until every old copy has run out: at least the longest `max_age` that you ever published. Then remove the record first, the file last.

POL-23 = The field `{ $field }` appears twice.
    .why = By the standard the first one counts. Some senders take the last one, some reject the policy.
    .fix = Keep one.
    .edit = Remove the second `{ $field }`
    .senders = mox, postfix-tlspol and mailauth keep the first; maddy, postfix-mta-sts-resolver, Stalwart and mailrs-mta-sts the last.

POL-24 = The unknown field “{ $field }” is ignored.
    .why = Senders skip fields that they do not know, as the standard asks.
    .fix = Nothing to do.
    .senders = maddy drops the whole policy where the value of an unknown field holds a colon. mox, postfix-tlspol, postfix-mta-sts-resolver, Stalwart, mailauth and mailrs-mta-sts pass over the field.

POL-25 = This line is a field that nobody knows, and it does not fit the grammar: “{ $line }”.
    .why = Strict senders drop the whole policy for it; tolerant ones skip the line.
    .fix = Remove the line.
    .edit = Remove the line

POL-26 = Comments are not allowed in a policy: “{ $text }”.
    .why = Nothing marks a comment in this format. Senders read the text as part of the value or as a broken line, and many then drop the whole policy.
    .fix = Remove the comment.
    .edit = Remove the comment
    .senders = mox, maddy and postfix-tlspol drop a policy with a line that begins with `#`. postfix-mta-sts-resolver, mailauth and mailrs-mta-sts skip the line. Stalwart loses the next field with it: if that is `mode`, the policy is off.

POL-27 = This line holds a character that is not plain ASCII: { $character }.
    .why = It usually comes along when text is copied from a web page or a document. A word with such a character in it is another word to senders, even if it looks the same.
    .fix = Type the line anew by hand.
    .edit = Remove the character

POL-28 = The file starts with a byte order mark ({ $encoding }).
    .why = The mark becomes part of the first word, so senders do not find `version` and reject the policy. Editors hide it.
    .fix = Save the file as “UTF-8 without BOM” or as ASCII.
    .edit = Remove the byte order mark
    .senders = mox, maddy, postfix-tlspol, postfix-mta-sts-resolver, mailrs-mta-sts and the strict parser of mailauth drop the policy. KumoMTA and the tolerant parser of mailauth pass over the mark; Stalwart can do without the field that it spoils.

POL-29 = This is a web page or data in another format, not a policy (it starts with “{ $start }”).
    .why = Senders find none of the fields that they need. Often the server answers every path with the same page, or the file is missing.
    .fix = Serve the plain policy file at `/.well-known/mta-sts.txt`, and exempt this path from rules that answer with a page.

POL-30 = The file holds a control character ({ $character }).
    .why = Control characters are not allowed anywhere in a policy. Senders that read strictly drop it.
    .fix = Remove the character; an editor that shows invisible characters helps to find it.
    .edit = Remove the character

POL-31 = The pattern `{ $pattern }` is listed twice.
    .why = It does no harm.
    .fix = Remove one of the two lines.
    .edit = Remove the second line

POL-32 = “{ $value }” is not a host name.
    .why = Strict senders drop the whole policy for a malformed `mx` value; tolerant ones drop only this line, and then the host that it was meant for is not listed.
    .fix = Write the host's full name as in your MX record, without its preference number: labels of letters, digits and inner hyphens, separated by single dots.
    .senders = mox and postfix-tlspol drop the whole policy; the others keep the rest of it.

POL-33 = The host name “{ $value }” ends with a dot.
    .why = In a zone file the dot belongs there, in a policy it does not. Some senders drop the whole policy, for others the name matches no server.
    .fix = Remove the final dot.
    .edit = Remove the final dot
    .senders = mox and postfix-tlspol drop the whole policy; the others keep the rest of it.

POL-34 = “{ $value }” is more than a host name.
    .why = An `mx` line takes a host name or a wildcard, and nothing else: no scheme, port, path or mail address. Strict senders drop the policy; for the others the line matches no server.
    .fix = Write only the host name, such as `mx: mx1.example.com`.
    .edit = Keep only the host name

POL-35 = “{ $value }” is an address; only host names can be listed.
    .why = Senders compare the names in your MX records with these lines. An address never matches one.
    .fix = Write the name of the MX host instead.

POL-36 = “{ $value }” holds an underscore, which host names cannot have.
    .why = Strict senders drop the whole policy for it; tolerant ones drop the line. Such a name cannot be in a certificate from a public authority either.
    .fix = Give the mail server a name without underscore, in DNS, in its certificate and here.

POL-37 = The wildcard in “{ $value }” is not where it may be.
    .why = `*` stands for exactly one whole label, at the very front, and a full name must follow. Strict senders drop the policy; for the others this line matches nothing.
    .fix = Write `*.` followed by a domain, such as `mx: *.example.com`, or list the hosts one by one.

POL-38 = The wildcard `{ $pattern }` covers every domain directly below `{ $suffix }`.
    .why = Anybody can register a name there and get a certificate for it, so anybody may stand in for your mail server.
    .fix = List your own mail servers, or a wildcard over a domain of yours such as `mx: *.example.com`.

POL-39 = The wildcard `{ $pattern }` covers every host of that zone.
    .why = Any host there for which someone can get a certificate may then stand in for your mail server. Full names leave less room.
    .fix = If the hosts are few, list them by name. Keep the wildcard where the provider asks for it.

POL-40 = “{ $value }” is a single label, not a full name.
    .why = MX records on the Internet hold full names, so this line matches none of them.
    .fix = Write the full name of the mail server, such as `mail.example.com`.

POL-41 = There are several hosts in one line: “{ $value }”.
    .why = Each `mx` line takes exactly one host. Strict senders drop the whole policy; for the others none of these hosts is listed.
    .fix = Write one `mx` line for each host.
    .edit = Split into one line for each host

POL-42 = The host name “{ $value }” has capital letters.
    .why = Upper and lower case are equal here, but old software may not know that.
    .fix = Prefer lower case.
    .edit = Change to lower case

POL-43 = The pattern `{ $pattern }` matches no current MX host.
    .why = It has no effect now. That is fine for a server that you are about to add; a leftover lets a host that is no longer yours count as yours.
    .fix = Keep it if it is planned; otherwise remove the line and give the TXT record a new id.

POL-44 = The pattern `{ $pattern }` names the domain `{ $domain }`, which does not exist.
    .why = Anybody can register it, get a certificate for a host there and so count as your mail server. No current MX host needs the pattern.
    .fix = Remove the line from the policy and give the TXT record a new id.

POL-45 = “{ $found }” is unknown; did you mean `{ $meant }`?
    .why = Names of fields must be spelled exactly, in lower case. Senders ignore this line, and the field that it was meant to be is missing.
    .fix = Write `{ $meant }`.
    .edit = Change it to `{ $meant }`

IDN-03 = The host name “{ $value }” is not in its ASCII form.
    .why = Host names with letters outside ASCII must be written in the form that starts with `xn--`, as in DNS. Strict senders drop the policy otherwise; for the others the line matches nothing.
    .fix = Write the name as it stands in your MX record, with `xn--`.
    .edit = Write it with `xn--`
    .senders = mox and postfix-tlspol drop the whole policy; so does postfix-mta-sts-resolver, unless the answer declares UTF-8. maddy and Stalwart convert the name. mailrs-mta-sts keeps it, where it matches nothing.

IDN-04 = The label “{ $label }” starts with `xn--`, but is no valid encoded name.
    .why = No name can be registered so, so this line matches no mail server.
    .fix = Copy the name from your MX record, or encode it anew from its readable form.

IDN-05 = Names such as `{ $name }` are compared in their `xn--` form.
    .why = MX records, policies and certificates all hold this form; senders do not convert anything.
    .fix = Nothing to do. When you order a certificate, give the name with `xn--`.

IDN-06 = The name “{ $label }” { $like ->
        [missing] mixes letters of several scripts
       *[other] looks like “{ $like }”
    }.
    .why = People may take one domain for the other. It makes no difference to MTA-STS: senders compare the `xn--` form.
    .fix = Nothing to do if this is the domain that you meant.

## The MX records against the policy

MX-01 = { $count ->
        [one] The only MX host is in the policy.
       *[other] All { $count } MX hosts are in the policy.
    }
    .why = Senders that follow the policy may use every one of your mail servers, as far as names go.
    .fix = Nothing to do. Before you add or move a mail server, list it in the policy first.

MX-02 = The MX host `{ $host }` is not in the policy.
    .why = Senders that follow the policy skip this host under `enforce`. If it is a backup, that shows only when the other servers are down: then mail to you stops.
    .fix = { $what ->
        [address] Let the MX record name a host; an address cannot be listed. Then list that name.
       *[host] Add the line `mx: { $host }` to the policy file, then give the TXT record a new id. If the host is no longer yours, remove its MX record instead.
    }
    .edit = Add `mx: { $host }`
    .senders = A wildcard covers one label for mox, KumoMTA, Stalwart, Postfix 3.10.5 and, by its reports, Google. Postfix with `match=.example.com`, older releases of mailauth and Mimecast’s library let it cover any number.

MX-03 = No MX host is allowed by the policy (MX: { $hosts }; policy: { $patterns }).
    .why = Under `enforce` senders that follow MTA-STS refuse every one of your mail servers: they hold the mail and then return it. Often the mail has moved to another provider and the policy still names the old one.
    .fix = List every MX host in the policy file now, one `mx` line each, then give the TXT record a new id. Keep the old lines until the old MX records have run out.
    .edit = List the MX hosts

MX-05 = The domain says that it takes no mail (null MX), so MTA-STS has nothing to protect.
    .why = Senders return mail to this domain at once, before they think of MTA-STS.
    .fix = If the domain takes no mail, remove the MTA-STS record and file. If it does, replace the MX record `0 .` with its mail servers.

MX-06 = A null MX (`0 .`) stands beside real MX records.
    .why = The record says “no mail here” and the others say the opposite. Some senders return mail because of it.
    .fix = Remove the record `0 .`.

MX-07 = There is no MX record, so mail goes to `{ $domain }` itself.
    .why = Senders then use the domain's own address and look for its own name in the policy and in the certificate.
    .fix = Publish an MX record. Until then a policy must list `mx: { $domain }`.

MX-08 = The MX lookup fails: { $failure }.
    .why = Without the list of mail servers every sender keeps the mail and tries again later, with or without MTA-STS.
    .fix = Check that every name server of the zone answers for the domain. If the zone is signed, check that its DS record matches its keys and that the signatures have not run out.

MX-09 = `{ $domain }` cannot receive mail: it has neither an MX record nor an address.
    .why = Senders return mail to it at once. MTA-STS has no part in that.
    .fix = If the domain should receive mail, publish MX records for it. If not, check the spelling of the name.

MX-10 = The MX host `{ $host }` is an alias for `{ $target }`.
    .why = MX records should name a host, not an alias. Senders that follow it anyway look for `{ $host }`, not for the target, in the policy and in the certificate.
    .fix = Name `{ $target }` in the MX record, and list that name in the policy; or give `{ $host }` an address of its own.

MX-11 = The MX host `{ $host }` has no address.
    .why = Senders cannot connect to it and go on to the next. Mail takes longer, and one server of the list is only there on paper.
    .fix = Add an A or AAAA record for `{ $host }`, or remove the MX record.

MX-12 = No MX host has an address.
    .why = Senders cannot reach any of your mail servers. They keep the mail, try again and give up after some days.
    .fix = Add A or AAAA records for the MX hosts, or correct their names in the MX records.

MX-13 = The MX host `{ $host }` { $address ->
        [missing] is an address, not the name of a host.
       *[other] has no public address ({ $address }: { $class }).
    }
    .why = An MX record must name a host with a public address. Nobody outside can deliver to private or reserved addresses, and an address in place of the name is not a host at all.
    .fix = Point the MX record at a host name with a public address.

MX-14 = These MX hosts have the same preference: { $hosts }.
    .why = Senders pick one of them at random, so each must pass the policy by itself.
    .fix = Nothing to do if all of them pass.

MX-15 = `{ $domain }` is an alias for `{ $target }`.
    .why = The MX records come from the target, but the record and the policy are looked up at `{ $domain }` as written in the mail address.
    .fix = MTA-STS must be published at `{ $domain }` itself; that of the target does not count for it.

MX-17 = { $count ->
        [one] 1 { $hosts ->
            [missing] MX host
           *[other] address of { $hosts }
        } was
       *[other] { $count } { $hosts ->
            [missing] MX hosts
           *[other] addresses of { $hosts }
        } were
    } not probed.
    .why = One run looks at the first ten mail servers and at four addresses of each, so that no server is asked too often; at IPv6 only where the probe's own network has it. What is not looked at is not judged.
    .fix = Give every address of a mail server the same TLS settings and certificate. Check the others by themselves if you need to know.

## STARTTLS on the MX hosts

TLS-01 = { $what ->
        [closed] `{ $host }` takes the connection on port 25 and then ends it.
        [not-smtp] What answers at `{ $host }` on port 25 is no mail server.
       *[silent] `{ $host }` could not be reached on port 25.
    }
    .why = Senders that see the same go on to the next MX host, or keep the mail and try again. It says nothing about the server's TLS.
    .fix = { $what ->
        [closed] Check that the mail server runs and that nothing in front of it takes the connections in its place. Its log may say whether it refuses only us.
        [not-smtp] Check that the mail server runs and that nothing in front of it takes the connections in its place. Its log may say whether it refuses only us.
       *[silent] Check that the mail server runs and that the firewall lets port 25 in from everywhere.
    }

TLS-02 = `{ $host }` answers that it is busy: “{ $reply }”.
    .why = A reply that begins with 4 asks senders to come back later, and they do. We could not see its TLS.
    .fix = If this was greylisting or a limit, nothing. Check again in some minutes; if it stays, look at the load of the server.

TLS-03 = `{ $host }` refuses to talk to our probe: “{ $reply }”.
    .why = This is often about the reputation of the address that we come from, so real senders may see something else. We could not see its TLS.
    .fix = Look in the server's log why it refused. If it refuses everybody, repair that; otherwise check its TLS from an address that it accepts.

TLS-04 = `{ $host }` takes longer { $phase ->
        [handshake] over the TLS handshake
        [reply] to answer our commands
       *[greeting] to greet
    } than we wait.
    .why = { $phase ->
        [handshake] It took the connection and then fell silent. Senders wait up to five minutes, we do not; so we could not see the end of it.
        [reply] It took the connection and then fell silent. Senders wait up to five minutes, we do not; so we could not see the end of it.
       *[greeting] Some servers greet slowly on purpose to keep spammers away. Senders wait up to five minutes, we do not; so we could not see its TLS.
    }
    .fix = { $phase ->
        [handshake] Look at the load of the server, and for a firewall on the way that holds TLS back.
        [reply] If the delay is on purpose, nothing. Otherwise look at the load of the server, and for a firewall on the way that inspects SMTP.
       *[greeting] If the delay is on purpose, nothing. Otherwise look for slow DNS lookups on the mail server.
    }

TLS-05 = `{ $host }` { $what ->
        [ehlo] refuses EHLO, so there is no STARTTLS: “{ $reply }”.
       *[keyword] does not offer STARTTLS.
    }
    .why = Senders that follow the policy in `enforce` do not deliver to a server without TLS: they skip it and report `starttls-not-supported`.
    .fix = { $what ->
        [ehlo] Look in the server's log why it refused: it must speak ESMTP, and offer STARTTLS. If it does, check that no firewall on the way inspects SMTP.
       *[keyword] Switch TLS on at this server, with a certificate for `{ $host }`. If it is on, check that no firewall removes STARTTLS on the way.
    }

TLS-06 = Something in front of `{ $host }` overwrites STARTTLS (seen: “{ $keyword }”).
    .why = A firewall that inspects SMTP replaces the keyword, so senders believe that there is no TLS. Under `enforce` they skip this server.
    .fix = Switch off SMTP inspection (on Cisco devices “ESMTP inspection” or “fixup smtp”) for this server.

TLS-07 = `{ $host }` says that TLS is not available for now: “{ $reply }”.
    .why = Senders that follow the policy take this for a passing fault and try another server or come back later.
    .fix = Look in the server's log: often a certificate or key file cannot be read.

TLS-08 = `{ $host }` offers STARTTLS, but refuses it: “{ $reply }”.
    .why = Senders that follow the policy in `enforce` do not deliver without TLS: they skip this server and report `starttls-not-supported`.
    .fix = Look in the server's log why TLS cannot start: often a certificate or key is missing or cannot be read.

TLS-09 = The TLS handshake with `{ $host }` fails: { $detail }.
    .why = Senders that follow the policy in `enforce` skip this server and report `validation-failure`.
    .fix = Allow TLS 1.2 and 1.3 with current cipher suites, and do not insist on a certificate of the sender. The server's log usually names the reason.

TLS-10 = `{ $host }` speaks only old TLS ({ $version }).
    .why = MTA-STS asks for TLS 1.2 or later. Senders that follow the policy in `enforce` skip this server and report `validation-failure`.
    .fix = Switch on TLS 1.2 and 1.3. On old systems that needs an update of the mail server or of its TLS library.

TLS-11 = `{ $host }` speaks TLS 1.2 or later, but still takes TLS { $version }.
    .why = MTA-STS senders use the newer version, so this mail is safe. The old versions are deprecated: their weaknesses are known, and audits object to them.
    .fix = Switch TLS 1.0 and 1.1 off at this server. Mail servers that know nothing newer have all but disappeared.

TLS-12 = `{ $host }` sends text after accepting STARTTLS, before TLS begins: “{ $bytes }”.
    .why = Whoever sits on the path can inject commands or answers that way, so careful senders close the connection. It comes from a fault in the server's software, or from an attack.
    .fix = Update the mail server; this fault is known and fixed in current versions. If it is current, look for a device in between.

TLS-13 = `{ $host }` takes only outdated ciphers (such as `{ $suite }`), which not every sender has.
    .why = Our probe could not finish the handshake, so it did not see the certificate. Senders with an older TLS library may succeed; the others treat the server as one whose handshake fails.
    .fix = Switch on ECDHE with AES-GCM or ChaCha20 and TLS 1.3. On old systems that needs an update of the mail server or of its TLS library.

TLS-14 = The addresses of `{ $host }` do not behave the same.
    .why = A sender picks any of them. One without STARTTLS or with another certificate makes the host fail for whoever gets that one; the worst is what counts here.
    .fix = Give all addresses of `{ $host }`, IPv4 and IPv6, the same TLS settings and certificate.

TLS-15 = `{ $host }` offers STARTTLS with TLS { $version }{ $suite ->
        [missing] {""}
       *[other] {" "}({ $suite })
    }.
    .why = Senders that follow the policy ask for TLS 1.2 or later.
    .fix = Nothing to do.

## The certificates of the MX hosts

CERT-01 = The certificate of `{ $host }` is not from a public authority (issued by “{ $issuer }”).
    .why = Senders that follow the policy trust the same public authorities as browsers do. A self-signed or in-house certificate encrypts, but does not prove whose server it is: they skip it under `enforce`.
    .fix = Install a certificate from a public authority for `{ $host }`. Free ones can be had and renewed by ACME.

CERT-02 = `{ $host }` does not send an intermediate certificate (“{ $issuer }”).
    .why = Most senders do not fetch what is missing and then cannot trace the certificate to a public authority: they skip the server under `enforce`. Some fetch it by themselves, which is why it may seem to work.
    .fix = Install the full chain that came with the certificate, often called `fullchain.pem`.

CERT-03 = The certificate of `{ $host }` expired on { $not_after }.
    .why = Senders that follow the policy in `enforce` skip the server from that moment on and report `certificate-expired`.
    .fix = Renew the certificate, reload the mail server, and see to it that both happen by themselves from now on.

CERT-04 = The certificate of `{ $host }` is not valid before { $not_before }.
    .why = Until then senders that follow the policy do not accept it under `enforce`.
    .fix = Install the previous certificate until then, or check the clock of the machine that issued it.

CERT-05 = The certificate of `{ $host }` is for other names: { $presented }.
    .why = The certificate must hold the name of the MX record, not that of the domain or of the machine. Senders that follow the policy in `enforce` skip the server and report `certificate-host-mismatch`.
    .fix = Have a certificate issued with `{ $host }` among its names (subjectAltName), or let the MX record name a host that the certificate covers.
    .senders = Postfix before 3.10.5 compares the certificate with every pattern of the policy instead of the name of the host; so does a newer one whose plug-in does not pass the attributes of TLS reporting. mox, KumoMTA and newer Postfix compare it with the name of the host.

CERT-06 = The certificate of `{ $host }` has no DNS name{ $common_name ->
        [missing] {""}
       *[other] ; its common name “{ $common_name }” does not count
    }.
    .why = Senders look only at the names in subjectAltName. Without one they find no match, skip the server under `enforce` and report `certificate-host-mismatch`.
    .fix = Have a new certificate issued with `{ $host }` as a DNS name in subjectAltName.
    .senders = Software built on Go or rustls never looks at the common name; software built on OpenSSL may. Microsoft’s documentation names the common name too.

CERT-07 = The wildcard `{ $wildcard }` in the certificate does not reach `{ $host }`.
    .why = In a certificate `*` stands for exactly one label, at the very front. Names that are deeper, or that have the star elsewhere, do not match, nor does any right below a public suffix such as `co.uk`.
    .fix = Have a certificate issued with `{ $host }` itself among its names.

CERT-08 = The certificate chain of `{ $host }` is too weak: { $what }.
    .why = Keys of this size and signatures of this kind can be forged, so senders that follow the policy do not trust them.
    .fix = Have a certificate issued with a key of RSA 2048 bits or more, or of ECDSA P-256, and a SHA-256 signature.

CERT-09 = The certificate of `{ $host }` is not meant for servers.
    .why = Its extended key usage leaves out server authentication, so senders that follow the policy do not accept it.
    .fix = Have a certificate issued for server authentication.

CERT-10 = The certificate chain of `{ $host }` is not valid: { $detail }.
    .why = Senders that follow the policy cannot trace the certificate to a public authority. They skip the server under `enforce` and report `certificate-not-trusted`.
    .fix = Install the certificate with the chain exactly as the authority delivered it. If that does not help, have a new one issued.

CERT-11 = The certificate of `{ $host }` expires in { $days ->
        [0] less than a day
        [one] 1 day
       *[other] { $days } days
    } ({ $not_after }).
    .why = From then on senders that follow the policy in `enforce` skip this server. Automatic renewal should have happened by now.
    .fix = Renew the certificate now and find out why it was not renewed by itself.

CERT-12 = `{ $host }` sends its certificate chain in an untidy way.
    .why = Certificates are out of order, or more are sent than needed, such as the root. The path can be built all the same.
    .fix = Nothing has to be done. Sending the certificate and then its intermediates, without the root, is enough.

CERT-13 = { $host ->
        [missing] Whether a certificate was revoked is not checked
       *[other] The certificate of `{ $host }` asks for a stapled OCSP answer, and the server sends none
    }.
    .why = MTA-STS leaves it to senders whether they look for revocation, and mail servers hardly ever do. { $host ->
        [missing] A revoked certificate would pass here
       *[other] A sender that follows this certificate to the letter would refuse it
    }.
    .fix = { $host ->
        [missing] Nothing to do
       *[other] Switch OCSP stapling on at this server, or get a certificate without the “must staple” extension
    }.

CERT-14 = The certificate of `{ $host }` holds names of other kinds too: { $names }.
    .why = Senders compare the MX name with DNS names only; addresses, URIs and e-mail addresses in a certificate count for nothing here.
    .fix = Nothing to do.

CERT-15 = The certificate of `{ $host }` is valid until { $not_after }.
    .why = It is from a public authority, for the right name, and in its dates: all that MTA-STS asks for.
    .fix = Nothing to do.

CERT-16 = The certificate of `{ $host }` is for `{ $name }`, which is not the MX name but fits the domain or the policy.
    .why = Some older Postfix set-ups compare the certificate with the policy or the domain, and there the name fits. All others compare it with the MX name and refuse it.
    .fix = Have a certificate issued with `{ $host }` among its names.
    .senders = Postfix before 3.10.5, and a newer one whose plug-in does not pass the attributes of TLS reporting, compare the certificate with every pattern of the policy. mox, KumoMTA and newer Postfix compare it with the name of the host.

## What senders do

SENDER-02 = Mail is lost only where the sender follows MTA-STS or DANE too.
    .why = A sender that does neither delivers in spite of everything that is said here. That is why such a fault often goes unnoticed for long.
    .fix = Nothing to do by itself. Do not take mail that arrives for a sign that all is well.

SENDER-03 = Senders that { $who ->
        [dane] check DANE
        [held] still hold an old policy
       *[all] follow MTA-STS
    } return mail to this domain (in { $views } of the cases looked at).
    .why = They find no mail server that { $who ->
        [dane] passes
        [held] it allows
       *[all] your policy allows
    }, keep the mail, try again for a day or more, and then return it.{ $who ->
        [dane] {""}
        [held] {""}
       *[all] {" "}All other senders still deliver.
    }
    .fix = { $who ->
        [dane] Mend first what is listed for the TLSA records.
        [held] Publish a policy that your mail servers pass, or one of `mode: none`, under a new id.
       *[all] Mend the errors listed here, first those of the MX records, the policy and the certificates.
    } You usually have about a day before the first mail is returned.

SENDER-04 = Mail to this domain { $who ->
        [dane] from senders that check DANE{" "}
       *[all] {""}
    }is delayed (in { $views } of the cases looked at).
    .why = At the moment { $who ->
        [dane] they
       *[all] senders
    } find no mail server that they can use. They keep the mail and try again, as a rule for several days.
    .fix = See what is listed for { $who ->
        [dane] the TLSA records,{" "}
       *[all] {""}
    }the MX hosts and DNS. Once that is mended, or passes, the mail arrives by itself.

SENDER-05 = Senders do not return mail at once: Exchange Online tries for 24 hours, others for some days.
    .why = What is repaired in that time still arrives.
    .fix = Repair the policy or the servers within a day.

SENDER-06 = Mode `none` is like having no policy, except that it replaces the one that senders hold.
    .why = Removing record and file leaves old copies in force. Publishing `none` ends them.
    .fix = Leave the file and the record in place until every old copy has run out.

SENDER-07 = Mail arrives, because not every mail server fails; those that do are skipped and reported.
    .why = The reserve is smaller than it looks: if no server that passes can be reached, senders that follow the policy have nowhere to deliver.
    .fix = Repair the servers that fail.

SENDER-08 = A single message can ask for less or for more than the policy.
    .why = A message with `TLS-Required: No` may be sent past the policy; one with REQUIRETLS needs verified TLS all the way.
    .fix = Nothing to do.

SENDER-09 = TLS reports by mail are delivered even where the policy fails.
    .why = Senders must not let the fault that they report stop the report.
    .fix = Nothing to do.

## What senders keep

CACHE-02 = Any other id makes senders fetch the policy again; it need not be higher.
    .why = Senders only compare whether the id is the same as the one that they hold.
    .fix = Use the time of the change as the id, so that it never repeats.

CACHE-03 = If the file changes and the id does not, some senders see the change and others do not.
    .why = Many look at the file once a day, others only when the id is new or their copy runs out.
    .fix = Give the TXT record a new id with every change of the file.

CACHE-04 = Senders that still hold the old policy return mail, until { $expires } at the latest.
    .why = The published policy fits your mail servers, but the one that they hold does not. They learn of the new one when they see the new id, or when the old copy runs out.
    .fix = Make sure that the TXT record has a new id. Keep the servers of the old policy in your MX records until { $expires } if you can.

CACHE-05 = A copy that a sender fetches now may live until { $until }.
    .why = Senders keep the policy for `max_age`, whatever you publish later, unless they see a new id. Copies with a longer `max_age` from earlier live longer.
    .fix = Keep to this date when you plan to move or remove something.

CACHE-06 = The first contact is the weak moment.
    .why = A sender that holds no policy can be kept from finding one by whoever controls its DNS or its way to you. Once it holds one, it is protected for `max_age`.
    .fix = Use a long `max_age` once the set-up is stable.
    .senders = By the standard a copy lives from its last fetch. postfix-mta-sts-resolver, Halon, mailauth and, by its help pages, Google renew it at each check of an id that has not changed.

## TLS reporting

RPT-01 = TLS reports go to { $rua }.
    .why = Senders tell you once a day which deliveries failed the policy, and why.
    .fix = Nothing to do. See that somebody, or some service, reads the reports.

RPT-02 = There is no TLS reporting record at `{ $name }`, so you will not hear of failures.
    .why = Senders would tell you once a day which deliveries failed your policy or DANE. Without the record you learn of it only from people who cannot reach you. Delivery itself does not depend on it.
    .fix = Add a TXT record at `{ $name }` such as `v=TLSRPTv1; rua=mailto:tls-reports@example.com`.

RPT-03 = The policy is in testing, but there is no TLS reporting record at `{ $name }`.
    .why = In testing the reports are the only thing that MTA-STS does. Without them you cannot know whether it is safe to enforce.
    .fix = Add a TXT record at `{ $name }` such as `v=TLSRPTv1; rua=mailto:tls-reports@example.com`.

RPT-04 = { $count } TLS reporting records stand side by side and cancel each other.
    .why = If there is more than one record, senders act as if there were none and send no reports.
    .fix = Delete the old record, so that exactly one is left. One record can name several addresses, separated by commas.

RPT-05 = The TLS reporting record is not written as senders read it: “{ $text }”.
    .why = It must start with exactly `v=TLSRPTv1;`, each field after that must be `name=value`, and no spaces may stand around `=` or inside an address. Senders that do not recognise it send no reports.
    .fix = Write it as `v=TLSRPTv1; rua=mailto:tls-reports@example.com`.
    .edit = Correct the record

RPT-06 = The TLS reporting record has no `rua`, so there is nowhere to send reports.
    .why = Senders find the record, but no address in it.
    .fix = Add an address: `rua=mailto:tls-reports@example.com`.

RPT-07 = Reports cannot be sent to “{ $uri }”.
    .why = Only `mailto:` with a mail address and `https:` with a host are allowed. Senders skip any other.
    .fix = Write a mail address as `mailto:` and the address, a web address with `https:`.
    .edit = Correct the address

RPT-08 = The address “{ $uri }” holds a comma, an exclamation mark or a semicolon that must be encoded.
    .why = These characters separate addresses and fields in this record, so senders cut the address in two.
    .fix = Write `%2C` for a comma, `%21` for an exclamation mark and `%3B` for a semicolon inside an address.
    .edit = Encode the characters

RPT-09 = The unknown field “{ $field }” is ignored.
    .why = Senders skip fields that they do not know, as the standard asks.
    .fix = Nothing to do.

RPT-10 = Reports go to a mailbox in the domain that they are about (`{ $uri }`).
    .why = That works, as reports are delivered in spite of TLS failures. If the domain cannot receive mail for another reason, though, its reports are lost too.
    .fix = Nothing to do. A mailbox in another domain, or an `https:` address, is the safer choice.

RPT-11 = No permission record is needed for reports to `{ $uri }`.
    .why = With DMARC, another domain must agree to receive reports. TLS reporting has no such rule.
    .fix = Nothing to do.

RPT-13 = Reports cover a day in UTC and come some hours after it.
    .why = They are compressed JSON, sent by mail with a DKIM signature, or posted to an `https:` address.
    .fix = After a change, wait for the next day's reports before you judge it.

## DANE

DANE-02 = DANE protects `{ $host }` (TLSA { $records }).
    .why = Senders that check DANE know the certificate or key of this server from DNS. Most deliver to it over verified TLS whatever MTA-STS says.
    .fix = Nothing to do. Publish the TLSA record of a new key a few days before the server uses it.

DANE-03 = { $records ->
        [missing] `{ $host }` has TLSA records, but no STARTTLS.
       *[other] The certificate of `{ $host }` matches none of its TLSA records ({ $records }).
    }
    .why = Senders that check DANE do not deliver to this server, and MTA-STS cannot make up for it. If no other server passes, they hold the mail and in the end return it.
    .fix = { $records ->
        [missing] Switch STARTTLS on at this server, or remove its TLSA records.
       *[other] Publish a TLSA record for the certificate or key that the server uses now{ $names ->
            [issuer] ; with usage 2 its certificate must hold the MX name or the domain, too, and the server send the issuer's
           *[any] {""}
        }. Before the next change of key, publish the new record first and wait until the old one has run out of caches.
    }

DANE-04 = Nobody can use the TLSA records of `{ $host }` ({ $records }).
    .why = Mail senders use only usages 2 and 3, with selector 0 or 1, matching type 0 to 2 and data of the right length. With these records they insist on TLS but do not check the certificate by DANE.
    .fix = Publish a record `3 1 1` with the SHA-256 of the server's public key.

DANE-05 = The TLSA lookup at `{ $name }` fails: { $failure }.
    .why = The zone is signed, so senders that check DANE cannot rule out that a record is being hidden from them. They treat `{ $host }` as out of reach; if no other server passes, they hold the mail.
    .fix = Check that every name server of the zone answers questions for TLSA at `{ $name }`, also where there is no such record, and that the signatures of the answer hold.

DANE-06 = The TLSA records of `{ $host }` have no effect: { $what ->
        [mx] the MX records of the domain are
        [host] the addresses of the host are
       *[tlsa] they themselves are
    } not secured by DNSSEC.
    .why = Senders use TLSA records only if DNSSEC vouches for everything that leads to them: the MX records, the addresses of the host and the records themselves.
    .fix = { $what ->
        [mx] Sign the domain's zone with DNSSEC.
       *[other] Have the zone of `{ $host }` signed with DNSSEC, with a DS record in the zone above it.
    }

DANE-07 = The TLSA records fix the server's own certificate or key (usage 3): { $hosts }.
    .why = Senders that check DANE then look neither at the names nor at the dates of the certificate. MTA-STS still does.
    .fix = Nothing to do. Keep the certificate valid for the senders that follow MTA-STS.

DANE-08 = The TLSA records name an issuer (usage 2): { $hosts }.
    .why = Senders that check DANE then want the MX name or the domain in the certificate, and the issuer's certificate must be among those that the server sends.
    .fix = Nothing to do, as long as the server sends the whole chain up to that issuer, even if it is a root.

DANE-09 = `{ $host }` passes DANE but fails MTA-STS.
    .why = Senders disagree about such a server: for most DANE alone decides, some want both, and those that only know MTA-STS pass it over under `enforce`.
    .fix = Make the server pass MTA-STS too: its name in the policy, and a valid certificate from a public authority for that name.

DANE-10 = Only some of the MX hosts have TLSA records that count: { $with }. Without: { $without }.
    .why = An attacker who blocks the servers that have them drives senders to the others, where DANE protects nothing.
    .fix = Publish TLSA records for all MX hosts, in signed zones.

DANE-12 = DANE is not possible at `{ $host }`: its zone is not signed.
    .why = TLSA records count only in a zone signed with DNSSEC. That zone belongs to whoever runs the mail server; nothing that is added to `{ $domain }` can help.
    .fix = MTA-STS can protect the mail all the same. Ask the provider whether it has mail servers in a signed zone.

## Changes and removal

CHG-01 = When you change the policy: the file first, then a new id, then wait for the TTL of the record (at least { $ttl } s).
    .why = A sender that sees the new id fetches the file at once. If that is still the old one, the sender keeps it under the new id. The wait is the time for which DNS may still show the old id.
    .fix = Keep to this order.

CHG-02 = By its web server the policy file changed on { $modified }, but the id “{ $id }” is older.
    .why = Senders fetch the file again when they see a new id. With the old one they may go by the old file for up to `max_age`.
    .fix = If the content changed, give the TXT record a new id now.

CHG-03 = MTA-STS was removed while senders may still hold an enforcing policy, until { $expires }.
    .why = A policy that senders hold stays in force until it runs out, whatever is published now. Today's mail servers do not pass it, so those senders return the mail.
    .fix = Publish a policy with `mode: none` and a small `max_age`, announce it with a new id, and keep both until { $expires }. Then remove the record, and last the file.

CHG-04 = To leave MTA-STS, remove things in this order: policy in force, record, file.
    .why = As long as a sender holds a copy, what is published does not matter to it. Only a new id with `mode: none` ends copies early.
    .fix = Publish `mode: none` with `max_age: 86400` and the `mx` lines kept, and give the record a new id. Wait for the longest `max_age` that you ever published. Then remove the TXT record, and last the file and its host.

CHG-05 = Mode `none` is published with the long `max_age` of { $value } seconds.
    .why = Senders keep “none” for that long too. If you come back to MTA-STS, they notice only by the new id.
    .fix = Use `max_age: 86400` while switching off.

CHG-06 = To change mail servers: list the new ones first, move, then remove the old ones.
    .why = Senders that still hold the old policy refuse a mail server that it does not list.
    .fix = Add the new names to the policy, give the record a new id, and wait for its TTL and a day. Then change the MX records. Remove the old names after the old MX records have run out.

CHG-07 = Copies with a higher `max_age` from earlier may live until { $until }.
    .why = Lowering `max_age` works only for what is fetched from now on.
    .fix = Plan for the later date.

CHG-08 = Going back from `enforce` to `testing` takes effect sender by sender.
    .why = Each goes on enforcing until it sees the new id, or until its copy runs out.
    .fix = Make sure that the TXT record has a new id.

CHG-09 = Record and policy file are in different hands (record: { $record ->
        [missing] your own
       *[other] `{ $record }`
    }; policy host: { $host ->
        [missing] your own
       *[other] `{ $host }`
    }).
    .why = Whoever changes the file must change the id at the same time. Two parties rarely do.
    .fix = Delegate both `_mta-sts` and `mta-sts` to the same provider, or neither.



## Exchange Online

EXO-01 = Exchange Online is covered by `{ $pattern }`.
    .why = All Exchange Online mail servers share one certificate, and each domain's MX belongs to one tenant. So the wildcard lets in nobody else.
    .fix = Nothing to do.

EXO-02 = Microsoft documents this set-up for Exchange Online: testing first, then `mode: enforce` with `max_age: 604800`.
    .why = Exchange Online does not host the policy file for you. Any web host that serves it at the right address with a certificate for `mta-sts.` and your domain will do.
    .fix = Nothing to do. For this MX the line is `mx: *.mail.protection.outlook.com`.

EXO-03 = For mail that you send, Exchange Online always honours the recipient's MTA-STS policy.
    .why = It needs no setting. A connector can be exempted with `MtaStsMode None`, and connectors to a smart host are judged by the smart host's policy.
    .fix = Nothing to do.

EXO-04 = `{ $pattern }` does not reach the Exchange Online host `{ $host }`.
    .why = `*` stands for exactly one label, and these names have two in front of `mx.microsoft`. Under `enforce` senders skip this host.
    .fix = Add the line `mx: { $host }` to the policy file, then give the TXT record a new id.
    .edit = Add `mx: { $host }`

EXO-05 = Before you move to an `mx.microsoft` host, list its name in the policy.
    .why = The new name has two labels in front of `mx.microsoft`, and the letter before `-v1` differs from domain to domain, so neither the old line nor `*.mx.microsoft` covers it.
    .fix = Go to `mode: testing`, list the old and the new name, give the record a new id and wait. Then change the MX record, drop the old name and return to `enforce`.

EXO-06 = Exchange Online tells senders why: `4.4.8` or `5.4.8` for a host that is not in the policy, `4.7.5` or `5.7.5` for a certificate that fails.
    .why = These codes stand in the notices and message traces of people who write to you. With DANE they are `4.7.321` to `4.7.325` and `4.4.312`, or the same with 5 in front.
    .fix = Ask a sender for the notice if you are not sure which fault they see.

EXO-07 = A code that starts with 4 means that Exchange Online is still trying; with 5 it has given up.
    .why = It tries for 24 hours. Mail is returned only then.
    .fix = Repair the fault while the codes still start with 4.

EXO-08 = This Exchange Online cloud has names of its own: `{ $suffix }`.
    .why = `*.mail.protection.outlook.com` does not cover them.
    .fix = The line for this cloud is `mx: *.{ $suffix }`.

EXO-09 = The policy lists Exchange Online, but mail goes to { $gateway } (`{ $host }`).
    .why = Senders compare the policy with the names in your MX records, not with where the mail ends up. Under `enforce` they refuse the gateway.
    .fix = List the gateway's names as it tells you, and remove the line for Exchange Online once no MX record points there.

EXO-10 = Inbound DANE is not to be had with this MX; Exchange Online offers it at `mx.microsoft` hosts only.
    .why = It needs a signed zone and an MX that Microsoft makes for your domain. MTA-STS works with both.
    .fix = Nothing to do, unless you want DANE too.

## Google

GOO-01 = Google asks for `version` on the first line, one `mx` line for each MX record, and a `max_age` of a day to a year.
    .why = These are the instructions for Google Workspace. It advises two weeks of testing with a `max_age` of one to two weeks.
    .fix = Nothing to do if the policy is like that.

GOO-02 = `{ $host }` is not covered by the policy's lines for Google.
    .why = `*` stands for exactly one label. `*.l.google.com` covers `aspmx.l.google.com`, but not the `alt` hosts below that.
    .fix = Add the line `mx: *.aspmx.l.google.com` beside `mx: aspmx.l.google.com`, then give the TXT record a new id.

GOO-03 = New Google Workspace domains have a single MX host, `smtp.google.com`.
    .why = Yours are the older names, which go on working. Each of them must be covered by the policy.
    .fix = Nothing to do. If you change to `smtp.google.com`, list it in the policy first.

GOO-04 = Google sends TLS reports; a host that is not in the policy appears there as `validation-failure`.
    .why = Gmail is a good witness: it follows MTA-STS and reports every day.
    .fix = Publish a TLS reporting record if there is none.

## Gateways and senders

GW-01 = Mail goes through { $gateway } (`{ $host }`).
    .why = The policy must list the gateway's names, and its certificates count, not those of the servers behind it.
    .fix = Nothing to do if its hosts pass. The names to list are in the gateway's instructions.

GW-02 = Cloudflare Email Routing: the policy needs `mx: *.mx.cloudflare.net`.
    .why = Cloudflare publishes a policy for its own hosts; a record that points there and a Worker that relays the file keep yours in step with it.
    .fix = Nothing to do if all hosts pass. An alias at `_mta-sts` must not be proxied.

GW-03 = Not every sender follows MTA-STS.
    .why = Gmail, Exchange Online and mail servers such as Halon, KumoMTA, mox and Stalwart do. Postfix needs a plug-in, Exim has none.
    .fix = Nothing to do.

## The button of a change that has no title of its own

edit = Apply the fix

## The reference of rules

family-txt = The record
family-fetch = Fetching the policy
family-pol = The policy file
family-idn = Internationalised names
family-mx = MX records and matching
family-tls = STARTTLS and TLS
family-cert = Certificates of mail servers
family-sender = What senders do
family-cache = Policies that senders hold
family-rpt = TLS reporting
family-dane = DANE
family-chg = Changes and removal
family-exo = Exchange Online
family-goo = Google
family-gw = Gateways
family-other = Others
rule-senders = How senders differ
rule-bad = Draws the finding
rule-good = Does not draw it
rule-mx = MX hosts

## The sentence on top

case-running = Checking { $domain } …
case-enforce-all = Protected. Mail to { $domain } is only delivered over verified TLS ({ $passed } of { $total ->
        [one] 1 MX host passes
       *[other] { $total } MX hosts pass
    }).
case-enforce-some = Works, but { $failed } of { $total ->
        [one] 1 MX host
       *[other] { $total } MX hosts
    } { $why ->
        [unseen] could not be checked.
        [down] cannot be used now.
        [dane] will be passed over by senders that check DANE.
       *[refused] will be refused.{ $passed ->
            [1] {" "}Backup delivery is lost.
           *[other] {""}
        }
    }
case-enforce-none = Mail is held back and then returned. No MX host passes the policy.
case-testing-all = Watching only. Everything passes: ready for enforce.
case-testing-some = Watching only. { $failed } of { $total ->
        [one] 1 MX host
       *[other] { $total } MX hosts
    } { $why ->
        [unseen] could not be checked.
        [down] cannot be used now.
        [dane] will be passed over by senders that check DANE.
       *[refused] would be refused under enforce.
    }
case-off = Switched off on purpose.
case-invalid = Not protected. Senders ignore this set-up because { $cause }
case-invalid-unexplained = Not protected. Senders ignore this set-up because the record or the policy is not valid.
case-absent = Not protected. No MTA-STS policy is published.
case-incomplete = Not fully checked: could not see { $missing }.
case-incomplete-unexplained = Not fully checked: not everything that matters could be seen.
case-deferred = Mail is delayed: no MX host can take it at the moment.
case-deferred-mx = Mail is delayed: the MX records cannot be looked up.
case-bounced = This domain takes no mail (MTA-STS has no part in it).
case-depends = Depends on the sender: strict senders { $strict }, tolerant senders { $tolerant }.
case-old-policy = { $new ->
        [deliver] New senders deliver; senders
       *[other] Senders
    } that still hold the old policy return mail until { $date }.
case-dane-fails = Works, but senders that check DANE hold the mail back: no MX host passes.
case-old-policy-undated = { $new ->
        [deliver] New senders deliver; senders
       *[other] Senders
    } that still hold the old policy return mail.
note-cache = Senders that already hold a policy may keep it until { $date }.
note-dane = Mail from senders that check DANE is protected all the same.
note-dane-fails = Only senders that check DANE are concerned; all others still deliver. Senders try for about a day or longer before they give up.
note-refused = Only senders that { $who ->
        [held] still hold the old policy
       *[all] follow MTA-STS
    } return the mail{ $rest ->
        [deliver] ; all others still deliver it
       *[other] {""}
    }. Senders try for about a day or longer before they give up.

gap-record = the TXT record
gap-policy = the policy file
gap-mx-set = the MX records
gap-tlsa = the TLSA records of { $host }

senders-deliver = deliver over verified TLS
senders-report = deliver and report failures
senders-unprotected = deliver without protection
senders-unknown = may or may not deliver
senders-defer = hold the mail and try again
senders-bounce = return the mail at once
senders-refuse = hold the mail and then return it

## The views

reading-strict = A strict sender
reading-lenient = A tolerant sender
cache-new = on first contact
cache-live = holding the current policy
cache-held = holding the old policy
view = { $reading } { $cache }
view-dane = { $reading } { $cache }, with DANE
view-everyone = Every sender
view-everyone-with-dane = Every sender that checks DANE
view-everyone-without-dane = Every sender that does not check DANE

does-delivered-via = It delivers to `{ $host }` over TLS and has verified the certificate.
does-delivered = It delivers over TLS and has verified the certificate.
does-report-via = It delivers to `{ $host }` although the policy is not met, because the policy is in testing.
does-report = It delivers although the policy is not met, because the policy is in testing.
does-unprotected-off = It delivers without protection: the policy says mode `none`.
does-unprotected-because = It delivers without protection: { $cause }. TLS is used if offered, the certificate is not checked.
does-unprotected = It delivers without protection: it finds no policy. TLS is used if offered, the certificate is not checked.
does-unknown = We could not see enough to say.
does-deferred = It can use no mail server at the moment, keeps the mail and tries again.
does-bounced = It returns the mail at once: the domain takes no mail. MTA-STS has no part in that.
does-refused = It finds no mail server that the policy allows, keeps the mail, tries again for a day or more and then returns it.
does-refused-dane = It finds no mail server that passes DANE and the policy, keeps the mail, tries again for a day or more and then returns it.
does-refused-until = It goes by a policy that it holds until { $date } and finds no mail server that this allows; it keeps the mail, tries again for a day or more and then returns it.
exchange-not-listed = Exchange Online says `4.4.8` while it tries again and `5.4.8` when it gives up.
exchange-dane = Exchange Online says `4.7.{ $number }` while it tries again and `5.7.{ $number }` when it gives up.
exchange-certificate = Exchange Online says `4.7.5` while it tries again and `5.7.5` when it gives up.
reports = It reports { $reports }.
report = `{ $result }`
report-at = `{ $result }` (`{ $host }`)
more = { $count ->
        [one] There is one more like it.
       *[other] There are { $count } more like it.
    }
if-working = If { $hosts } { $count ->
        [one] works
       *[other] work
    }, { $outcome }.
if-none = If not, { $outcome }.
or = { $front }, or { $last }
becomes-delivered = mail is delivered over verified TLS
becomes-report = mail is delivered and the failure reported
becomes-unprotected = mail is delivered without protection
becomes-unknown = we cannot say
becomes-deferred = mail is held and tried again
becomes-bounced = mail is returned at once
becomes-refused = mail is held and then returned

outcome-delivered = delivered over verified TLS
outcome-delivered-with-report = delivered, failures reported
outcome-delivered-unprotected = delivered without protection
outcome-unknown = could not tell
outcome-deferred = delayed
outcome-bounced = returned at once
outcome-refused = held back, then returned
confidence-full = everything that matters was seen
confidence-partial = not everything that matters was seen

## Steps, status, subjects, owners

step-record = Record
step-policy-host = Policy host
step-policy-file = Policy file
step-mx = MX
step-match = Match
step-servers = Mail servers
step-tls-reporting = TLS reporting

status-waiting = waiting
status-running = running
status-pass = passed
status-warn = warning
status-fail = failed
status-unknown = could not tell
status-skipped = skipped
skipped-because = skipped: needs “{ $step }”

severity-good = good
severity-info = info
severity-warning = warning
severity-error = error

subject-sts-txt = MTA-STS record
subject-tlsrpt-txt = TLS reporting record
subject-policy-file = policy file
subject-policy-host = policy host
subject-domain = domain
subject-mx-set = MX records
subject-mx = MX host { $host }
subject-tlsa = TLSA records of { $host }
subject-sender = senders

owner-dns = DNS
owner-web = web server
owner-mail = mail server

## What hosts are, and why something was not seen

host-valid = takes mail over verified TLS
host-invalid = ruled out: { $why }
host-unreachable = cannot be used now: { $why }
host-unknown = could not tell: { $why }

dane-insecure = it has TLSA records, but DNSSEC does not vouch for them
dane-unseen = could not tell whether it has TLSA records
dane-lookup-failed = the TLSA lookup fails: { $failure }
dane-unusable = it has TLSA records, but none that can be used

reason-no-address = it has no address
reason-not-public = it has no public address
reason-connect = nobody answers on port 25
reason-busy = it answers that it is busy
reason-refuses-probe = it refuses to talk to our probe; real senders may see something else
reason-tls-unavailable = it says that TLS is not available for now
reason-closed = the connection broke off
reason-outdated = it offers only outdated ciphers, which our probe lacks; some senders have them
reason-slow = it takes longer than we wait; senders wait longer
reason-not-seen = we could not look

result-starttls-not-supported = the mail server does not offer STARTTLS, or refuses it
result-certificate-host-mismatch = the certificate is for another name
result-certificate-expired = the certificate has expired
result-certificate-not-trusted = the certificate is not trusted
result-validation-failure = the start of TLS fails
result-tlsa-invalid = the certificate does not match the TLSA record
result-dnssec-invalid = DNSSEC validation fails
result-dane-required = DANE is required, but there is no usable TLSA record
result-sts-policy-fetch-error = the policy cannot be fetched
result-sts-policy-invalid = the policy is not valid
result-sts-webpki-invalid = the policy host's certificate or TLS is not valid

unseen-resolver = our DNS resolver did not answer ({ $detail })
unseen-proxy = our probe did not answer ({ $detail })
unseen-port25 = port 25 is closed for our probe
unseen-not-asked = not looked at in this run
unseen-depends = it needs something else that was not seen

dns-no-such-name = the name does not exist
dns-no-data = there is no record of this type
dns-serv-fail = the name servers failed (SERVFAIL)
dns-bogus = DNSSEC validation fails
dns-refused = the name servers refused to answer (REFUSED)
dns-timeout = no answer in time
dns-alias-loop = the aliases run in a circle or are too many
dns-bad-message = the answer could not be read
dns-rcode = the name servers answered with error { $code }

and = { $front } and { $last }

## The command

lint-valid = { $name }: every sender can read this policy.
lint-tolerant = { $name }: only tolerant senders can read this policy; strict ones ignore it.
lint-invalid = { $name }: no sender can use this policy.
chain-valid = Senders accept this chain for `{ $host }` at { $at }.
chain-invalid = Senders refuse this chain for `{ $host }` at { $at }.
chain-issuer = issued by
chain-names = names
chain-validity = valid
chain-left-out = { $count } more certificates were given; only those shown were considered.
record-valid = Every sender can read this.
record-tolerant = Only tolerant senders can read this; strict ones ignore it.
record-invalid = No sender can use this.
record-number = record { $number }
record-any = record
report-fix-first = Fix first
report-also = Also found
report-steps = Steps
report-hosts = Mail servers
report-senders = What senders do
report-nothing-to-fix = Nothing to fix.
report-no-hosts = No mail servers were found.
host-matched = in the policy as { $pattern }
host-not-matched = not in the policy
host-dane = DANE: { $status }
confidence-partial-sentence = Not everything that matters could be seen; the answer holds for all that it could have been.
step-needs = needs “{ $step }”
stage-connect = connect
stage-starttls = STARTTLS
stage-tls = TLS
stage-certificate = certificate

## The editor: loaded with it, each message by its name

editor-policy = Policy file
editor-problems = Problems
editor-senders = What senders would do
editor-failed = The linter could not be loaded here. This is the text as it is.
editor-empty = Paste, type, drop or open a policy file.
editor-no-problems = No problems found.
editor-counts = { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }, { $infos ->
        [one] 1 note
       *[other] { $infos } notes
    }
editor-more = { $count ->
        [one] 1 more is not listed.
       *[other] { $count } more are not listed.
    }
editor-place = Line { $line }, column { $column }
editor-whole = Whole file
editor-sts-txt = MTA-STS record
editor-tlsrpt-txt = TLS reporting record
editor-mx-set = Mail servers
editor-error = Error
editor-warning = Warning
editor-info = Note
editor-details = Why, and what to do
editor-why = Why it matters:
editor-to-do = What to do:
editor-fix-all = Fix all safe ({ $count })
editor-fix-none = Fix all safe
editor-fixes = Fixes for this place
editor-no-fixes = Nothing here can be fixed by a machine.
editor-unsafe = changes what senders read
editor-fixed = { $count ->
        [one] 1 fix made.
       *[other] { $count } fixes made.
    } Undo takes it back.
editor-open = Open file…
editor-save = Save file
editor-saved = Saved as { $name }, { $size } bytes.
editor-share = Copy link
editor-shared = Link copied. The policy is in the part of the address that browsers keep to themselves.
editor-link = This browser does not let us copy. The link is in the address bar.
editor-too-long-to-share = This is too long for a link. Save it as a file and send that.
editor-checker = Open in the checker
editor-drop = Drop the file here
editor-as-file = as file
editor-pasted = pasted
editor-size = { $size ->
        [one] 1 byte
       *[other] { $size } bytes
    }
editor-eol-lf = line ends LF
editor-eol-crlf = line ends CRLF
editor-eol-mixed = line ends mixed
editor-eol-none = no line ends
editor-eol-unknown = line ends unknown (pasted)
editor-bom = byte order mark
editor-ascii = US-ASCII
editor-utf-8 = UTF-8
editor-utf-16 = UTF-16
editor-no-text = not UTF-8
editor-hidden = { $count ->
        [one] 1 invisible character, shown as a mark
       *[other] { $count } invisible characters, shown as marks
    }
editor-over-limit = longer than the 64 KiB that senders read
editor-sts = TXT record at _mta-sts
editor-tlsrpt = TXT record at _smtp._tls
editor-mx = Names of the mail servers (MX)
editor-beside = Judge with the records beside it
editor-beside-hint = One record a line, as it is or in quotes as in a zone file. Nothing is looked up and nothing is sent.
editor-bad-mx = Not a name of a host: { $names }
editor-record-valid = Every sender can read this record.
editor-record-tolerant = Only tolerant senders can read this record; strict ones ignore it.
editor-record-invalid = No sender can use this record.
editor-quote-outside = Something stands outside the quotes.
editor-quote-open = A quote is not closed.
editor-quote-long = A quoted string holds at most 255 octets.
editor-quote-escape = A backslash and digits need three digits, at most 255.
editor-too-large = This is too large: { $size } bytes. Senders read 64 KiB of a policy at most; here 256 KiB can be edited.
editor-not-text = “{ $name }” is not a text file, so there is nothing to judge.
editor-is-utf-16 = “{ $name }” is UTF-16. Senders read bytes, not characters, and find no policy in it: save it as UTF-8 or plain ASCII.
editor-folder = This is a folder. Drop the policy file itself.
editor-unreadable = “{ $name }” could not be read. It may have been moved or deleted.
editor-several-files = Only the first of these files was opened.
editor-bad-link = The policy in this link could not be read.

editor-ignores = { $who ->
        [strict] Strict senders ignore
        [tolerant] Tolerant senders ignore
       *[all] Senders ignore
    } this file and deliver as if there were no policy.
editor-enforces = { $who ->
        [tolerant] Tolerant senders deliver
       *[all] Senders deliver
    } only to mail servers that the policy lists and that have a valid certificate. They keep the policy for { $count } { $unit ->
        [days] days
        [hours] hours
        [minutes] minutes
       *[seconds] seconds
    }.
editor-tests = { $who ->
        [tolerant] Tolerant senders deliver
       *[all] Senders deliver
    } in any case and report what would fail: the policy is in testing. They keep it for { $count } { $unit ->
        [days] days
        [hours] hours
        [minutes] minutes
       *[seconds] seconds
    }.
editor-takes-back = { $who ->
        [tolerant] Tolerant senders drop
       *[all] Senders drop
    } the policy they hold and deliver as if there were none: mode `none` switches MTA-STS off.
editor-lists-all = The policy lists every mail server that you named.
editor-lists-some = The policy does not list { $hosts }: { $mode ->
        [enforce] they pass over that.
       *[testing] under `enforce` they would pass over that.
    }
editor-lists-none = The policy lists none of the mail servers that you named: { $mode ->
        [enforce] mail is held back and then returned.
       *[testing] under `enforce` mail would be held back and then returned.
    }

## The embedded check: put into its files when the site is built

embed-title = MTA-STS check
embed-failed = The check cannot be shown here.
embed-loading = Loading the check.
embed-load-failed = The check could not be loaded. See whether you are connected, and reload the page.
embed-noscript = The check needs JavaScript and WebAssembly.
embed-badge = Check MTA-STS

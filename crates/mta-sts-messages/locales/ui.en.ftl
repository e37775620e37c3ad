### The page's own words, in English. `ui-check-button` becomes `mta_sts_messages::ui::check_button(lang)`; a message with
### arguments takes them in the order of their names, as text, or as `usize` where a plural depends on them.

ui-title = MTA-STS checker
ui-check-tab = Check
ui-lint-tab = Lint
ui-domain-label = Domain
ui-check-button = Check
ui-cancel-button = Cancel
ui-steps-done = { $done } of { $total ->
        [one] 1 step
       *[other] { $total } steps
    } done

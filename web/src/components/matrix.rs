//! MX hosts by stages: every address of every host is listed.

use crate::{
    components::{
        prose::{aside, code, prose},
        shape::shape,
    },
    markup::{El, el},
    view::View,
};
use mta_sts::report::{MxAddress, MxReport, Status};
use mta_sts_messages::{Lang, host_status, status, ui};
use yew::prelude::*;

/// Longer lists are cut, with a count.
const MOST: usize = 500;

/// The table; cards on narrow screens, hence the explicit roles.
pub fn matrix(report: &View, lang: Lang) -> Html {
    if report.hosts.is_empty() {
        return Html::default();
    }
    let hidden = report.hosts.len().saturating_sub(MOST);
    let head = el("tr").attr("role", "row").children(columns(lang).into_iter().map(heading).collect());
    let head = el("thead").attr("role", "rowgroup").child(head);
    let rows = report.hosts.iter().take(MOST).map(|host| rows(host, lang));
    let table = el("table").attr("role", "table").attr("aria-labelledby", TITLE).child(head);
    el("section")
        .class("matrix")
        .attr("aria-labelledby", TITLE)
        .child(el("h3").attr("id", TITLE).text(ui::matrix_title(lang)))
        .child(table.children(rows.collect()))
        .maybe((hidden > 0).then(|| aside(ui::more_hosts(lang, hidden))))
        .into()
}

const TITLE: &str = "matrix-title";

fn columns(lang: Lang) -> [&'static str; 6] {
    [
        ui::column_host(lang),
        ui::column_policy(lang),
        ui::column_connect(lang),
        ui::column_starttls(lang),
        ui::column_tls(lang),
        ui::column_certificate(lang),
    ]
}

/// The name of a column.
pub fn heading(name: &'static str) -> Html {
    el("th").attr("role", "columnheader").attr("scope", "col").text(name).into()
}

/// The name of a row.
pub fn row_heading() -> El {
    el("th").attr("role", "rowheader").attr("scope", "row")
}

/// One group a host: its name with the verdict on it, then a row for each address.
fn rows(host: &MxReport, lang: Lang) -> Html {
    let name = row_heading()
        .child(code(host.host.as_str()))
        .child(el("span").class("host-note").text(ui::preference(lang, &host.preference.to_string())));
    let verdict = el("td").attr("role", "cell").attr("colspan", "4").class("host-verdict");
    let first = el("tr")
        .attr("role", "row")
        .class("host")
        .child(name)
        .child(cell(ui::column_policy(lang), host.policy, lang, pattern(host)))
        .child(verdict.child(prose(&host_verdict(host, lang))));
    el("tbody")
        .attr("role", "rowgroup")
        .attr("data-host", host.host.to_string())
        .child(first)
        .children(host.addresses.iter().map(|address| address_row(address, lang)).collect())
        .into()
}

/// What becomes of mail at this host. A host that the policy does not list is passed over, whatever it can do.
fn host_verdict(host: &MxReport, lang: Lang) -> String {
    match host.policy {
        Status::Fail => ui::host_unlisted(lang).to_owned(),
        _ => host_status(&host.status, lang),
    }
}

/// The pattern, where it says more than the name.
fn pattern(host: &MxReport) -> Option<Html> {
    host.matched_by.as_deref().filter(|pattern| *pattern != host.host.as_str()).map(code)
}

fn address_row(address: &MxAddress, lang: Lang) -> Html {
    // The suite is with the evidence.
    let version =
        address.protocol.as_deref().map(|protocol| protocol.split(" TLS_").next().unwrap_or(protocol));
    let version = version.map(|version| el("small").text(version.to_owned()).into());
    el("tr")
        .attr("role", "row")
        .class("address")
        .attr("data-address", address.addr.to_string())
        .child(row_heading().child(code(&address.addr.to_string())))
        .child(el("td").attr("role", "cell").class("blank"))
        .child(cell(ui::column_connect(lang), address.connect, lang, None))
        .child(cell(ui::column_starttls(lang), address.starttls, lang, None))
        .child(cell(ui::column_tls(lang), address.tls, lang, version))
        .child(cell(ui::column_certificate(lang), address.certificate, lang, None))
        .into()
}

/// Shape and word; the name of the column is shown only where the table is made of cards.
fn cell(column: &'static str, state: Status, lang: Lang, more: Option<Html>) -> El {
    let word = el("span").class("cell").child(shape(state)).text(status(state, lang));
    el("td")
        .attr("role", "cell")
        .attr("data-status", state.name())
        .child(el("span").class("card-label").attr("aria-hidden", "true").text(column))
        .child(el("div").child(word).maybe(more))
}

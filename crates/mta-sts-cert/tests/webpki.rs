//! The certificates that rustls-webpki tests itself with, judged by us: the cases of the package of version 0.103.1,
//! read where cargo unpacked it. Each must come out as webpki's own test says, or as [`EXCEPTIONS`] says.
//!
//! Left aside: revocation lists and client certificates, which a sender's look at an MX host does not touch, and bare
//! signatures, for which there is Wycheproof.
#![cfg(not(target_arch = "wasm32"))]

mod webpki {
    pub(crate) mod cases;
    pub(crate) mod package;
}

use mta_sts::{
    domain::Domain,
    facts::{CertificateFacts, CertificateProblem},
    time::Timestamp,
};
use mta_sts_cert::{TrustStore, examine_chain};
use webpki::{
    cases::{Case, Want, written_out},
    package::{Package, generated},
};

/// Where we decide otherwise, and why. A case that stops being one fails the test.
const EXCEPTIONS: &[(&str, &str)] = &[];

#[test]
fn certificates_are_judged_as_webpki_judges_them() {
    let package = Package::find();
    let generated = generated(&package);
    assert_eq!(generated.len(), 25, "the package never changes, so all its cases are read");
    let mut wrong = Vec::new();
    for case in generated.into_iter().chain(written_out()) {
        let facts = judged(&package, &case);
        let agrees = agrees(&facts, case.want);
        let exception = EXCEPTIONS.iter().find(|(name, _)| *name == case.name);
        match (agrees, exception) {
            (true, None) | (false, Some(_)) => {}
            (true, Some((_, why))) => wrong.push(format!("{} is no exception any more ({why})", case.name)),
            (false, None) => {
                wrong.push(format!(
                    "{} for {}: {:?}, not {:?}",
                    case.name, case.host, facts.problems, case.want
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn judged(package: &Package, case: &Case) -> CertificateFacts {
    let files: Vec<Vec<u8>> = case.chain.iter().map(|file| package.file(file)).collect();
    let chain: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let root = package.file(&case.root);
    let store = TrustStore::with_anchors(&[&root]).unwrap_or_else(|_| panic!("{} is no root", case.root));
    let host = Domain::parse(&case.host).unwrap_or_else(|_| panic!("{} is no host", case.host));
    examine_chain(&chain, &host, &store, Timestamp::from_unix(case.at))
}

fn agrees(facts: &CertificateFacts, want: Want) -> bool {
    let about_name = |problem: &CertificateProblem| {
        matches!(problem, CertificateProblem::NameMismatch { .. } | CertificateProblem::NoDnsName { .. })
    };
    match want {
        Want::Accepted => facts.is_valid(),
        Want::OtherName => !facts.is_valid() && facts.problems.iter().all(about_name),
        Want::Refused => facts.problems.iter().any(|problem| !about_name(problem)),
    }
}

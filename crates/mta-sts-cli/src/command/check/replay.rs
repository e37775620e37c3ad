//! `check --replay`: what was observed earlier, judged again without any network.

use super::{conclude, show::Show};
use crate::{
    args::CheckArgs,
    exit::Exit,
    input::read,
    output::{Output, complain},
};
use mta_sts::Evidence;
use serde_json::Value;
use std::path::Path;

/// Judges every report of a file: a report, its evidence alone, or several of them one after the other.
pub(super) fn run(path: &Path, args: &CheckArgs, output: &mut Output) -> Exit {
    let name = path.display();
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("{name}: {error}"));
            return Exit::Io;
        }
    };
    match evidence(&bytes) {
        Ok(found) if found.is_empty() => {
            complain(&format!("{name}: holds no report"));
            Exit::Io
        }
        Ok(found) => {
            let mut show = Show::open(args.shape, output);
            let worst = found.into_iter().fold(Exit::Clean, |worst, mut evidence| {
                if let Some(now) = args.now {
                    evidence.inputs.now = now;
                }
                worst.max(conclude(&evidence, &mut show))
            });
            show.close(worst);
            worst
        }
        Err(error) => {
            complain(&format!("{name}: no report of this command: {error}"));
            Exit::Io
        }
    }
}

fn evidence(bytes: &[u8]) -> Result<Vec<Evidence>, serde_json::Error> {
    let reports = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let evidence = |report: Value| match report {
        Value::Object(mut fields) => fields.remove("evidence").unwrap_or(Value::Object(fields)),
        other => other,
    };
    reports.map(|report| serde_json::from_value(evidence(report?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mta_sts::{Domain, evidence::Inputs};

    #[test]
    fn reports_and_bare_evidence_are_read() {
        let domain = Domain::parse("example.com").unwrap().into_owned();
        let bare = serde_json::to_value(Evidence::new(domain, Inputs::default())).unwrap();
        let report = serde_json::json!({ "schema": "mta-sts-check/1", "evidence": bare });
        let both = format!("{report}\n{bare}\n");
        assert_eq!(evidence(both.as_bytes()).unwrap().len(), 2);
        assert!(evidence(b"[1]").is_err() && evidence(b"{").is_err());
        assert!(evidence(b" \n").unwrap().is_empty());
    }
}

//! The failures along one branch of the walk.

use crate::verdict::Report;
use std::rc::Rc;

/// In a list from the latest back. Branches share what they have in common: copied for each of thousands of hosts, it
/// would take a time that grows with their square.
#[derive(Clone, Default)]
pub(super) struct Reports(Option<Rc<Link>>);

struct Link {
    report: Report,
    earlier: Reports,
}

impl Reports {
    /// These, and then one more.
    pub(super) fn with(&self, report: Report) -> Self {
        Self(Some(Rc::new(Link { report, earlier: self.clone() })))
    }

    /// In the order in which they happened.
    pub(super) fn in_order(&self) -> Vec<Report> {
        let mut list: Vec<Report> = self.iter().map(|link| link.report.clone()).collect();
        list.reverse();
        list
    }

    fn iter(&self) -> impl Iterator<Item = &Rc<Link>> {
        std::iter::successors(self.0.as_ref(), |link| link.earlier.0.as_ref())
    }
}

impl PartialEq for Reports {
    fn eq(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.iter(), other.iter());
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return true,
                // From here on they are one list.
                (Some(one), Some(other)) if Rc::ptr_eq(one, other) => return true,
                (Some(one), Some(other)) if one.report == other.report => {}
                _ => return false,
            }
        }
    }
}

impl Eq for Reports {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::ResultType;

    #[test]
    fn branches_share_their_past_and_are_compared_by_what_they_hold() {
        let report = |result| Report { result, host: None };
        let one = Reports::default().with(report(ResultType::CertificateExpired));
        let (left, right) =
            (one.with(report(ResultType::TlsaInvalid)), one.with(report(ResultType::TlsaInvalid)));
        assert!(left == right && left != one && Reports::default() != one);
        assert_eq!(
            left.in_order().iter().map(|r| r.result).collect::<Vec<_>>(),
            [ResultType::CertificateExpired, ResultType::TlsaInvalid]
        );
    }
}

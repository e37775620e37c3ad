//! The one date format that HTTP servers may send (RFC 9110 §5.6.7, IMF-fixdate).

use crate::time::Timestamp;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn parse(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let (_, rest) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let mut parts = rest.split(' ');
    let day = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let month = u32::try_from(MONTHS.iter().position(|m| *m == name)? + 1).ok()?;
    let year = parts.next()?.parse().ok()?;
    let mut clock = parts.next()?.split(':').map(|part| part.parse::<u32>().ok());
    Timestamp::from_civil(year, month, day, clock.next()??, clock.next()??, clock.next()??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_format_only() {
        let read = |text: &str| parse(text.as_bytes()).map(|t| t.to_string());
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT").as_deref(), Some("1994-11-06T08:49:37Z"));
        assert_eq!(read("Sunday, 06-Nov-94 08:49:37 GMT"), None);
        assert_eq!(read("yesterday"), None);
    }
}

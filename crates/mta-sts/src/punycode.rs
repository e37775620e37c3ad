//! Punycode (RFC 3492), only as far as telling a real A-label from an accident.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// Whether `text`, what follows `xn--`, decodes to something foreign and encodes back to itself.
pub(crate) fn round_trips(text: &str) -> bool {
    let Some(decoded) = decode(text) else { return false };
    !decoded.iter().all(char::is_ascii) && encode(&decoded).as_deref() == Some(text)
}

/// The text that `text`, what follows `xn--`, stands for; `None` where it does not decode.
pub(crate) fn to_unicode(text: &str) -> Option<String> {
    decode(text).map(|characters| characters.into_iter().collect())
}

/// RFC 3492 §6.2; `None` for what is no Punycode.
fn decode(text: &str) -> Option<Vec<char>> {
    let (basic, rest) = text.rsplit_once('-').unwrap_or(("", text));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0u32, INITIAL_BIAS);
    let mut digits = rest.bytes().peekable();
    while digits.peek().is_some() {
        let before = i;
        let mut weight = 1u32;
        for k in (BASE..).step_by(BASE as usize) {
            let digit = value(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    (!output.is_empty()).then_some(output)
}

/// RFC 3492 §6.3.
fn encode(input: &[char]) -> Option<String> {
    let mut output: String = input.iter().filter(|c| c.is_ascii()).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias, mut handled) = (INITIAL_N, 0u32, INITIAL_BIAS, basic);
    while (handled as usize) < input.len() {
        let next = input.iter().map(|c| u32::from(*c)).filter(|c| *c >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for c in input.iter().map(|c| u32::from(*c)) {
            delta = delta.checked_add(u32::from(c < n))?;
            if c == n {
                push_number(&mut output, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(output)
}

fn push_number(output: &mut String, delta: u32, bias: u32) {
    let mut q = delta;
    for k in (BASE..).step_by(BASE as usize) {
        let threshold = threshold(k, bias);
        if q < threshold {
            break;
        }
        output.push(letter(threshold + (q - threshold) % (BASE - threshold)));
        q = (q - threshold) / (BASE - threshold);
    }
    output.push(letter(q));
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

fn letter(value: u32) -> char {
    let digit = u8::try_from(value).unwrap_or(0);
    char::from(if digit < 26 { b'a' + digit } else { b'0' + digit - 26 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_a_labels_round_trip() {
        // RFC 3492 §7.1 (in lower case) and everyday names.
        for text in [
            "bcher-kva",
            "sikkerpnettet-yfb",
            "ihqwcrb4cv8a8dqg056pqjye",
            "egbpdaj6bu4bxfgehfvwxn",
            "mnchen-3ya",
        ] {
            assert!(round_trips(text), "{text}");
        }
    }

    #[test]
    fn accidents_do_not() {
        for text in ["", "a-", "abc-", "99999999", "-", "bcher-kv", "a--", "b\u{fc}cher"] {
            assert!(!round_trips(text), "{text}");
        }
    }

    #[test]
    fn decoding_gives_the_letters() {
        assert_eq!(decode("bcher-kva").map(|c| c.into_iter().collect::<String>()).as_deref(), Some("bücher"));
    }
}

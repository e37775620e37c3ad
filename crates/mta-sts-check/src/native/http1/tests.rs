use super::*;
use proptest::prelude::*;

fn read<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<HttpResponse, String> {
    let mut answer = Answer::default();
    for piece in pieces {
        if answer.push(piece)? {
            return answer.end(Truncated::Early);
        }
    }
    answer.closed();
    answer.end(Truncated::Early)
}

fn answer(text: &[u8]) -> Result<HttpResponse, String> {
    read([text])
}

fn body(text: &[u8]) -> (Vec<u8>, Option<Truncated>) {
    let response = answer(text).unwrap();
    (response.body.0, response.truncated)
}

#[test]
fn heads_are_kept_in_order_as_sent() {
    let got =
        answer(b"HTTP/1.1 200 OK\r\nX-b: 1\r\nx-A:  2 \r\nX-b: \xff\r\nContent-Length: 2\r\n\r\nhi").unwrap();
    let fields: Vec<_> = got.headers.iter().map(|(n, v)| (n.as_str(), &v.0[..])).collect();
    let want = [("X-b", &b"1"[..]), ("x-A", &b"2"[..]), ("X-b", &b"\xff"[..]), ("Content-Length", &b"2"[..])];
    assert_eq!(fields, want);
    assert_eq!((got.status, got.declared_length, got.truncated), (200, Some(2), None));
}

#[test]
fn e_03_content_length() {
    assert_eq!(body(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n1234567890"), (b"12345".to_vec(), None));
    let short = body(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12");
    assert_eq!(short, (b"12".to_vec(), Some(Truncated::Early)));
    assert_eq!(body(b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n12").0, b"12");
    assert_eq!(body(b"HTTP/1.1 200 OK\r\n\r\nto the end"), (b"to the end".to_vec(), None));
}

#[test]
fn e_03_conflicting_framing_is_no_answer() {
    for (fields, why) in [
        ("Content-Length: 1\r\nContent-Length: 2", "two different"),
        ("Content-Length: -1", "unreadable"),
        ("Content-Length: +1", "unreadable"),
        ("Content-Length: 99999999999999999999", "unreadable"),
        ("Content-Length: 1\r\nTransfer-Encoding: chunked", "both"),
        ("Transfer-Encoding: gzip, chunked", "not asked for"),
    ] {
        let head = format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n1");
        let error = answer(head.as_bytes()).unwrap_err();
        assert!(error.contains(why), "{fields}: {error}");
    }
}

#[test]
fn e_02_chunks() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n";
    let read = |chunks: &str| answer(format!("{head}{chunks}").as_bytes()).map(|r| (r.body.0, r.truncated));
    let text = |t: &str| t.as_bytes().to_vec();
    assert_eq!(read("2\r\nab\r\n3;x=y\r\ncde\r\n0\r\nT: x\r\n\r\n"), Ok((text("abcde"), None)));
    assert_eq!(read("2\r\nab\r\n"), Ok((text("ab"), Some(Truncated::Early))));
    assert_eq!(read("FFFFFFFFFFFFFFFF\r\nab"), Ok((text("ab"), Some(Truncated::Early))));
    for broken in ["-2\r\nab", "2\r\nabc\r\n", "2\nab", "\r\n", "10000000000000000\r\n", "0x2\r\nab"] {
        assert!(read(broken).is_err(), "{broken:?}");
    }
    let trailers = format!("0\r\n{}", "T: x\r\n".repeat(4000));
    assert!(read(&trailers).is_err());
}

#[test]
fn e_02_bodies_stop_at_the_cap() {
    let sized = |n: usize| {
        [format!("HTTP/1.1 200 OK\r\nContent-Length: {n}\r\n\r\n").into_bytes(), vec![b'x'; n]].concat()
    };
    let (whole, truncated) = body(&sized(65_536));
    assert_eq!((whole.len(), truncated), (65_536, None));
    let (capped, truncated) = body(&sized(65_537));
    assert_eq!((capped.len(), truncated), (BODY_CAP, Some(Truncated::AtCap)));
    let (capped, truncated) = body(&[b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 100_000]].concat());
    assert_eq!((capped.len(), truncated), (BODY_CAP, Some(Truncated::AtCap)));
    let chunks =
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec(), b"1\r\nx\r\n".repeat(70_000)];
    let (capped, truncated) = body(&chunks.concat());
    assert_eq!((capped.len(), truncated), (BODY_CAP, Some(Truncated::AtCap)));
}

#[test]
fn e_05_heads_have_caps() {
    let fields = |n: usize| format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(n));
    assert!(answer(fields(64).as_bytes()).is_ok());
    assert!(answer(fields(65).as_bytes()).is_err());
    let huge = format!("HTTP/1.1 200 OK\r\nX: {}", "y".repeat(20_000));
    assert!(answer(huge.as_bytes()).unwrap_err().contains("16 KiB"));
    for head in [
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
    ] {
        assert!(answer(head.as_bytes()).is_err(), "{head:?}");
    }
}

#[test]
fn e_06_interim_answers_and_other_versions() {
    let interim = |n: usize| {
        format!("{}HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 103 Early\r\n\r\n".repeat(n))
    };
    assert_eq!(answer(interim(8).as_bytes()).unwrap().status, 200);
    assert!(answer(interim(9).as_bytes()).unwrap_err().contains("interim"));
    for other in [
        "version: STSv1\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1 99 x\r\n\r\n",
        "HTTP/1.1 1000 x\r\n\r\n",
        "\r\n",
    ] {
        assert!(answer(other.as_bytes()).is_err(), "{other:?}");
    }
    assert_eq!(answer(b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").unwrap().status, 200);
    assert_eq!(body(b"HTTP/1.1 304 x\r\nContent-Length: 9\r\n\r\n"), (Vec::new(), None));
}

#[test]
fn e_04_bodies_are_not_decoded() {
    let got = body(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b");
    assert_eq!(got.0, [0x1f, 0x8b]);
}

proptest! {
    #[test]
    fn pieces_do_not_matter(cuts in proptest::collection::vec(0usize..140, 0..9), which in 0usize..4) {
        let whole: &[u8] = [
            &b"HTTP/1.1 103 x\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\nT: x\r\n\r\nrest"[..],
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123456789 and more",
            b"HTTP/1.1 200 OK\r\n\r\nuntil the end",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
        ][which];
        let mut ends: Vec<usize> = cuts.into_iter().filter(|cut| *cut < whole.len()).collect();
        ends.sort_unstable();
        ends.push(whole.len());
        let mut start = 0;
        let pieces: Vec<&[u8]> = ends.into_iter().map(|end| { let piece = &whole[start..end]; start = end; piece }).collect();
        prop_assert_eq!(read(pieces), answer(whole));
    }

    #[test]
    fn no_octets_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = answer(&bytes);
        let _ = answer(&[b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", &bytes[..]].concat());
    }
}

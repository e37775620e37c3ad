//! Answers of a web server (RFC 9112).

use crate::Target;
use mta_sts::evidence::{HttpResponse, Truncated};
use mta_sts_check::native::http1::{Answer, BODY_CAP};

pub(crate) const TARGET: Target = Target {
    name: "http_answer",
    run,
    fixtures: &[],
    words: &[
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"Content-Length: ",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Type: text/plain\r\n",
        b"\r\n\r\n",
        b"\r\n",
        b"\n",
        b"0\r\n\r\n",
        b"5\r\nhello\r\n",
        b"ffffffffffffffff",
        b": ",
        b" ",
        b"\t",
        b"18446744073709551616",
    ],
};

/// How the network cut the octets into pieces changes nothing.
fn run(data: &[u8]) {
    let whole = read(data.chunks(data.len().max(1)));
    assert_eq!(whole, read(data.chunks(1)));
    assert_eq!(whole, read(data.chunks(13)));
    if let Ok(response) = whole {
        assert!(response.body.len() <= BODY_CAP);
    }
}

fn read<'d>(pieces: impl Iterator<Item = &'d [u8]>) -> Result<HttpResponse, String> {
    let mut answer = Answer::default();
    for piece in pieces {
        if answer.push(piece)? {
            return answer.end(Truncated::Early);
        }
    }
    answer.closed();
    answer.end(Truncated::Early)
}

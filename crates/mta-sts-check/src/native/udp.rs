//! One DNS exchange over UDP, over TCP where the answer does not fit (RFC 1035 §4.2, RFC 7766 §5).

use super::tls::provider;
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, UdpSocket},
    time::timeout,
};

/// How long one server may take before the next is asked.
const PATIENCE: Duration = Duration::from_secs(2);
/// The TC bit in the third octet (RFC 1035 §4.1.1).
const TRUNCATED: u8 = 0x02;

/// Asks `servers` in turn, twice over, until one answers.
pub(crate) async fn exchange(servers: &[SocketAddr], query: &[u8]) -> io::Result<Vec<u8>> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for server in servers.iter().chain(servers) {
        match timeout(PATIENCE, ask(*server, query)).await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(last)
}

async fn ask(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let mut query = query.to_vec();
    let id = random_id()?;
    set_id(&mut query, id)?;
    let mut answer = over_udp(server, &query).await?;
    if answer.get(2).is_some_and(|flags| flags & TRUNCATED != 0) {
        answer = over_tcp(server, &query).await?;
    }
    set_id(&mut answer, [0, 0])?;
    Ok(answer)
}

/// The operating system picks the port, we the ID: together what a forger has to guess (RFC 5452 §9).
async fn over_udp(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let any: IpAddr =
        if server.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).await?;
    // A connected socket takes datagrams of this server only.
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut buffer = vec![0; 4096];
    loop {
        let n = socket.recv(&mut buffer).await?;
        if answers(query, &buffer[..n]) {
            buffer.truncate(n);
            return Ok(buffer);
        }
    }
}

async fn over_tcp(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let length = u16::try_from(query.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(&[&length.to_be_bytes()[..], query].concat()).await?;
    let mut answer = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut answer).await?;
    if answers(query, &answer) { Ok(answer) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Same ID, a response, and the same question where there is one (RFC 5452 §4.2).
fn answers(query: &[u8], answer: &[u8]) -> bool {
    const HEADER: usize = 12;
    if answer.len() < HEADER || answer[..2] != query[..2] || answer[2] & 0x80 == 0 {
        return false;
    }
    let question = question_length(&query[HEADER..]).map(|n| &query[HEADER..HEADER + n]);
    let same = |q: &[u8]| answer.get(HEADER..HEADER + q.len()).is_some_and(|a| a.eq_ignore_ascii_case(q));
    answer[4..6] == [0, 0] || question.is_some_and(same)
}

/// Octets of the first question: a name without compression, type and class.
fn question_length(octets: &[u8]) -> Option<usize> {
    let mut at = 0;
    while *octets.get(at)? != 0 {
        at += 1 + usize::from(octets[at]);
    }
    (octets.len() >= at + 5).then_some(at + 5)
}

fn random_id() -> io::Result<[u8; 2]> {
    let mut id = [0; 2];
    provider().secure_random.fill(&mut id).map_err(|_| io::Error::other("no random octets"))?;
    Ok(id)
}

fn set_id(message: &mut [u8], id: [u8; 2]) -> io::Result<()> {
    message.get_mut(..2).ok_or(io::ErrorKind::InvalidData)?.copy_from_slice(&id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: &[u8] = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x00\x00\x01\x00\x01";

    fn reply(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut answer = QUERY.to_vec();
        answer[2] |= 0x80;
        change(&mut answer);
        answer
    }

    #[test]
    fn b_09_answers_to_other_questions_are_dropped() {
        assert!(answers(QUERY, &reply(|_| ())));
        assert!(answers(QUERY, &reply(|a| a[13] = b'A')));
        assert!(!answers(QUERY, &reply(|a| a[0] = 0)));
        assert!(!answers(QUERY, &reply(|a| a[2] = 0)));
        assert!(!answers(QUERY, &reply(|a| a[13] = b'b')));
        assert!(!answers(QUERY, &reply(|a| a.truncate(14))));
    }

    #[tokio::test]
    async fn a_truncated_answer_is_asked_for_again_over_tcp() {
        let tcp = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = tcp.local_addr().unwrap();
        let udp = UdpSocket::bind(here).await.unwrap();
        tokio::spawn(async move {
            let mut buffer = [0; 512];
            let (n, from) = udp.recv_from(&mut buffer).await.unwrap();
            buffer[2] |= 0x82;
            udp.send_to(&buffer[..n], from).await.unwrap();
            let (mut stream, _) = tcp.accept().await.unwrap();
            let n = stream.read_u16().await.unwrap();
            let mut query = vec![0; usize::from(n)];
            stream.read_exact(&mut query).await.unwrap();
            query[2] |= 0x80;
            let answer = [&(n + 1).to_be_bytes()[..], &query, b"!"].concat();
            stream.write_all(&answer).await.unwrap();
        });
        let answer = exchange(&[here], QUERY).await.unwrap();
        assert_eq!((answer[..2].to_vec(), answer.last()), (vec![0, 0], Some(&b'!')));
    }
}

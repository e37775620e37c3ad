//! The lab from outside: a resolver's client, a web client and a mail client on loopback.
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mta_sts_lab::{Lab, Scenario};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// The clock of the baseline.
const NOW: u64 = 1_772_323_200;

#[derive(Debug)]
struct Clock;

impl rustls::time_provider::TimeProvider for Clock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(NOW)))
    }
}

fn scenario(body: &str) -> Scenario {
    Scenario::parse(&format!("name = \"X-1\"\n{body}"), "x.toml").unwrap()
}

async fn lab(body: &str) -> Lab {
    Lab::start(vec![scenario(body)]).await.unwrap()
}

fn client(lab: &Lab) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(lab.ca_der().to_vec())).unwrap();
    let provider = Arc::new(default_provider());
    ClientConfig::builder_with_details(provider, Arc::new(Clock))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

fn real(lab: &Lab, place: &str) -> SocketAddr {
    lab.connect()[&place.parse::<SocketAddr>().unwrap()]
}

async fn handshake(lab: &Lab, stream: TcpStream, name: &str) -> std::io::Result<TlsStream<TcpStream>> {
    let name = ServerName::try_from(name.to_owned()).unwrap();
    TlsConnector::from(Arc::new(client(lab))).connect(name, stream).await
}

async fn fetch(lab: &Lab, place: &str, host: &str) -> std::io::Result<String> {
    let stream = TcpStream::connect(real(lab, place)).await?;
    let mut stream = handshake(lab, stream, host).await?;
    let request = format!("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response)
}

/// A whole reply: lines up to the one with a space after its code.
async fn reply<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>) -> String {
    let mut text = String::new();
    loop {
        let start = text.len();
        let length = stream.read_line(&mut text).await.unwrap();
        if length == 0 || text.as_bytes().get(start + 3) != Some(&b'-') {
            return text;
        }
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, line: &str) -> String {
    stream.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
    reply(stream).await
}

async fn mail(lab: &Lab, place: &str) -> BufReader<TcpStream> {
    BufReader::new(TcpStream::connect(real(lab, place)).await.unwrap())
}

#[tokio::test]
async fn a_policy_is_fetched_with_a_trusted_certificate() {
    let lab = lab("").await;
    let response = fetch(&lab, "203.0.113.12:443", "mta-sts.example.com").await.unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"), "{head}");
    assert!(head.contains("\r\nContent-Length: 91\r\n"), "{head}");
    assert!(body.starts_with("version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\n"));
}

#[tokio::test]
async fn another_name_in_sni_is_turned_away() {
    let lab = lab("[policy]\ncertificate = { names = [\"*.example.com\"] }").await;
    assert!(fetch(&lab, "203.0.113.12:443", "www.example.com").await.is_err());
    assert!(fetch(&lab, "203.0.113.12:443", "mta-sts.example.com").await.is_ok());
}

#[tokio::test]
async fn certificates_follow_the_clock_of_the_scenario() {
    let lab = lab("[policy]\ncertificate = { not_after = \"2026-02-27T00:00:00Z\" }").await;
    let error = fetch(&lab, "203.0.113.12:443", "mta-sts.example.com").await.unwrap_err();
    assert!(error.to_string().contains("Expired") || error.to_string().contains("expired"), "{error}");
}

#[tokio::test]
async fn mail_begins_tls_and_goes_on_without_starttls() {
    let lab = lab("").await;
    let mut plain = mail(&lab, "203.0.113.10:25").await;
    assert_eq!(reply(&mut plain).await, "220 mx1.example.com ESMTP\r\n");
    let offers = say(&mut plain, "EHLO probe.example").await;
    assert_eq!(offers, "250-mx1.example.com\r\n250-SIZE 10485760\r\n250 STARTTLS\r\n");
    assert!(say(&mut plain, "STARTTLS").await.starts_with("220 "));
    let secure = handshake(&lab, plain.into_inner(), "mx1.example.com").await.unwrap();
    assert_eq!(secure.get_ref().1.protocol_version(), Some(rustls::ProtocolVersion::TLSv1_3));
    let mut secure = BufReader::new(secure);
    assert!(!say(&mut secure, "EHLO probe.example").await.contains("STARTTLS"));
    assert_eq!(say(&mut secure, "QUIT").await, "221 2.0.0 bye\r\n");
    assert_eq!(secure.read(&mut [0; 1]).await.unwrap(), 0, "closed in good order");
}

#[tokio::test]
async fn a_mail_host_says_what_its_table_says() {
    let lab = lab(r#"
        [mx."mx1.example.com"]
        greeting = "421 4.3.2 later"
        [mx."mx2.example.com"]
        addresses = ["203.0.113.20", "2001:db8::20"]
        starttls = "454 4.7.0 not now"
        at."2001:db8::20" = { raw = "220 go\r\n250 x\r\n" }
        "#)
    .await;
    let mut first = mail(&lab, "203.0.113.10:25").await;
    assert_eq!(reply(&mut first).await, "421 4.3.2 later\r\n");
    let mut second = mail(&lab, "203.0.113.20:25").await;
    reply(&mut second).await;
    assert_eq!(say(&mut second, "STARTTLS").await, "454 4.7.0 not now\r\n");
    let mut third = mail(&lab, "[2001:db8::20]:25").await;
    reply(&mut third).await;
    assert_eq!(say(&mut third, "STARTTLS").await, "220 go\r\n");
    assert_eq!(reply(&mut third).await, "250 x\r\n", "injected before the handshake");
}

#[tokio::test]
async fn an_old_server_chooses_an_old_version() {
    let lab = lab("[mx.\"mx1.example.com\"]\ntls = [\"1.0\"]\n[policy]\ntls = [\"1.1\"]").await;
    let mut plain = mail(&lab, "203.0.113.10:25").await;
    reply(&mut plain).await;
    say(&mut plain, "STARTTLS").await;
    let error = handshake(&lab, plain.into_inner(), "mx1.example.com").await.unwrap_err();
    assert!(error.to_string().contains("Tls12Or13"), "{error}");
    let mut raw = TcpStream::connect(real(&lab, "203.0.113.12:443")).await.unwrap();
    raw.write_all(&[22, 3, 1, 0, 4, 1, 0, 0, 0]).await.unwrap();
    let mut hello = [0; 11];
    raw.read_exact(&mut hello).await.unwrap();
    assert_eq!((hello[0], &hello[1..3], hello[5], &hello[9..11]), (22, &[3, 2][..], 2, &[3, 2][..]));
}

#[tokio::test]
async fn a_server_may_speak_old_and_new_or_nothing() {
    let lab = lab("[policy]\ntls = [\"1.0\", \"1.2\"]\n[mx.\"mx1.example.com\"]\ntls = []").await;
    assert!(fetch(&lab, "203.0.113.12:443", "mta-sts.example.com").await.is_ok());
    let mut raw = TcpStream::connect(real(&lab, "203.0.113.12:443")).await.unwrap();
    raw.write_all(&[22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 1]).await.unwrap();
    let mut hello = [0; 11];
    raw.read_exact(&mut hello).await.unwrap();
    assert_eq!(&hello[9..11], [3, 1]);
    let mut plain = mail(&lab, "203.0.113.10:25").await;
    reply(&mut plain).await;
    say(&mut plain, "STARTTLS").await;
    let error = handshake(&lab, plain.into_inner(), "mx1.example.com").await.unwrap_err();
    assert!(error.to_string().contains("HandshakeFailure"), "{error}");
}

#[tokio::test]
async fn private_authorities_and_lone_leaves_are_not_trusted() {
    for (table, expected) in [
        ("certificate = { ca = \"self\" }", "invalid peer certificate"),
        ("certificate = { ca = \"private\" }", "UnknownIssuer"),
        ("certificate = { send = \"leaf\" }", "UnknownIssuer"),
        ("certificate = { names = [], cn = \"mta-sts.example.com\" }", "not valid for name"),
    ] {
        let lab = lab(&format!("[policy]\n{table}")).await;
        let error = fetch(&lab, "203.0.113.12:443", "mta-sts.example.com").await.unwrap_err();
        assert!(error.to_string().contains(expected), "{table}: {error}");
    }
}

#[tokio::test]
async fn refused_and_hanging_ports() {
    let lab = lab(r#"
        [mx."mx1.example.com"]
        listen = "refuse"
        [mx."mx2.example.com"]
        listen = "timeout"
        "#)
    .await;
    let refused = TcpStream::connect(real(&lab, "203.0.113.10:25")).await.unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    let hanging = TcpStream::connect(real(&lab, "203.0.113.11:25"));
    assert!(timeout(Duration::from_millis(400), hanging).await.is_err(), "connect hangs");
    let other_port = TcpStream::connect(real(&lab, "203.0.113.11:443")).await.unwrap_err();
    assert_eq!(other_port.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn the_resolver_answers_get_post_udp_and_tcp() {
    let lab = lab("").await;
    // example.com MX, id 0, RD.
    let query = b"\0\0\x01\0\0\x01\0\0\0\0\0\0\x07example\x03com\0\0\x0f\0\x01";
    let encoded = "AAABAAABAAAAAAAAB2V4YW1wbGUDY29tAAAPAAE";
    let place = lab.doh_url().strip_prefix("http://").unwrap().split('/').next().unwrap();
    let get = format!("GET /dns-query?dns={encoded} HTTP/1.1\r\nHost: x\r\n\r\n").into_bytes();
    let mut post = b"POST /dns-query HTTP/1.1\r\nHost: x\r\nContent-Type: application/dns-message\r\n\
        Content-Length: 29\r\nConnection: close\r\n\r\n"
        .to_vec();
    post.extend(query);
    let mut stream = TcpStream::connect(place).await.unwrap();
    stream.write_all(&[get, post].concat()).await.unwrap();
    let mut both = Vec::new();
    stream.read_to_end(&mut both).await.unwrap();
    let text = String::from_utf8_lossy(&both);
    assert_eq!(text.matches("HTTP/1.1 200 OK\r\nContent-Type: application/dns-message").count(), 2);
    assert_eq!(text.matches("\u{3}mx2").count(), 2, "both answers name both hosts");

    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    socket.send_to(query, lab.dns()).await.unwrap();
    let mut buffer = [0; 512];
    let (udp_length, _) = socket.recv_from(&mut buffer).await.unwrap();
    let mut stream = TcpStream::connect(lab.dns()).await.unwrap();
    stream.write_u16(29).await.unwrap();
    stream.write_all(query).await.unwrap();
    assert_eq!(usize::from(stream.read_u16().await.unwrap()), udp_length);
}

#[tokio::test]
async fn scenarios_share_a_lab() {
    let explicit = "[mx.\"mx1.example.com\"]\naddresses = [\"203.0.113.10\"]";
    let lab = Lab::start(vec![scenario(explicit), scenario(explicit)]).await.unwrap();
    let domains: Vec<&str> = lab.domains().iter().map(|domain| domain.domain.as_str()).collect();
    assert_eq!(domains, ["example.com", "x-1.example"]);
    let mut greetings = Vec::new();
    for place in lab.connect().keys().filter(|place| place.port() == 25) {
        let stream = TcpStream::connect(lab.connect()[place]).await;
        if let Ok(stream) = stream {
            greetings.push(reply(&mut BufReader::new(stream)).await);
        }
    }
    greetings.sort();
    let expected = ["mx1.example.com", "mx1.x-1.example", "mx2.example.com", "mx2.x-1.example"]
        .map(|host| format!("220 {host} ESMTP\r\n"));
    assert_eq!(greetings, expected);
}

#[tokio::test]
async fn all_shipped_scenarios_come_up_together() {
    let shipped = Scenario::shipped();
    let count = shipped.len();
    let lab = Lab::start(shipped).await.unwrap();
    assert_eq!(lab.domains().len(), count);
    let json: serde_json::Value = serde_json::from_str(&lab.announcement()).unwrap();
    assert_eq!(json["domains"].as_array().unwrap().len(), count);
    assert_eq!(json["domains"][0]["domain"], "example.com");
    assert_eq!(json["domains"][0]["now"], "2026-03-01T00:00:00Z");
    assert!(json["doh"].as_str().unwrap().ends_with("/dns-query"));
    assert!(json["ca_pem"].as_str().unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
    assert!(json["connect"].as_object().unwrap().len() >= count * 6);
    assert!(!lab.announcement().contains('\n'));
}

#[tokio::test]
async fn dropping_the_lab_closes_its_ports() {
    let lab = lab("").await;
    let place = real(&lab, "203.0.113.10:25");
    let mut open = BufReader::new(TcpStream::connect(place).await.unwrap());
    reply(&mut open).await;
    drop(lab);
    assert_eq!(timeout(Duration::from_secs(5), open.read(&mut [0; 1])).await.unwrap().unwrap_or(0), 0);
    assert!(TcpStream::connect(place).await.is_err());
}

#[test]
fn labs_go_where_programs_need_them() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Lab>();
    is_shared::<Scenario>();
}

#[test]
fn folders_are_read_in_order_and_mistakes_name_the_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let loaded = Scenario::load_dir(&folder).unwrap();
    let files: Vec<String> = loaded.iter().map(|scenario| format!("{}.toml", scenario.name)).collect();
    let (numbered, others) = files.split_at(files.iter().take_while(|file| file.starts_with("SC-")).count());
    assert!(numbered.is_sorted() && numbered.first().is_some_and(|file| file == "SC-01.toml"));
    assert!(others.is_sorted() && !others.iter().any(|file| file.starts_with("SC-")));
    let missing = Scenario::load_dir(Path::new("no/such/folder")).unwrap_err();
    assert!(missing.to_string().starts_with("no/such/folder: "));
}

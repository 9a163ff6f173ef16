//! The network: this file alone touches it, and asks for nothing but the address that it is given.

use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::Agent;

use crate::source::relative::{joined, scheme};

use super::ascii::ascii;
use super::error::WebError;
use super::progress::Progress;
use super::validators::Validators;

/// What came from an address.
pub struct Response {
    /// The text's bytes, unpacked.
    pub bytes: Vec<u8>,
    /// The encoding that the server states, which need not be true.
    pub charset: Option<String>,
    /// The values by which the server will know whether the text has changed.
    pub validators: Validators,
}

/// How long everything together may take.
const ALTOGETHER: Duration = Duration::from_secs(300);
/// Fewer bytes than this in the time that silence is borne are as good as silence: a line of 9,600 baud brings twenty times as
/// many.
const FEW: usize = 1024;
/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;
/// Up to so many bytes the room for what comes doubles; beyond it is made for all that may come, of which the system gives what is
/// filled. While room doubles it is there twice.
const DOUBLED: usize = 4 << 20;
/// From how many addresses to the next one is led. Browsers follow 20.
const REDIRECTS: u32 = 10;
/// The status of HTTP that says that a text has not changed since.
const NOT_MODIFIED: u16 = 304;
/// The kinds of text that are asked for, the best first.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/epub+zip, text/*;q=0.9, */*;q=0.5";

/// Asks for an address: at most `most` bytes, no longer than `patience` without one, and no more once `progress` is
/// stopped. `None` where the server says, by the validators that it gave before, that the text has not changed.
pub fn fetch(
    url: &str,
    (patience, most): (Duration, u64),
    known: &Validators,
    progress: &Progress,
) -> Result<Option<Response>, WebError> {
    let failed = |error| web_error(error, patience);
    let agent: Agent = Agent::config_builder()
        .user_agent(concat!("kanbao/", env!("CARGO_PKG_VERSION")))
        .accept(ACCEPT)
        .http_status_as_error(false)
        // Followed below: the library reads what comes with an answer that leads on, however long that is.
        .max_redirects(0)
        .timeout_global(Some(ALTOGETHER))
        .timeout_connect(Some(patience))
        .timeout_recv_response(Some(patience))
        .timeout_per_read(Some(patience))
        .build()
        .into();
    let response = asked(&agent, url, known, failed)?;
    if response.status().as_u16() == NOT_MODIFIED {
        return Ok(None);
    }
    if !response.status().is_success() {
        return Err(WebError::Status(response.status().as_u16()));
    }
    let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
    let validators = Validators { etag: header("ETag"), modified: header("Last-Modified") };
    let charset = response.body().charset().map(str::to_owned);
    let body = response.into_body().into_reader().take(most + 1);
    let bytes = read(body, most, patience, progress).map_err(|error| failed(error.into()))?;
    match bytes.len() as u64 > most {
        true => Err(WebError::Large(most)),
        false => Ok(Some(Response { bytes, charset, validators })),
    }
}

/// The answer of an address, or of the one that it leads to.
fn asked(
    agent: &Agent,
    url: &str,
    known: &Validators,
    failed: impl Fn(ureq::Error) -> WebError,
) -> Result<ureq::http::Response<ureq::Body>, WebError> {
    let mut address = ascii(url).into_owned();
    for _ in 0..=REDIRECTS {
        let mut request = agent.get(&address);
        for (name, value) in [("If-None-Match", &known.etag), ("If-Modified-Since", &known.modified)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let response = request.call().map_err(&failed)?;
        let status = response.status();
        let location = response.headers().get("Location").filter(|_| status.is_redirection());
        let Some(location) = location.filter(|_| status.as_u16() != NOT_MODIFIED) else { return Ok(response) };
        let next = String::from_utf8_lossy(location.as_bytes());
        // Only to the web: an answer names no file of this machine.
        let next = joined(&address, &next).filter(|next| matches!(scheme(next), Some("http" | "https")));
        address = ascii(&next.ok_or(WebError::Status(status.as_u16()))?).into_owned();
    }
    Err(WebError::Redirects)
}

/// Reads all that comes, `most` bytes and one more at most, a chunk at a time. What takes longer than `patience` for few of them is
/// given up.
fn read(mut body: impl Read, most: u64, patience: Duration, progress: &Progress) -> io::Result<Vec<u8>> {
    let (mut bytes, mut chunk) = (Vec::new(), vec![0; CHUNK]);
    let (mut since, mut before) = (Instant::now(), 0);
    loop {
        match body.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(length) => {
                if since.elapsed() >= patience {
                    if bytes.len() - before < FEW {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                    (since, before) = (Instant::now(), bytes.len());
                }
                if bytes.len() >= DOUBLED && bytes.len() + length > bytes.capacity() {
                    bytes.reserve_exact(most as usize + 1 - bytes.len());
                }
                bytes.extend_from_slice(&chunk[..length]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if !progress.receive(bytes.len() as u64) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
    }
}

/// The error of ours that an error of the network library is; `patience` is how long silence was borne.
fn web_error(error: ureq::Error, patience: Duration) -> WebError {
    match error {
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => WebError::Address,
        ureq::Error::HostNotFound => WebError::Host,
        ureq::Error::ConnectionFailed => WebError::Refused,
        ureq::Error::Timeout(_) | ureq::Error::BodyStalled => WebError::Slow(patience.as_secs()),
        ureq::Error::TooManyRedirects => WebError::Redirects,
        ureq::Error::StatusCode(status) => WebError::Status(status),
        ureq::Error::Rustls(error) => WebError::Certificate(error.to_string()),
        ureq::Error::Tls(reason) => WebError::Certificate(reason.to_owned()),
        ureq::Error::Decompress(..) => WebError::Broken,
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused => WebError::Refused,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => WebError::Slow(patience.as_secs()),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
                WebError::Broken
            }
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => WebError::Host,
            _ => WebError::Other(error.to_string()),
        },
        other => WebError::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that never ends and sends so many bytes at a time, one time in ten milliseconds.
    struct Drip(usize);

    impl Read for Drip {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            std::thread::sleep(Duration::from_millis(10));
            buffer[..self.0].fill(b'a');
            Ok(self.0)
        }
    }

    #[test]
    fn few_bytes_are_as_good_as_silence() {
        let patience = Duration::from_millis(200);
        let read = |bytes: usize| read(Drip(bytes), 10 * FEW as u64, patience, &Progress::default());
        assert_eq!(read(1).expect_err("it never ends").kind(), io::ErrorKind::TimedOut);
    }
}

//! The subset of HTTP/1.1 that two programs on one machine need to exchange JSON with its length.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A response that has not arrived by then never will.
const TIMEOUT: Duration = Duration::from_mins(1);

/// A request or a response.
pub(super) struct Message {
    /// `POST /path HTTP/1.1` or `HTTP/1.1 200 OK`.
    pub(super) first_line: String,
    /// By lower-case name.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Value,
}

impl Message {
    /// The second word: the path of a request, the status of a response.
    pub(super) fn second_word(&self) -> &str {
        self.first_line.split(' ').nth(1).unwrap_or_default()
    }
}

/// Reads one message; a body that is not JSON is its text.
pub(super) fn read(stream: impl Read) -> io::Result<Message> {
    let mut stream = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        Ok::<_, io::Error>(line.trim_end().to_owned())
    };
    let first_line = line()?;
    let mut headers = BTreeMap::new();
    while let Some((name, value)) = line()?.split_once(':') {
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").map_or("0", String::as_str);
    let mut body = vec![0; length.parse().map_err(io::Error::other)?];
    stream.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    Ok(Message {
        first_line,
        headers,
        body,
    })
}

/// Sends a request and waits for its response: the status and the body.
pub(super) fn request(
    server: SocketAddr,
    method: &str,
    path: &str,
    body: &Value,
) -> io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    let body = body.to_string();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let answer = read(stream)?;
    let status = answer.second_word().parse().map_err(io::Error::other)?;
    Ok((status, answer.body))
}

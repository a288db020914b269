//! A provider that implements as much of `OpenAI`'s and Anthropic's protocols as one chat needs.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};

use super::http;

/// What the gateway sent: enough to determine the secret, model and base URL that it used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) authorization: String,
    pub(crate) model: String,
}

impl Call {
    pub(crate) fn new(path: &str, key: &str, model: &str) -> Self {
        Self {
            path: path.to_owned(),
            authorization: format!("Bearer {key}"),
            model: model.to_owned(),
        }
    }
}

/// A provider on the loopback interface, until it is dropped.
pub(crate) struct Stub {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    calls: Mutex<Vec<Call>>,
    headers: Mutex<Vec<BTreeMap<String, String>>>,
    fails: AtomicBool,
    /// The only key that it accepts, if not all.
    accepts: Mutex<Option<String>>,
    ends: AtomicBool,
}

impl Stub {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("the port has a number");
        let shared = Arc::new(Shared::default());
        let served = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if served.ends.load(Ordering::SeqCst) {
                    break;
                }
                served.answer(&stream.expect("a connection can be taken"));
            }
        });
        Self { address, shared }
    }

    /// The base URL with this path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Whether it answers with an error from now on.
    pub(crate) fn fail(&self, fails: bool) {
        self.shared.fails.store(fails, Ordering::SeqCst);
    }

    /// It answers other keys than this one as `OpenAI` does, from now on.
    pub(crate) fn accept(&self, key: &str) {
        let mut accepts = self
            .shared
            .accepts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *accepts = Some(format!("Bearer {key}"));
    }

    /// The calls since the last look.
    pub(crate) fn calls(&self) -> Vec<Call> {
        let mut calls = self
            .shared
            .calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *calls)
    }
}

impl Stub {
    /// The paths and the headers, by their names in lower case, of the calls since the last look.
    pub(crate) fn take(&self) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
        let mut headers = self
            .shared
            .headers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let headers = std::mem::take(&mut *headers);
        let paths = self.calls().into_iter().map(|call| call.path);
        (paths.collect(), headers)
    }
}

impl Stub {
    /// The paths and the headers of the calls since the last look that have a key in a header.
    pub(crate) fn with(&self, key: &str) -> Vec<(String, BTreeMap<String, String>)> {
        let (paths, headers) = self.take();
        let calls = paths.into_iter().zip(headers);
        let has_key =
            |headers: &BTreeMap<String, String>| headers.values().any(|value| value.contains(key));
        calls.filter(|(_, headers)| has_key(headers)).collect()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::SeqCst);
        // The thread waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn answer(&self, mut stream: &TcpStream) {
        let request = http::read(stream).expect("the gateway sends a whole request");
        if request.first_line.is_empty() {
            // It has connected, and then found out that the headers cannot be sent.
            return;
        }
        self.headers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request.headers.clone());
        let model = request.body["model"].as_str().unwrap_or_default();
        self.calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Call {
                path: request.second_word().to_owned(),
                authorization: ["authorization", "x-api-key"]
                    .iter()
                    .find_map(|name| request.headers.get(*name).cloned())
                    .unwrap_or_default(),
                model: model.to_owned(),
            });
        let authorization = request.headers.get("authorization");
        let accepts = self
            .accepts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (status, body) = if accepts.is_some_and(|key| Some(&key) != authorization) {
            (
                "401 Unauthorized",
                json!({"error": {"message": "Incorrect API key provided"}}),
            )
        } else if self.fails.load(Ordering::SeqCst) {
            (
                "500 Internal Server Error",
                json!({"error": {"message": "down"}}),
            )
        } else {
            let answer = match request.second_word() {
                path if path.ends_with("/messages") => message(model),
                path if path.starts_with(JUDGE) => completion(model, VERDICT),
                path if path.starts_with(SEVERE_JUDGE) => completion(model, OBJECTION),
                path if path.starts_with(SANITIZER) => completion(model, SANITIZED),
                _ => completion(model, &format!("I am {model}")),
            };
            ("200 OK", answer)
        };
        let body = body.to_string();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("the gateway reads the answer");
    }
}

/// Where a judge's model is, as far as the stub knows, and what it says of everything.
pub(super) const JUDGE: &str = "/judge";
const VERDICT: &str = r#"{"result": true, "rationale": "fine"}"#;

/// Where the model of a judge is that objects to everything.
pub(super) const SEVERE_JUDGE: &str = "/severe";
const OBJECTION: &str = r#"{"result": false, "rationale": "rude"}"#;

/// Where a model is that makes one harmless request of every request.
pub(super) const SANITIZER: &str = "/sanitizer";
const SANITIZED: &str = r#"{"messages": [{"role": "user", "content": "[REDACTED]"}]}"#;

/// Anthropic's answer.
fn message(model: &str) -> Value {
    json!({
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [{"type": "text", "text": format!("I am {model}")}],
        "stop_reason": "end_turn",
        "stop_sequence": null,
        "usage": {"input_tokens": 1, "output_tokens": 1},
    })
}

fn completion(model: &str, says: &str) -> Value {
    json!({
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{
            "index": 0,
            "message": {"role": "assistant", "content": says},
            "finish_reason": "stop",
        }],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    })
}

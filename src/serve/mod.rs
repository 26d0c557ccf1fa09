//! A server for one reader on this machine: answers from memory, and tells of changes as they happen.
//!
//! Knows no notice and no file: what can be read stands in [`Room`]s that someone else fills. It is written on hyper itself,
//! because limits on heads, on the time that they take and on connections are set there.

mod crowd;
mod guard;
mod shelf;
mod stream;

pub use shelf::{Found, Policy, Room};

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crowd::Crowd;
use guard::Refusal;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONNECTION, CONTENT_LENGTH, HeaderName, HeaderValue, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use shelf::Shelf;
use stream::{Answer, Listeners};

/// Where events are told.
pub const EVENTS: &str = "/-/events";

/// How long a head may take to come.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long a request may take as a whole, but for a stream of events.
const WHOLE_TIME: Duration = Duration::from_secs(30);
/// The largest head. Units: bytes; hyper takes no less than 8192.
const HEAD_BYTES: usize = 16 * 1024;
/// The most headers of a request.
const HEADERS: usize = 64;
/// How long answers on their way may take once the server is told to end.
const LAST_WORDS: Duration = Duration::from_millis(300);
/// How often a stream says that it lives, so that readers who went away are noticed.
const PULSE: Duration = Duration::from_secs(15);

/// Headers of every answer.
const ALWAYS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// What is served now, and to whom changes are told.
#[derive(Debug, Clone, Default)]
pub struct Served {
    shelf: Arc<RwLock<Arc<Shelf>>>,
    listeners: Listeners,
}

impl Served {
    /// Puts a room at the first part of its addresses, in place of what was there.
    pub fn put(&self, name: &str, room: Room) {
        self.change(|shelf| shelf.put(name, room));
    }

    /// Says where `/` leads.
    pub fn lead_home(&self, to: &str) {
        self.change(|shelf| shelf.lead_home(to));
    }

    fn change(&self, change: impl FnOnce(&mut Shelf)) {
        let mut now = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut now));
    }

    /// Tells every open page; `event` is one line.
    pub fn tell(&self, event: &str) {
        self.listeners.tell(&format!("data: {event}\n\n"));
    }

    fn shelf(&self) -> Arc<Shelf> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A place on this machine where nobody listens yet.
///
/// # Errors
/// Where the system gives none, such as when the port is taken.
pub fn bind(port: u16) -> std::io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Answers until the program is asked to end; then within a second, whoever is connected.
///
/// # Errors
/// Where the system cannot do this at all.
pub fn run(listener: TcpListener, served: &Served) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(4).build()?;
    let ended = runtime.block_on(async {
        let port = listener.local_addr()?.port();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let pulse = tokio::spawn(pulse(served.listeners.clone()));
        let answering = tokio::spawn(accept(listener, port, served.clone()));
        let asked_to_end = asked_to_end().await;
        answering.abort();
        pulse.abort();
        served.listeners.end();
        tokio::time::sleep(LAST_WORDS).await;
        asked_to_end
    });
    runtime.shutdown_background();
    ended
}

#[cfg(unix)]
async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut end) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    std::future::poll_fn(|context| {
        let interrupted = interrupt.poll_recv(context).is_ready();
        if interrupted || end.poll_recv(context).is_ready() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    Ok(())
}

#[cfg(not(unix))]
async fn asked_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

async fn pulse(listeners: Listeners) {
    loop {
        tokio::time::sleep(PULSE).await;
        listeners.tell(": still here\n\n");
    }
}

async fn accept(listener: tokio::net::TcpListener, port: u16, served: Served) {
    let crowd = Crowd::default();
    loop {
        let Ok((connection, _)) = listener.accept().await else {
            // The system has no room either; who waits is heard when something has closed.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let (served, place) = (served.clone(), crowd.enter());
        let leave = place.clone();
        let task = tokio::spawn(async move {
            let answer = service_fn(|request| answer(port, served.clone(), place.clone(), request));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(HEAD_BYTES)
                .max_headers(HEADERS)
                // One request each: who waits with an open connection for nothing would keep others out.
                .keep_alive(false)
                .serve_connection(TokioIo::new(connection), answer);
            let mut connection = std::pin::pin!(connection);
            // A reader who goes away in the middle is no fault of ours.
            if tokio::time::timeout(WHOLE_TIME, connection.as_mut()).await.is_err() && place.listens() {
                let _ = connection.await;
            }
            place.leave();
        });
        leave.is_done_by(task.abort_handle());
    }
}

async fn answer(
    port: u16,
    served: Served,
    place: crowd::Place,
    request: Request<Incoming>,
) -> Result<Response<Answer>, Infallible> {
    let mut response = match guard::check(port, request.method(), request.uri(), request.headers()) {
        Err(refusal) => refuse(refusal),
        Ok(()) => found(&served, &place, &request).await,
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if request.method() == Method::HEAD {
        // As long as the answer to GET: the body below is empty, and would say so.
        if let Some(length) = response.body().length() {
            response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        *response.body_mut() = Answer::Whole(Bytes::new());
    }
    Ok(response)
}

async fn found(served: &Served, place: &crowd::Place, request: &Request<Incoming>) -> Response<Answer> {
    let address = request.uri().path();
    if address == EVENTS {
        if request.method() == Method::HEAD {
            return whole(StatusCode::OK, "text/event-stream", Policy::Inert, Answer::Whole(Bytes::new()));
        }
        return match served.listeners.join() {
            Some(events) => {
                place.listen();
                whole(StatusCode::OK, "text/event-stream", Policy::Inert, events)
            }
            None => words(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open."),
        };
    }
    let shelf = served.shelf();
    if address == "/"
        && let Some(home) = shelf.home().and_then(|to| HeaderValue::from_str(to).ok())
    {
        let mut response = words(StatusCode::SEE_OTHER, "It stands elsewhere.");
        response.headers_mut().insert(LOCATION, home);
        return response;
    }
    let no_such_page = || words(StatusCode::NOT_FOUND, "There is no such page.");
    let Some((room, rest)) = shelf.room(address) else { return no_such_page() };
    let (rest, query) = (rest.to_owned(), request.uri().query().unwrap_or_default().to_owned());
    // What takes long is made beside, so that others are answered meanwhile.
    match tokio::task::spawn_blocking(move || room.find(&rest, &query)).await {
        Ok(Some(found)) => whole(StatusCode::OK, found.media, found.policy, Answer::Whole(Bytes::from(found.bytes))),
        Ok(None) => no_such_page(),
        Err(_) => words(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made."),
    }
}

fn refuse(refusal: Refusal) -> Response<Answer> {
    let mut response = words(refusal.status, refusal.words);
    // Whatever else is on its way is not read.
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn words(status: StatusCode, words: &'static str) -> Response<Answer> {
    whole(status, "text/plain; charset=utf-8", Policy::Inert, Answer::Whole(Bytes::from_static(words.as_bytes())))
}

fn whole(status: StatusCode, media: &'static str, policy: Policy, body: Answer) -> Response<Answer> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(hyper::header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(hyper::header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy.header()));
    response
}

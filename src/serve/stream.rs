//! What goes back: a whole answer, or a stream of events that lasts as long as someone reads it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How many streams may be open. Every tab has one; more are an attack, and would leave no room for other requests.
const MOST: usize = 512;

/// How many events wait for a reader before it counts as gone. It asks again by itself, and is given everything.
const WAITING: usize = 16;

/// The body of an answer.
#[derive(Debug)]
pub(super) enum Answer {
    Whole(Bytes),
    Events(Receiver<Bytes>),
}

impl Answer {
    /// Its length, where it is known. Units: bytes.
    pub(super) fn length(&self) -> Option<usize> {
        match self {
            Answer::Whole(bytes) => Some(bytes.len()),
            Answer::Events(_) => None,
        }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.get_mut() {
            Answer::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Answer::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Answer::Events(events) => events.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(event)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Answer::Whole(bytes) => bytes.is_empty(),
            Answer::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Answer::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Answer::Events(_) => SizeHint::default(),
        }
    }
}

/// Everyone who waits for events.
#[derive(Debug, Clone, Default)]
pub(super) struct Listeners(Arc<Mutex<Vec<Sender<Bytes>>>>);

impl Listeners {
    /// One more, where there is room.
    pub(super) fn join(&self) -> Option<Answer> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| !one.is_closed());
        if all.len() >= MOST {
            return None;
        }
        let (send, receive) = channel(WAITING);
        // A browser takes a stream for open when something has come.
        let _ = send.try_send(Bytes::from_static(b"retry: 500\n\n"));
        all.push(send);
        Some(Answer::Events(receive))
    }

    /// Tells everyone; whoever cannot keep up is let go.
    pub(super) fn tell(&self, event: &str) {
        let event = Bytes::copy_from_slice(event.as_bytes());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| one.try_send(event.clone()).is_ok());
    }

    /// Ends every stream.
    pub(super) fn end(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

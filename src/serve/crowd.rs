//! Who is connected. Where too many are, the one that has kept a request waiting longest has to go, not the newest.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

/// The most connections that wait for a request or its answer. With the streams these are fewer than the files that a process
/// may usually have open.
const MOST: usize = 256;

/// Everyone who is connected but those who listen to events.
#[derive(Debug, Clone, Default)]
pub(super) struct Crowd(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    next: u64,
    /// By turn; nothing until it is known how to send them away.
    waiting: BTreeMap<u64, Option<AbortHandle>>,
}

/// One who is connected.
#[derive(Debug, Clone)]
pub(super) struct Place {
    crowd: Crowd,
    turn: u64,
    listens: Arc<AtomicBool>,
}

impl Crowd {
    /// One more. Where there is no room, the longest waiting one is sent away.
    pub(super) fn enter(&self) -> Place {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.waiting.len() >= MOST
            && let Some((_, Some(oldest))) = inside.waiting.pop_first()
        {
            oldest.abort();
        }
        let turn = inside.next;
        inside.next += 1;
        inside.waiting.insert(turn, None);
        Place { crowd: self.clone(), turn, listens: Arc::default() }
    }
}

impl Place {
    /// Says how to send this one away.
    pub(super) fn is_done_by(&self, handle: AbortHandle) {
        let mut inside = self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(waiting) = inside.waiting.get_mut(&self.turn) {
            *waiting = Some(handle);
        }
    }

    /// It listens to events from now on, and waits for nothing else.
    pub(super) fn listen(&self) {
        self.listens.store(true, Ordering::Relaxed);
        self.leave();
    }

    pub(super) fn listens(&self) -> bool {
        self.listens.load(Ordering::Relaxed)
    }

    /// It waits no more.
    pub(super) fn leave(&self) {
        self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.remove(&self.turn);
    }
}

//! How far the fetching of an address has come, and that it is to stop: between whoever fetches and whoever waits.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far the fetching of an address has come.
#[derive(Debug, Default)]
pub struct Progress {
    received: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// So many bytes have come by now; `false` where no more are wanted.
    pub fn receive(&self, bytes: u64) -> bool {
        self.received.store(bytes, Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }

    /// How many bytes have come.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// No more bytes are wanted.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

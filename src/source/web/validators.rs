//! What a server says of a version of what it sends, and is told when that is asked for again (RFC 9110, section 8.8).

/// By what a server knows whether what it sent has changed since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
}

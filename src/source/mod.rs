//! source
pub mod visible;
#[derive(Clone,Copy,Debug)]
pub struct Encoding;
impl Encoding { pub fn name(self) -> &'static str { "UTF-8" } }
pub struct Decoded { pub text: std::sync::Arc<str>, pub encoding: Encoding, pub lossy: bool }
pub struct Part { pub decoded: Decoded, pub whole: bool }
#[derive(Clone, Debug)]
pub struct Origin;
impl Origin { pub fn name(&self) -> String { String::new() } }

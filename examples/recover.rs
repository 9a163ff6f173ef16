//! Recovers a file given on the command line and prints its outline and how each line was understood.

use std::sync::Arc;

use kanbao::document::{Form, Options, explain};
use kanbao::export::outline::{self, OutlineMeta};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("usage: recover FILE [json|explain]");
    let mode = args.next().unwrap_or_default();
    let text: Arc<str> = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into();
    let form = if path.ends_with(".md") { Form::Markdown } else { Form::Auto };
    let (document, notes) = explain(text, &Options { form, rejoin: true });
    let meta = OutlineMeta { source: &path, encoding: "UTF-8", lossy: false, script: Default::default() };
    match mode.as_str() {
        "json" => print!("{}", outline::json(&document, &meta)),
        "explain" => print!("{}", kanbao::export::explain::text(&document, &notes)),
        _ => print!("{}", outline::text(&document, &meta)),
    }
}

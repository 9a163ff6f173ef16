//! Addresses and paths that are relative to another one.

/// The scheme of an address, as RFC 3986 (section 3.1) writes one; a single letter is a drive of Windows.
pub fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The address of `target`, relative to `base`, as RFC 3986 (section 5.2) joins them; `None` where `base` is none.
pub fn joined(base: &str, target: &str) -> Option<String> {
    let target = target.trim();
    if scheme(target).is_some() {
        return Some(target.to_owned());
    }
    let base = base.split('#').next()?;
    let (scheme, rest) = base.split_once("://")?;
    if let Some(other) = target.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    let (before_query, _) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = before_query.split_once('/').unwrap_or((before_query, ""));
    if target.is_empty() {
        return Some(base.to_owned());
    }
    if target.starts_with('?') {
        return Some(format!("{scheme}://{before_query}{target}"));
    }
    let (way, query) = target.split_at(target.find('?').unwrap_or(target.len()));
    let path = match way.strip_prefix('/') {
        Some(way) => resolved("", way),
        None => resolved(path, way),
    };
    Some(format!("{scheme}://{host}/{path}{query}"))
}

/// The path of `way`, relative to the file `from`, with its steps up (`..`) taken and its empty ones left out.
pub fn resolved(from: &str, way: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    let last = way.rsplit('/').next().unwrap_or(way);
    for step in way.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    let is_folder = matches!(last, "" | "." | "..") && !steps.is_empty();
    steps.join("/") + if is_folder { "/" } else { "" }
}

//! JSON that may hold anything → what a feed is read from: what it says of itself, and its items, one at a time.
//!
//! However much stands in it, no more than one item is held, and of that no more than a feed has room for.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The values of an object of JSON by their names.
pub type Object = Map<String, Value>;

/// Members of an object and elements of an array that are read, at most. An item has some twenty fields, and a paper's story fewer
/// authors than that.
const MOST: usize = 64;
/// How deep objects and arrays that are read may stand in each other: an item's authors are objects in an array.
const DEEPEST: usize = 3;

/// Reads a feed; gives what it says of itself, and each of its items to `take`.
///
/// # Errors
/// Where it is no object of JSON, or its items are no array.
pub fn walk(json: &str, take: &mut dyn FnMut(&Object)) -> serde_json::Result<Object> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let about = deserializer.deserialize_map(Feed { take })?;
    deserializer.end()?;
    Ok(about)
}

struct Feed<'t> {
    take: &'t mut dyn FnMut(&Object),
}

impl<'de> Visitor<'de> for Feed<'_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Object, A::Error> {
        let mut about = Object::new();
        while let Some(name) = members.next_key::<String>()? {
            if name == "items" {
                members.next_value_seed(Items { take: &mut *self.take })?;
            } else if about.len() < MOST {
                about.insert(name, members.next_value_seed(Pruned { depth: DEEPEST })?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(about)
    }
}

struct Items<'t> {
    take: &'t mut dyn FnMut(&Object),
}

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element_seed(Pruned { depth: DEEPEST })? {
            if let Value::Object(item) = item {
                (self.take)(&item);
            }
        }
        Ok(())
    }
}

/// Any value, of which no more is kept than a feed has room for.
#[derive(Clone, Copy)]
pub struct Pruned {
    /// How deep objects and arrays may still stand in it.
    pub depth: usize,
}

impl Pruned {
    /// One item by itself.
    pub const ITEM: Pruned = Pruned { depth: DEEPEST };

    /// What a value may hold that stands in this one, of which so many values are there already; `None` where it is left out.
    fn within(self, already: usize) -> Option<Pruned> {
        (already < MOST).then_some(Pruned { depth: self.depth.checked_sub(1)? })
    }
}

impl<'de> DeserializeSeed<'de> for Pruned {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Pruned {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut kept = Vec::new();
        while let Some(within) = self.within(kept.len()) {
            match elements.next_element_seed(within)? {
                Some(element) => kept.push(element),
                None => return Ok(kept.into()),
            }
        }
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(kept.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut kept = Object::new();
        while let Some(name) = members.next_key::<String>()? {
            match self.within(kept.len()) {
                Some(within) => _ = kept.insert(name, members.next_value_seed(within)?),
                None => _ = members.next_value::<IgnoredAny>()?,
            }
        }
        Ok(kept.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_held_than_a_feed_has_room_for() {
        let many = format!("[{}0]", "0,".repeat(10 * MOST));
        let deep = r#"{"a":{"b":{"c":{"d":1}}}}"#;
        let members: String = (0..2 * MOST).map(|n| format!("\"m{n}\":1,")).collect();
        let feed =
            format!(r#"{{"title":"渡口","x":{many},"items":[3,{{"id":"7","x":{many},"y":{deep}}}],{members}"z":0}}"#);
        let mut items = Vec::new();
        let about = walk(&feed, &mut |item| items.push(item.clone())).expect("JSON");
        assert_eq!((about["title"].as_str(), about.len()), (Some("渡口"), MOST));
        let [item] = &items[..] else { panic!("{items:?}") };
        assert_eq!((item["id"].as_str(), item["x"].as_array().map(Vec::len)), (Some("7"), Some(MOST)));
        assert_eq!(item["y"].to_string(), r#"{"a":{"b":{}}}"#);
    }

    #[test]
    fn what_is_no_feed_is_none() {
        for text in ["", "[]", "{", r#"{"items":3}"#, r#"{"items":[]}x"#] {
            assert!(walk(text, &mut |_| ()).is_err(), "{text}");
        }
    }
}

//! XML → its elements and words, one by one. What is broken ends it: as much is read as there is.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// One thing that XML is made of.
#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins. One that is empty ends with the next node.
    Open(Element),
    /// The element of this name ends.
    Close(String),
    /// Words, entities read. An entity that the document itself defines is left out.
    Words(String),
}

/// An element with its attributes, names without their prefixes.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// The element's name, without its prefix.
    pub name: String,
    /// The prefix of its name: that of a namespace, as most writers call it; or nothing.
    pub prefix: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn new(tag: &BytesStart) -> Element {
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::default());
            let value = value.map_or_else(|_| attribute.value.to_string(), String::from);
            (attribute.key.local_name().into_inner().to_owned(), value)
        });
        let prefix = tag.name().prefix().map_or_else(String::new, |prefix| prefix.into_inner().to_owned());
        Element { attributes: attributes.collect(), name: tag.local_name().into_inner().to_owned(), prefix }
    }

    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes, each with its value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The number that an attribute gives; `None` where there is none.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.value(name)?.trim().parse().ok()
    }

    /// Whether an element that stands for a yes says so: `<w:b/>`, not `<w:b w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        !matches!(self.value("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// The nodes of some XML, in order.
pub fn nodes(xml: &str) -> impl Iterator<Item = Node> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    std::iter::from_fn(move || {
        loop {
            let node = match reader.read_event().ok()? {
                Event::Start(tag) => Node::Open(Element::new(&tag)),
                Event::End(tag) => Node::Close(tag.local_name().into_inner().to_owned()),
                Event::Text(words) => Node::Words(words.into_inner().into_owned()),
                Event::CData(words) => Node::Words(words.into_inner().into_owned()),
                Event::GeneralRef(entity) => match (entity.resolve_char_ref(), resolve_predefined_entity(&entity)) {
                    (Ok(Some(c)), _) => Node::Words(c.to_string()),
                    (_, Some(words)) => Node::Words(words.to_owned()),
                    _ => continue,
                },
                Event::Eof => return None,
                _ => continue,
            };
            return Some(node);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(xml: &str) -> String {
        nodes(xml)
            .map(|node| match node {
                Node::Open(element) => format!("<{} {:?}>", element.name, element.value("a")),
                Node::Close(name) => format!("</{name}>"),
                Node::Words(words) => words,
            })
            .collect()
    }

    #[test]
    fn what_xml_is_made_of() {
        for (xml, expected) in [
            ("<x:p w:a='渡&amp;輪'>船&#33337;</x:p>", "<p Some(\"渡&輪\")>船船</p>"),
            ("<a/>", "<a None></a>"),
            ("<![CDATA[<渡>]]>", "<渡>"),
            // An entity of the document's own stays out, however often it is named.
            ("<!DOCTYPE x [<!ENTITY e 'eeee'>]><x>&e;&e;甲</x>", "<x None>甲</x>"),
            ("<p>到這裏為止<", "<p None>到這裏為止"),
            ("</p>甲", "</p>甲"),
        ] {
            assert_eq!(written(xml), expected, "{xml}");
        }
    }
}

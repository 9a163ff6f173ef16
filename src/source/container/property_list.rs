//! A page that Safari saved in one file (`.webarchive`): a binary property list (Apple, CFBinaryPList) that holds the page, its
//! pictures beside it. Only what is asked for is followed: the plist crate (1.10) makes all of a list, and lists within lists
//! until the stack ends.

use memchr::memmem;

use super::web_archive::with_base;

/// How a binary property list begins.
const MAGIC: &[u8] = b"bplist00";

/// The field that holds the page, and within how many bytes its name stands.
const PAGE: &str = "WebMainResource";
const HEAD: usize = 2048;

/// The bytes behind the objects: how wide numbers are, how many objects there are and where their places stand.
const TRAILER: usize = 32;

/// Whether `head` begins a page that Safari saved.
pub fn is_property_list(head: &[u8]) -> bool {
    head.starts_with(MAGIC) && memmem::find(&head[..head.len().min(HEAD)], PAGE.as_bytes()).is_some()
}

/// The page of an archive, in its own encoding, with the address that it was saved from; `None` where there is none in it.
pub fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    let list = List::new(bytes)?;
    let page = list.field(list.top, PAGE)?;
    let data = list.field(page, "WebResourceData")?;
    let (kind, words) = list.bytes(data)?;
    let address = list.field(page, "WebResourceURL").and_then(|address| list.string(address));
    (kind == DATA).then(|| with_base(words.to_vec(), address.filter(|address| address.starts_with("http"))))
}

/// The kinds of objects that are read: the upper half of an object's first byte.
const NUMBER: u8 = 0x1;
const DATA: u8 = 0x4;
const ASCII: u8 = 0x5;
const UTF16: u8 = 0x6;
const FIELDS: u8 = 0xd;

/// A binary property list.
struct List<'a> {
    bytes: &'a [u8],
    /// Where the places of the objects stand, how many there are, and how wide each of them is.
    places: usize,
    objects: usize,
    place_width: usize,
    /// How wide the number of an object is.
    number_width: usize,
    /// The number of the first object.
    top: usize,
}

impl<'a> List<'a> {
    fn new(bytes: &'a [u8]) -> Option<List<'a>> {
        let trailer = bytes.get(bytes.len().checked_sub(TRAILER)?..)?;
        let [place_width, number_width] = [trailer[6], trailer[7]].map(usize::from);
        let [objects, top, places] = [8, 16, 24].map(|at| whole(&trailer[at..at + 8]));
        let is_sound = (1..=8).contains(&place_width) && (1..=8).contains(&number_width);
        is_sound.then_some(List { bytes, places, objects, place_width, number_width, top })
    }

    /// Where an object stands.
    fn place(&self, object: usize) -> Option<usize> {
        let at = self.places.checked_add(object.checked_mul(self.place_width)?)?;
        (object < self.objects).then_some(())?;
        Some(whole(self.bytes.get(at..at.checked_add(self.place_width)?)?))
    }

    /// The kind of an object, how many things it holds, and where they begin.
    fn object(&self, object: usize) -> Option<(u8, usize, usize)> {
        let at = self.place(object)?;
        let first = *self.bytes.get(at)?;
        let (kind, length, begin) = (first >> 4, usize::from(first & 0xf), at + 1);
        if length < 0xf {
            return Some((kind, length, begin));
        }
        // A greater count is a number of its own.
        let count = *self.bytes.get(begin)?;
        let width = 1_usize << (count & 0xf).min(3);
        let words = self.bytes.get(begin + 1..begin + 1 + width)?;
        (count >> 4 == NUMBER).then(|| (kind, whole(words), begin + 1 + width))
    }

    /// The bytes of an object that is made of bytes.
    fn bytes(&self, object: usize) -> Option<(u8, &'a [u8])> {
        let (kind, length, begin) = self.object(object)?;
        let length = if kind == UTF16 { length.checked_mul(2)? } else { length };
        Some((kind, self.bytes.get(begin..begin.checked_add(length)?)?))
    }

    /// The words of an object that is a string.
    fn string(&self, object: usize) -> Option<String> {
        match self.bytes(object)? {
            (ASCII, words) => Some(String::from_utf8_lossy(words).into_owned()),
            (UTF16, words) => {
                let units = words.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
                Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
            }
            _ => None,
        }
    }

    /// The number of the object that a field of an object has.
    fn field(&self, object: usize, name: &str) -> Option<usize> {
        let (kind, count, begin) = self.object(object)?;
        let number = |index: usize| {
            let at = begin.checked_add(index.checked_mul(self.number_width)?)?;
            Some(whole(self.bytes.get(at..at.checked_add(self.number_width)?)?))
        };
        let is_named = |index: &usize| {
            let key = number(*index).and_then(|key| self.bytes(key));
            key.is_some_and(|(kind, words)| kind == ASCII && words == name.as_bytes())
        };
        let index = (0..count.min(self.bytes.len())).take(FEW).find(is_named).filter(|_| kind == FIELDS)?;
        number(index.checked_add(count)?)
    }
}

/// The most fields of an object that are looked at: an archive has seven.
const FEW: usize = 64;

/// A number of so many bytes, the greatest first.
fn whole(bytes: &[u8]) -> usize {
    bytes.iter().fold(0_usize, |number, byte| (number << 8) | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of one page.
    fn archive(page: &[u8]) -> Vec<u8> {
        let string = |words: &str| [&[0x5f, 0x10, words.len() as u8], words.as_bytes()].concat();
        let data = [&[0x4f, 0x11], &(page.len() as u16).to_be_bytes()[..], page].concat();
        let objects: [Vec<u8>; 8] = [
            vec![0xd1, 1, 2],
            string(PAGE),
            vec![0xd2, 3, 5, 4, 6],
            string("WebResourceURL"),
            string("https://example.com/a.html"),
            string("WebResourceData"),
            data,
            vec![0x09],
        ];
        let mut bytes = MAGIC.to_vec();
        let mut places = Vec::new();
        for object in objects {
            places.extend((bytes.len() as u16).to_be_bytes());
            bytes.extend(object);
        }
        let at = bytes.len() as u64;
        bytes.extend(places);
        bytes.extend([0, 0, 0, 0, 0, 0, 2, 1]);
        [8_u64, 0, at].iter().for_each(|number| bytes.extend(number.to_be_bytes()));
        bytes
    }

    #[test]
    fn the_page_of_an_archive() {
        let bytes = archive("<html><p>渡輪".as_bytes());
        assert!(is_property_list(&bytes));
        let page = String::from_utf8(page(&bytes).expect("a page")).expect("UTF-8");
        assert_eq!(page, "<html><p>渡輪\n<base href=\"https://example.com/a.html\">\n");
    }

    #[test]
    fn what_is_damaged_is_no_page_and_no_panic() {
        let bytes = archive(b"<html>");
        for length in 0..bytes.len() {
            assert!(page(&bytes[..length]).is_none_or(|page| page.len() < 100));
        }
        for at in 8..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] = 0xff;
            let _ = page(&damaged);
        }
    }
}

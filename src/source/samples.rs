//! The sample papers built into the program.

/// A paper that kanbao carries.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name of its file in seeds/, without extension.
    pub name: &'static str,
    /// The sample's title on the shelf.
    pub title: &'static str,
    /// The whole text, as it stands in seeds/.
    pub text: &'static str,
}

/// A row of the table: the text is read from seeds/ when the program is built.
macro_rules! sample {
    ($name:literal, $title:literal) => {
        sample!($name, ".txt", $title)
    };
    ($name:literal, $extension:literal, $title:literal) => {
        Sample { name: $name, title: $title, text: include_str!(concat!("../../seeds/", $name, $extension)) }
    };
}

/// Every sample, in the order of the shelf. The first is what `kanbao` without a source opens.
pub static SAMPLES: [Sample; 6] = [
    sample!("hongkong-page", "香港報紙一版"),
    sample!("taiwan-wire", "台灣通訊社電稿"),
    sample!("mainland-page", "内地报纸一版"),
    sample!("long-essay", "長篇隨筆"),
    sample!("wrapped-classic", "斷行的舊小說"),
    sample!("column", ".md", "週末專欄"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_have_a_name_of_their_own_and_words() {
        for (index, sample) in SAMPLES.iter().enumerate() {
            assert!(!sample.text.trim().is_empty(), "{}", sample.name);
            assert!(SAMPLES[..index].iter().all(|other| other.name != sample.name), "{}", sample.name);
        }
    }
}

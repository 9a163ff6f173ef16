//! Writing to the index within a transaction.

use rusqlite::{OptionalExtension, Statement, Transaction, params};

use super::model::{Error, ReadFile, TextId, TextKey};

/// The prepared statements of a transaction.
pub(super) struct Writer<'t> {
    find_text: Statement<'t>,
    count_files: Statement<'t>,
    add_text: Statement<'t>,
    add_bigrams: Statement<'t>,
    find_file: Statement<'t>,
    put_file: Statement<'t>,
    forget_file: Statement<'t>,
    forget_text: Statement<'t>,
    forget_bigrams: Statement<'t>,
}

impl<'t> Writer<'t> {
    /// Prepares the statements.
    pub fn new(transaction: &'t Transaction) -> Result<Writer<'t>, Error> {
        let prepare = |sql| transaction.prepare(sql);
        Ok(Writer {
            find_text: prepare("SELECT id FROM texts WHERE key = ?")?,
            count_files: prepare("UPDATE texts SET files = files + ?2 WHERE id = ?1")?,
            add_text: prepare("INSERT INTO texts (key) VALUES (?)")?,
            add_bigrams: prepare("INSERT INTO bigrams (rowid, pairs) VALUES (?, ?)")?,
            find_file: prepare("SELECT text FROM files WHERE name = ?")?,
            put_file: prepare("INSERT OR REPLACE INTO files (name, text, stamp) VALUES (?, ?, ?)")?,
            forget_file: prepare("DELETE FROM files WHERE name = ? RETURNING text")?,
            forget_text: prepare("DELETE FROM texts WHERE id = ? AND files < 1")?,
            forget_bigrams: prepare("DELETE FROM bigrams WHERE rowid = ?")?,
        })
    }

    /// Takes a file into the index; gives the number of its text.
    pub fn put(&mut self, file: &ReadFile) -> Result<TextId, Error> {
        let id = self.text(&file.text, &file.words)?;
        let before: Option<TextId> = self.find_file.query_row([&file.name], |row| row.get(0)).optional()?;
        // A file that may still change without another stamp gets none, so that it is read again the next time.
        let stamp = file.stamp.is_settled().then(|| file.stamp.digest(file.text.reading).cast_signed());
        self.put_file.execute(params![file.name, id, stamp])?;
        if before != Some(id) {
            self.count_files.execute((id, 1))?;
        }
        if let Some(before) = before.filter(|before| *before != id) {
            self.forget_unused(before)?;
        }
        Ok(id)
    }

    /// Forgets the file of this name.
    pub fn forget(&mut self, name: &[u8]) -> Result<(), Error> {
        let text = self.forget_file.query_row([name], |row| row.get(0)).optional()?;
        text.map_or(Ok(()), |text| self.forget_unused(text))
    }

    /// The number of a text, which is added if the index does not have it.
    fn text(&mut self, text: &TextKey, words: &str) -> Result<TextId, Error> {
        let key = text.number().cast_signed();
        if let Some(id) = self.find_text.query_row([key], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let id = self.add_text.insert([key])?;
        self.add_bigrams.execute((id, words))?;
        Ok(id)
    }

    /// Counts one file less for a text, and forgets the text if no file has it any more.
    fn forget_unused(&mut self, text: TextId) -> Result<(), Error> {
        self.count_files.execute((text, -1))?;
        if self.forget_text.execute([text])? > 0 {
            self.forget_bigrams.execute([text])?;
        }
        Ok(())
    }
}

//! Hashes of characters, and the open-addressing tables of the assets that are looked up by them in place, without being
//! read first.

/// A hash of characters that grows by one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// The hash of no character; `kind` keeps hashes of different kinds apart.
    pub const fn new(kind: u32) -> Hash {
        Hash(0xcbf2_9ce4_8422_2325).with(kind)
    }

    /// The hash with another number after it, such as a character.
    #[must_use]
    pub const fn with(self, number: u32) -> Hash {
        // FNV-1a, by 32 bits at a time.
        Hash((self.0 ^ number as u64).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23))
    }

    /// The hash's bits, well mixed (the finalizer of SplitMix64).
    pub const fn mixed(self) -> u64 {
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// The slot, of so many, at which a look-up begins.
    pub const fn slot(self, slots: usize) -> usize {
        ((self.mixed() as u32 as u64 * slots as u64) >> 32) as usize
    }

    /// The fingerprint of so many bits that tells two hashes in one slot apart; never 0, which marks an empty slot.
    pub const fn fingerprint(self, bits: u32) -> u32 {
        let print = (self.mixed() >> (64 - bits)) as u32;
        if print == 0 { 1 } else { print }
    }
}

use std::ops::Deref;

use super::WrittenLedger;
use super::seal::sha256;

/// A ledger with the bytes of its file and their seal, each worked out once: nothing in it changes any more.
#[derive(Debug)]
pub struct SealedLedger {
    ledger: WrittenLedger,
    bytes: Vec<u8>,
    seal: String,
}

impl SealedLedger {
    /// Seals a ledger.
    #[must_use]
    pub fn new(ledger: WrittenLedger) -> Self {
        let bytes = ledger.canonical();
        let seal = sha256(&bytes);
        Self { ledger, bytes, seal }
    }

    /// The ledger as its file holds it.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of those bytes, to be copied into the minutes.
    #[must_use]
    pub fn seal(&self) -> &str {
        &self.seal
    }
}

impl Deref for SealedLedger {
    type Target = WrittenLedger;

    fn deref(&self) -> &WrittenLedger {
        &self.ledger
    }
}

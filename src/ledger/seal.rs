use serde::Serialize;
use sha2::{Digest, Sha256};

/// The one way to write a value as JSON (RFC 8785): keys in order, nothing between the tokens.
///
/// What the ledger and the manifest write has text keys and no floating point, the only two things that
/// can fail here; should it ever, nothing is written, which no reader takes for a ledger.
#[must_use]
pub fn canonical<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap_or_default()
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

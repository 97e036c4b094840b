use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ClaimId, seal};
use crate::evidence::Key;

/// The alphabet of RFC 4648 base32, in lower case: no `0`, `1`, `8` or `9` to misread.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// How many base32 characters name a claim: fifty bits, short enough to copy from paper.
const LENGTH: usize = 10;

/// What a claim's name is derived from. The serialised field names are part of the ledger's format.
#[derive(Serialize)]
struct Named<'a, N: Ord + Serialize> {
    params: &'a BTreeMap<N, String>,
    rule: String,
    subject: &'a str,
}

/// The name of the claim that a key stands for.
///
/// It rests on rule, parameters and subject alone, so it survives a changed value, a reordered file and
/// another version of the tool; whoever holds an old report can look its claims up in a new one.
pub(super) fn of(key: &Key) -> ClaimId {
    derive(key.rule.to_string(), &key.params, &key.subject)
}

/// The same name, from rule, parameters and subject as a ledger writes them.
pub(super) fn derive<N: Ord + Serialize>(
    rule: String,
    params: &BTreeMap<N, String>,
    subject: &str,
) -> ClaimId {
    let digest = Sha256::digest(seal::canonical(&Named { params, rule, subject }));
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let mut name = String::from("C-");
    for place in 0..LENGTH {
        let letter = (bits >> (59 - 5 * place)) & 31;
        name.extend(usize::try_from(letter).ok().and_then(|l| ALPHABET.get(l)).map(|l| char::from(*l)));
    }
    ClaimId(name)
}

/// Reads a claim's name as it is printed, or nothing when the text is no such name.
pub(super) fn parse(text: &str) -> Option<ClaimId> {
    let letters = text.strip_prefix("C-")?;
    let sound = letters.len() == LENGTH && letters.bytes().all(|letter| ALPHABET.contains(&letter));
    sound.then(|| ClaimId(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Rule;

    static RULE: Rule = Rule::new("consent.adopted", 1, "method, consent");

    #[test]
    fn a_name_is_the_base32_of_the_hash_of_rule_parameters_and_subject() {
        // Worked out with Python's hashlib, base64 and json:
        // base64.b32encode(sha256(b'{"params":{"quorum":"2/3"},"rule":"consent.adopted@1",
        //   "subject":"proposal/P1.3"}').digest()).decode().lower()[:10]
        let key = Key {
            rule: &RULE,
            params: [("quorum", "2/3".to_owned())].into(),
            subject: "proposal/P1.3".to_owned(),
        };
        assert_eq!(of(&key).as_str(), "C-fpv2y6f2pg");
        assert_eq!(parse(of(&key).as_str()), Some(of(&key)));
    }

    #[test]
    fn what_is_no_name_of_a_claim_is_refused() {
        for text in ["", "C-", "C-123", "C-aaaaaaaaa1", "c-aaaaaaaaaa", "C-aaaaaaaaaaa", "C-AAAAAAAAAA"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}

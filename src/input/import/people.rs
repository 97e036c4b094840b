use std::collections::BTreeMap;

use super::ballots::fits;
use crate::evidence::Place;
use crate::input::{Diagnostic, Diagnostics, fold};

/// Pseudonyms: people are numbered in the order in which they first stand in the file. The same file gives
/// the same pseudonyms, and without the file nobody can be found from one: no id, name or address of a
/// person goes into it, hashed or not.
pub(super) struct People {
    letter: char,
    numbers: BTreeMap<String, usize>,
}

impl People {
    /// Nobody yet; pseudonyms will begin with this letter.
    pub fn new(letter: char) -> Self {
        Self { letter, numbers: BTreeMap::new() }
    }

    /// The pseudonym of the person whom the export knows by this key.
    pub fn pseudonym(&mut self, key: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(fold(key).into_owned()).or_insert(next);
        format!("{}{number:02}", self.letter)
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// States the rule; `same` says what makes two rows one person's.
    pub fn tell_rule(&self, same: &str, place: &Place, problems: &mut Diagnostics) {
        let letter = self.letter;
        let message = format!(
            "people became {letter}01, {letter}02, … in the order in which they first stand in the file; {same}"
        );
        let hint = "keep the export apart and private: it is the only key to the pseudonyms";
        problems.push(Diagnostic::notice("import-pseudonyms", message).at(place).hint(hint));
    }
}

/// Whether this is a code that was given to a person, and no name: short, without spaces, with a digit.
pub(super) fn code(text: &str) -> bool {
    fits(text) && text.contains(|c: char| c.is_ascii_digit())
}

/// Words in a heading, in Dutch and in English, that tell that a column holds personal data.
const PERSONAL: [&str; 35] = [
    "name",
    "naam",
    "voornaam",
    "achternaam",
    "weergavenaam",
    "bijnaam",
    "gebruikersnaam",
    "username",
    "firstname",
    "lastname",
    "mail",
    "email",
    "emailadres",
    "mailadres",
    "phone",
    "telephone",
    "mobile",
    "telefoon",
    "telefoonnummer",
    "mobiel",
    "address",
    "adres",
    "ip",
    "postcode",
    "zipcode",
    "woonplaats",
    "straat",
    "street",
    "huisnummer",
    "author",
    "auteur",
    "bsn",
    "geboortedatum",
    "birthday",
    "member",
];

/// Whether a folded heading tells that the column holds personal data.
pub(super) fn personal(heading: &str) -> bool {
    // `taxonomies/name` is the name of a subject, `likes/user_likes` of people.
    let of_a_thing = ["taxonomies/", "category/", "scope/", "status/", "component/", "participatory space/"];
    if of_a_thing.iter().any(|thing| heading.starts_with(thing)) {
        return false;
    }
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.any(|word| PERSONAL.contains(&word)) || heading.contains("user") || heading.contains("gebruiker")
}

#[cfg(test)]
mod tests {
    use super::{People, code, personal};

    #[test]
    fn one_person_has_one_pseudonym_however_it_is_typed() {
        let mut people = People::new('l');
        let given: Vec<String> = ["A", "b", "a ", "c"].iter().map(|key| people.pseudonym(key)).collect();
        assert_eq!(given, ["l01", "l02", "l01", "l03"]);
    }

    #[test]
    fn a_name_is_no_code() {
        assert!(code("p07") && code("2026-14"));
        assert!(!code("Anna") && !code("Anna Fictie 2") && !code("anna@example.org1"));
    }

    #[test]
    fn headings_of_personal_columns_are_known_in_both_languages() {
        for heading in ["voter name", "ip adres", "gebruiker e mailadres", "wat is uw naam?", "author/name"] {
            assert!(personal(heading), "{heading}");
        }
        for heading in ["reason", "datum", "wat vindt u van het plein?", "taxonomies/name"] {
            assert!(!personal(heading), "{heading}");
        }
    }
}

//! Who stays together: people who share a supporter or an interpreter.

use crate::workshop::results::Person;

/// Whether the same person supports or interprets for both.
pub(super) fn share_somebody(one: &Person, other: &Person) -> bool {
    one.supporters.iter().any(|supporter| other.supporters.contains(supporter))
}

/// People in companies, by their positions: who shares somebody with one of a company is of it, and everybody
/// else is a company of their own.
pub(super) fn companies(people: &[&Person]) -> Vec<Vec<usize>> {
    let mut companies: Vec<Vec<usize>> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let of = |company: &Vec<usize>| company.iter().any(|other| share_somebody(person, people[*other]));
        let (own, others): (Vec<Vec<usize>>, Vec<Vec<usize>>) = match person.supporters.is_empty() {
            true => (Vec::new(), companies),
            false => companies.into_iter().partition(of),
        };
        companies = others;
        let mut company: Vec<usize> = own.into_iter().flatten().chain([at]).collect();
        company.sort_unstable();
        companies.push(company);
    }
    companies
}

//! De Nieuwe Route as pure functions: no file, no clock, no environment.

pub mod account;
pub mod agenda;
pub mod consent;
pub mod executing_words;
pub mod invitation;
pub mod membership;
pub mod route;
pub mod time;
pub mod vote;

//! The promises to the user, one module per subject.

// A test that cannot go on has failed: unwrapping is how it says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod agendas;
mod at_odds_with_the_method;
mod case;
mod cells;
mod codes;
mod columns;
mod consent;
mod consent_twice;
mod copies;
mod desk;
mod documents;
mod encodings;
mod explain;
mod explaining;
mod forms;
mod given;
mod history;
mod hostile_a;
mod hostile_b;
mod hostile_d;
mod hostile_f;
mod hostile_h;
mod hostile_tables;
mod hostile_text;
mod imports;
mod init;
mod interrupted;
mod invitations;
mod ledger;
mod opening;
mod opening_files;
mod pages;
mod reading_results;
mod reading_tables;
mod reading_the_workshop;
mod readme;
mod reported;
mod reports;
mod rooms;
mod routes;
mod rows_shown;
mod sample_reports;
mod samples_come_out_as_written;
mod schemas;
mod seal;
mod the_door;
mod trace;
mod verifying;
mod votes;
mod words;
mod workbooks;

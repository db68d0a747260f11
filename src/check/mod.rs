//! Holds a folder of statements against the reports expected of them (pure; `cli` reads and writes the folder).
//!
//! A series is a folder: its [`manifest`] lists the statements in their order, [`listing`] says what stands in the folder without
//! being listed, [`decisions`] what readers settled about them, and [`expectation`] holds a report that was made against the one that was accepted. Whatever falls short is a
//! [`Finding`] with a stable [`Code`], a place and the next command; [`output`] lays findings out for people and for CI.

pub mod code;
pub mod decisions;
pub mod expectation;
pub mod finding;
pub mod listing;
pub mod manifest;
pub mod output;
mod rows;

pub use code::Code;
pub use finding::{Finding, Outcome, SeriesOutcome, Spot};
pub use manifest::{Entry, Extent, Manifest, Pair};

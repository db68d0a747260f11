//! Holds a folder of statements against the reports expected of them (pure; `cli` reads and writes the folder).

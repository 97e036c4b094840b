//! One writer per format, bytes only; the one door to the disk.

pub mod door;

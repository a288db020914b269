//! Rotations with a keystore that are cut short at each step: killed, or failed by the operating system.

mod backups;
mod faults;
mod held;
mod kills;
mod power;
mod steps;

//! Rotations while others work on the database, and rotations that are cut short.

mod in_flight;

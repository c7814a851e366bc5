//! The state, and all that changes it. Nothing outside this folder writes to it.

mod available;
mod clipboard;
mod cursor;
mod export;
mod history;
mod leaving;
mod mouse;
mod narrow;
mod overlay;
mod press;
mod refresh;
mod reload;
mod state;

pub use state::State;

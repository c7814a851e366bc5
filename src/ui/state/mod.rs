//! The values that the dashboard's state is made of. They know nothing of each other's rules:
//! [`super::update`] alone changes them.

pub(in crate::ui) mod direction;
pub(in crate::ui) mod dossier_entry;
pub(in crate::ui) mod effect;
pub(in crate::ui) mod export;
pub(in crate::ui) mod fresh;
pub(in crate::ui) mod link;
pub(in crate::ui) mod location;
pub(in crate::ui) mod pane;
pub(in crate::ui) mod problem;
pub(in crate::ui) mod row;
pub(in crate::ui) mod target;
pub(in crate::ui) mod view;

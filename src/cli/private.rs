//! Whether private records are kept in what a command writes. Text for the terminal always has them, because it is for
//! the keeper of the dossier; everything else leaves them out unless they are asked for.

use clap::Args;

use super::output::Failure;
use crate::derive::{PrivateLink, has_private, private_links, public};
use crate::model::{Dossier, Id};

/// The most links that a message lists.
const LISTED: usize = 10;

/// The option that keeps private records.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct WithPrivateArg {
    /// Keep private records and private notes; by default, only text for the terminal contains them
    #[arg(long)]
    with_private: bool,
}

impl WithPrivateArg {
    /// What becomes of private records in a file, or in any other format than text for the terminal.
    pub(super) fn for_others(self) -> Private {
        if self.with_private { Private::Kept } else { Private::LeftOut }
    }
}

/// What becomes of private records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Private {
    /// They stay.
    Kept,
    /// They are left out, with all private notes, before anything is derived.
    LeftOut,
}

impl Private {
    /// The dossier from which everything is derived and written, and the ids of the records left out. This is the only place where the command line leaves
    /// private records out.
    ///
    /// # Errors
    /// If they are left out and a public record links to one of them.
    pub(super) fn apply(self, dossier: Dossier) -> Result<(Dossier, Vec<Id>), Failure> {
        if self == Self::Kept || !has_private(&dossier) {
            return Ok((dossier, Vec::new()));
        }
        match private_links(&dossier).as_slice() {
            [] => {
                let private =
                    dossier.records().map(|(record, _)| record).filter(|record| record.is_private());
                let left_out = private.map(|record| record.id().clone()).collect();
                Ok((public(&dossier), left_out))
            }
            links => Err(Failure::Failed(refusal(links))),
        }
    }
}

/// The message that names the links to private records, and says what to do.
fn refusal(links: &[PrivateLink]) -> String {
    let mut message =
        vec!["public records link to private ones, so the dossier cannot be written without them".to_owned()];
    message.extend(links.iter().take(LISTED).map(|link| format!("  {}", link.message())));
    match links.len().saturating_sub(LISTED) {
        0 => {}
        1 => message.push("  and 1 more link".to_owned()),
        more => message.push(format!("  and {more} more links")),
    }
    message.push(
        "remove these links, mark the records that have them as private, or use --with-private".to_owned(),
    );
    message.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn many_links_are_counted() {
        let link = |at: usize| PrivateLink {
            record: Id::from(format!("p{at}").as_str()),
            kind: Kind::Position,
            field: "responds_to",
            private: Id::from("q"),
        };
        let links: Vec<PrivateLink> = (0..12).map(link).collect();
        let message = refusal(&links);
        assert!(message.contains(
            "\n  `responds_to` of position `p9` names `q`, which is private\n  and 2 more links\n"
        ));
        assert!(!message.contains("p10"), "{message}");
        let message = refusal(&links[..1]);
        assert!(!message.contains("more link"), "{message}");
    }
}

//! Writes manual pages: the content of the help in the usual sections.

use std::io;

use clap::Command;
use clap_mangen::Man;

/// The exit statuses of every command.
const STATUSES: [(&str, &str); 3] = [
    ("0", "Success; also if the reader of a pipe stopped reading."),
    (
        "1",
        "The dossier has errors or does not contain what was asked for, or a file could not be read or written, or \
         would have been overwritten.",
    ),
    ("2", "Wrong usage."),
];

/// The variable that every command reads which reads a dossier; then the variables of the program as a whole.
const DOSSIER: (&str, &str) = (
    "DEMARCHE_DOSSIER",
    "The default dossier: a folder, a file, or the id of a bundled dossier. If it is not set, the default is the \
     dossier in the settings, then russia-ukraine.",
);
const VARIABLES: [(&str, &str); 8] = [
    (
        "SOURCE_DATE_EPOCH",
        "The time that snapshots and calendars give as theirs, in seconds since 1970. The default is now.",
    ),
    ("NO_COLOR", "If it is set and not empty, terminals and pictures show no colours."),
    ("TERM, COLORTERM", "The colours that the terminal supports; none with TERM=dumb."),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "The first of them that is set decides whether the terminal shows more than ASCII: if it names UTF-8.",
    ),
    ("VISUAL, EDITOR", "The editor with which the dashboard opens a file, with its arguments."),
    (
        "BROWSER",
        "The browsers with which the dashboard opens an address, separated by colons. The first that starts is used.",
    ),
    ("XDG_CONFIG_HOME", "The folder of the settings (see FILES). The default is ~/.config."),
    ("XDG_STATE_HOME", "The folder of remembered data (see FILES). The default is ~/.local/state."),
];

const FILES: [(&str, &str); 2] = [
    (
        "$XDG_CONFIG_HOME/demarche/settings.json",
        "Settings: default dossier, theme, marks, mouse, keys. The file is optional.",
    ),
    (
        "$XDG_STATE_HOME/demarche/",
        "The state of each dossier when you last viewed it, and the dossiers opened last. You can delete it at any time.",
    ),
];

/// The page of a command in roff.
///
/// # Errors
/// Should not fail, because it writes to memory.
pub(super) fn page(command: &Command) -> io::Result<String> {
    let is_program = command.get_name() == env!("CARGO_PKG_NAME");
    let name = command.get_display_name().unwrap_or(command.get_name());
    let man = Man::new(command.clone());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let help = HelpText::of(command);
    let mut page = Page::default();

    // clap's own writer omits an empty date, which would shift all later fields.
    let title = escape(&name.to_uppercase());
    page.line(&format!(
        ".TH \"{title}\" 1 \"\" \"demarche {}\" \"Manual of demarche\"",
        env!("CARGO_PKG_VERSION")
    ));
    page.rendered(|roff| man.render_name_section(roff))?;
    page.section("SYNOPSIS");
    page.synopsis(command);
    page.section("DESCRIPTION");
    page.text(&format!("{}.", about.trim_end_matches('.')));
    help.paragraphs.iter().for_each(|paragraph| page.paragraph(paragraph));
    page.rendered(|roff| man.render_options_section(roff))?;
    if command.has_subcommands() {
        page.section("COMMANDS");
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            let about = below.get_about().map(ToString::to_string).unwrap_or_default();
            page.entry(&format!("{name}-{}(1)", below.get_name()), &about);
        }
    }
    page.section("EXIT STATUS");
    for (status, meaning) in STATUSES {
        page.entry(status, meaning);
    }
    help.statuses.iter().for_each(|paragraph| page.paragraph(paragraph));
    let reads = command.get_arguments().any(|arg| arg.get_long() == Some("dossier"));
    if reads {
        page.section("ENVIRONMENT");
        let all = VARIABLES.iter().filter(|_| is_program);
        std::iter::once(&DOSSIER).chain(all).for_each(|(name, meaning)| page.entry(name, meaning));
    }
    if is_program {
        page.section("FILES");
        for (name, meaning) in FILES {
            page.entry(name, meaning);
        }
    }
    page.section("EXAMPLES");
    page.verbatim(&help.examples);
    page.section("SEE ALSO");
    if is_program {
        page.text("The pages in docs: guide.md, keys.md, settings.md, definitions.md, format.md, json.md, tables.md.");
    } else {
        page.roff.push_str(".BR demarche (1)\n");
    }
    Ok(page.roff)
}

/// The text below the options in the help, in parts.
#[derive(Default)]
struct HelpText {
    examples: String,
    /// The paragraphs about exit statuses.
    statuses: Vec<String>,
    /// All other paragraphs.
    paragraphs: Vec<String>,
}

impl HelpText {
    fn of(command: &Command) -> Self {
        let mut after = Self::default();
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        for paragraph in text.split("\n\n") {
            if let Some(examples) = paragraph.strip_prefix("Examples:\n") {
                examples.clone_into(&mut after.examples);
            } else if paragraph.starts_with("Exit status:") {
                // The table of statuses contains this.
            } else if paragraph.starts_with("Exit status ") {
                after.statuses.push(paragraph.to_owned());
            } else if !paragraph.is_empty() {
                after.paragraphs.push(paragraph.to_owned());
            }
        }
        after
    }
}

#[derive(Default)]
struct Page {
    roff: String,
}

impl Page {
    /// Adds the output of clap's own writer. Keeps its preamble only once, and uses the usual request for
    /// empty lines.
    fn rendered(&mut self, render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
        let mut roff = Vec::new();
        render(&mut roff)?;
        let has_preamble = self.roff.contains(".ie ");
        let is_preamble = |line: &str| line.starts_with(".ie ") || line.starts_with(".el ");
        let roff = String::from_utf8_lossy(&roff).replace("\n.br\n\n.br\n", "\n.sp\n");
        roff.lines()
            .filter(|line| !has_preamble || !is_preamble(line))
            .for_each(|line| self.line(line.trim_end()));
        Ok(())
    }

    fn line(&mut self, line: &str) {
        self.roff.push_str(line);
        self.roff.push('\n');
    }

    fn section(&mut self, title: &str) {
        self.line(&format!(".SH {title}"));
    }

    /// The usage as in the help: the name in bold, one line for each form.
    fn synopsis(&mut self, command: &Command) {
        let usage = command.clone().render_usage().to_string();
        let called = command.get_bin_name().unwrap_or(command.get_name());
        self.line(".nf");
        for way in usage.trim_start_matches("Usage:").lines().map(str::trim) {
            let rest = way.strip_prefix(called).unwrap_or_default();
            self.line(&format!("\\fB{}\\fR{}", escape(called), escape(rest)));
        }
        self.line(".fi");
    }

    fn text(&mut self, text: &str) {
        self.line(&escape(text));
    }

    fn paragraph(&mut self, text: &str) {
        self.line(".PP");
        self.text(text);
    }

    /// A term and its meaning.
    fn entry(&mut self, word: &str, meaning: &str) {
        self.line(".TP");
        self.line(&format!("\\fB{}\\fR", escape(word)));
        self.text(meaning);
    }

    /// Lines that are not filled.
    fn verbatim(&mut self, lines: &str) {
        self.line(".nf");
        lines.lines().for_each(|line| self.text(line));
        self.line(".fi");
    }
}

/// A line without requests or escapes. Hyphens stay hyphens when they are copied from the page.
fn escape(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    #[test]
    fn no_text_becomes_a_request() {
        assert_eq!(escape(".SH -x"), "\\&.SH \\-x");
        assert_eq!(escape("'a\\b"), "\\&'a\\eb");
    }

    #[test]
    fn a_page_has_all_text_below_the_options_of_the_help() {
        let mut program = help::command();
        program.build();
        for command in std::iter::once(&program).chain(program.get_subcommands()) {
            let page = page(command).unwrap();
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in text.lines().filter(|line| !line.is_empty() && *line != "Examples:") {
                let found = page.contains(&escape(line)) || line.starts_with("Exit status: 0 success");
                assert!(found, "{}: {line}", command.get_name());
            }
        }
    }
}

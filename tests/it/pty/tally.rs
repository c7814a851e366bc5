//! A small program for the loop: it shows the size it has, and what reached it.

use std::fs::File;
use std::os::fd::{AsFd as _, BorrowedFd};
use std::process::Command;

use demarche::tui::{self, Event, Job, Program};
use demarche::ui::{Code, Cursor, Effect, Hit, Hitbox, Key, Scene};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::harness::{Session, Start};

/// Where the child finds that it is one.
const CHILD: &str = "TALLY_CHILD";

/// This test executable, running [`program`] alone.
const ARGUMENTS: [&str; 4] = ["--exact", "pty::tally::program", "--ignored", "--nocapture"];

fn executable() -> String {
    std::env::current_exe().unwrap().to_str().unwrap().to_owned()
}

/// The tally, about to be run.
pub(crate) fn tally() -> Start {
    Start::new(&executable(), ARGUMENTS).env(CHILD, "1")
}

/// A shell with job control, about to run a script in which `$tally` is the command of the tally.
pub(crate) fn shell(script: &str) -> Start {
    let command = format!("{} {}", executable(), ARGUMENTS.join(" "));
    Start::new("/bin/sh", ["-m", "-c", script]).env(CHILD, "1").env("tally", command)
}

/// The tally, running and seen.
pub(crate) fn running() -> Session {
    let mut session = tally().spawn();
    session.wait_for("keys 0");
    session
}

#[derive(Default)]
struct Tally {
    area: Rect,
    keys: u32,
    /// What came last, as text.
    last: String,
    broken: bool,
    /// What it waits for besides, told once and then no longer.
    awaited: Option<File>,
}

impl Program for Tally {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(area) => self.area = area,
            Event::Paste(text) => self.last = format!("paste {text:?}"),
            Event::Mouse(mouse) => {
                self.last = format!("{:?} {},{} {:?}", mouse.kind, mouse.x, mouse.y, mouse.hit);
            }
            Event::JobEnded(result) => self.last = format!("ran {result:?}"),
            Event::Wake => {
                self.awaited = None;
                self.last = format!("woken after {}", self.keys);
            }
            Event::Key(key) => {
                self.keys += 1;
                self.last = format!("{:?} ctrl {} alt {}", key.code, key.ctrl, key.alt);
                if key == Key::ctrl('z') {
                    return vec![Effect::Suspend];
                }
                match key.code {
                    Code::Char('q') => return vec![Effect::Quit],
                    Code::Char('p') => self.broken = true,
                    Code::Char('m') => return vec![Effect::Mouse(false)],
                    Code::Char('r') => {
                        return vec![Effect::EditFile { file: String::new(), line: 1, column: 1 }];
                    }
                    Code::Char('w') => return vec![Effect::Reload],
                    _ => {}
                }
            }
        }
        Vec::new()
    }

    fn draw(&self, area: Rect) -> Scene {
        assert!(!self.broken, "asked to panic");
        let mut scene = Scene::blank(area);
        let size = format!("size {}x{}", self.area.width, self.area.height);
        let keys = format!("keys {}", self.keys);
        for (y, line) in (0..).zip([size, keys, self.last.clone(), "selected".to_owned()]) {
            if y < area.height {
                scene.buffer.set_string(0, y, line, Style::new());
            }
        }
        let selected = Rect::new(0, 3, 8, 1).intersection(area);
        scene.buffer.set_style(selected, Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD));
        if !selected.is_empty() {
            scene.cursor = Some(Cursor { x: 0, y: 3, visible: false });
            scene.hitboxes.push(Hitbox { area: selected, hit: Hit::Reading(7) });
        }
        scene
    }

    fn wake_sources(&self) -> Vec<BorrowedFd<'_>> {
        self.awaited.as_ref().map(File::as_fd).into_iter().collect()
    }

    fn perform(&mut self, effect: Effect) -> Option<Job> {
        self.last = format!("carried out {effect:?}");
        let script = std::env::var("TALLY_RUNS").ok().filter(|_| matches!(effect, Effect::EditFile { .. }));
        script.map(|script| {
            let mut command = Command::new("/bin/sh");
            command.args(["-c", &script]);
            Job::Run(command)
        })
    }
}

/// Not a test: what [`tally`] runs.
#[test]
#[ignore = "run by the other tests, in a terminal"]
fn program() {
    if std::env::var_os(CHILD).is_some() {
        let pipe = std::env::var_os("TALLY_AWAITS");
        // Opened to write too: nobody has to be there yet.
        let awaited = pipe.map(|pipe| File::options().read(true).write(true).open(pipe).unwrap());
        let ending = tui::run(&mut Tally { awaited, ..Tally::default() }).unwrap();
        std::process::exit(ending.exit_code().into());
    }
}

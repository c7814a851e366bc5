//! The dashboard's terminal: waits, reads, carries out effects, draws. Nothing else touches it.
//!
//! One thread, one loop, no clock: it sleeps until the terminal has input, a signal came or what the
//! program waits for, folds everything that is there into the [`Program`], draws once, and sleeps again.
//!
//! The terminal is given back on every way out: a key, an error, a panic, SIGTERM, SIGINT, SIGHUP,
//! SIGQUIT, and while the process is stopped or another program has the terminal. A terminal that has gone away is left without a word.

mod capabilities;
mod decode;
mod hyperlinks;
mod job;
mod modes;
mod mouse;
mod osc;
mod screen;
mod signals;
mod tty;

use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

pub use self::capabilities::Abilities;
use self::decode::{Decoder, Input};
pub use self::job::Errand;
use self::job::Ran;
use self::screen::Screen;
use self::signals::Signals;
use crate::ui::{Effect, Key, Mouse, Scene};

/// What happens to a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key, pressed or repeating.
    Key(Key),
    /// Text pasted in one piece, its lines ended by `\n`. It is text as it came, not made safe.
    Paste(String),
    /// What the mouse did, and to what of the picture that is shown.
    Mouse(Mouse),
    /// The screen's area: before the first draw, and when it changes.
    Resize(Rect),
    /// There is something to read where the program waits: [`Program::awaited`].
    Woken,
    /// The program that was lent the terminal ([`Errand::Run`]) has ended, or why it did not end well.
    Ran(Result<(), String>),
}

/// What [`run`] shows and feeds.
pub trait Program {
    /// Takes one event into the state, and says what is asked of the world for it.
    fn on(&mut self, event: Event) -> Vec<Effect>;

    /// What is to be seen. The same state gives the same cells; the scene fills `area`.
    fn draw(&self, area: Rect) -> Scene;

    /// Carries out an effect that is not the terminal's own ([`Effect::Quit`], [`Effect::Suspend`] and
    /// [`Effect::Mouse`] never come here) and takes what came of it into the state, good or bad. What
    /// of it is the terminal's to do it gives back.
    fn carry_out(&mut self, effect: Effect) -> Option<Errand>;

    /// The title of the window; where there is none it keeps the one that it has.
    fn title(&self) -> Option<&str> {
        None
    }

    /// Whether the terminal is to tell of the mouse at first.
    fn mouse(&self) -> bool {
        true
    }

    /// Signals are the loop's from now on, and the terminal is still as it was: time to let go of both.
    fn begins(&mut self) {}

    /// The first picture is on the screen: time for what nobody should wait for.
    fn shown(&mut self) {}

    /// What else to wait for: as long as there is something to read, [`Event::Woken`] comes, and it is for
    /// the program to read it.
    fn awaited(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

/// How the dashboard came to its end. The terminal is already given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The program asked for it.
    Quit,
    /// A signal of this number asked for it.
    Signal(i32),
    /// The terminal went away. Nothing must be written to it any more.
    HungUp,
}

impl Ending {
    /// The exit code that a shell expects: 0, or 128 and the number of the signal, which for a terminal
    /// that went away is SIGHUP.
    pub fn exit_code(self) -> u8 {
        let signal = match self {
            Self::Quit => return 0,
            Self::Signal(number) => number,
            Self::HungUp => signal_hook::consts::SIGHUP,
        };
        u8::try_from(128 + signal).unwrap_or(u8::MAX)
    }
}

/// Runs the program on the terminal until it quits, is told to end, or the terminal goes away.
///
/// Standard output must be a terminal. Keys are read from standard input if that is one, else from
/// `/dev/tty`, so that a dossier can be piped in.
///
/// # Errors
/// When the terminal cannot be opened, read, or written, or signals cannot be watched.
pub fn run<P: Program>(program: &mut P) -> io::Result<Ending> {
    modes::leave_on_panic();
    let tty = tty::input()?;
    // Watched before the size is first read: a resize from then on is never lost.
    let signals = Signals::watch()?;
    program.begins();
    let abilities = Abilities::from_environment(|name| std::env::var(name).ok());
    let _guard = modes::Guard;
    modes::want_mouse(program.mouse());
    modes::enter(&tty, abilities.title)?;
    let mut turn = Loop {
        program,
        tty,
        signals,
        decoder: Decoder::default(),
        screen: Screen::new(abilities.links),
        abilities,
        title: String::new(),
        area: Rect::ZERO,
        dirty: true,
    };
    let ending = match turn.run() {
        // The terminal went away between being asked and being read or written.
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(Ending::HungUp),
        ending => ending,
    };
    if matches!(ending, Ok(Ending::HungUp)) {
        modes::forget();
    }
    ending
}

/// Reads in a row before a frame is due even though input keeps coming.
const READS_PER_FRAME: usize = 16;

/// How long the rest of a key's byte sequence may take when a burst was cut inside it.
const REST_OF_A_KEY: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

struct Loop<'p, P> {
    program: &'p mut P,
    tty: OwnedFd,
    signals: Signals,
    decoder: Decoder,
    screen: Screen,
    abilities: Abilities,
    /// The title that the window was given; none while others may have given it one.
    title: String,
    area: Rect,
    dirty: bool,
}

/// What there is to attend to.
struct Ready {
    input: bool,
    signal: bool,
    awaited: bool,
}

impl<P: Program> Loop<'_, P> {
    fn run(&mut self) -> io::Result<Ending> {
        if let Some(ending) = self.measure()? {
            return Ok(ending);
        }
        self.draw()?;
        self.program.shown();
        loop {
            self.draw()?;
            let Some(ready) = self.wait(None)? else { return Ok(Ending::HungUp) };
            let mut ending = None;
            if ready.signal {
                ending = self.heed_signals()?;
            }
            // What was pressed already was not meant for what has yet to be told, nor may it take that away unseen.
            if ending.is_none() && ready.input {
                ending = self.read()?;
            }
            if ending.is_none() && ready.awaited {
                ending = self.take(Event::Woken)?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
        }
    }

    /// Sleeps until there is something to attend to, or as long as is said. None when the terminal has gone.
    fn wait(&self, at_most: Option<&Timespec>) -> io::Result<Option<Ready>> {
        let awaited = self.program.awaited();
        let third = awaited.as_ref().map(|fd| PollFd::new(fd, PollFlags::IN));
        // Where the program waits for nothing, the place is taken by one that is watched already.
        let mut watched = [
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(&self.signals, PollFlags::IN),
            third.unwrap_or_else(|| PollFd::new(&self.signals, PollFlags::empty())),
        ];
        while let Err(error) = poll(&mut watched, at_most) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        let [tty, signals, awaited] = watched.map(|fd| fd.revents());
        let gone = tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        Ok((!gone).then(|| Ready {
            input: tty.contains(PollFlags::IN),
            signal: !signals.is_empty(),
            awaited: !awaited.is_empty(),
        }))
    }

    /// Reads the input that is there and folds it into the program. Called when there is some.
    fn read(&mut self) -> io::Result<Option<Ending>> {
        for _ in 0..READS_PER_FRAME {
            let mut bytes = [0; 4096];
            let read = match rustix::io::read(&self.tty, &mut bytes) {
                Ok(0) => return Ok(Some(Ending::HungUp)),
                Ok(read) => read,
                Err(Errno::AGAIN | Errno::INTR) => break,
                Err(error) => return Err(error.into()),
            };
            self.decoder.feed(bytes.get(..read).unwrap_or_default());
            if let Some(ending) = self.take_decoded()? {
                return Ok(Some(ending));
            }
            // A key that is typed comes in one piece. In a burst the piece may end inside a key, and
            // an Esc there is the beginning of an arrow.
            let cut = self.decoder.is_inside_a_key() && read > 2;
            let ready = self.wait(Some(if cut { &REST_OF_A_KEY } else { &NOW }))?;
            if ready.is_none_or(|ready| ready.signal || !ready.input) {
                self.decoder.settle();
                return self.take_decoded();
            }
        }
        Ok(None)
    }

    fn take_decoded(&mut self) -> io::Result<Option<Ending>> {
        while let Some(input) = self.decoder.next() {
            let event = match input {
                Input::Key(key) => Event::Key(key),
                Input::Paste(text) => Event::Paste(text),
                Input::Mouse(mouse::Report { kind, x, y }) => {
                    Event::Mouse(Mouse { kind, x, y, hit: self.screen.hit(x, y).cloned() })
                }
            };
            if let Some(ending) = self.take(event)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn take(&mut self, event: Event) -> io::Result<Option<Ending>> {
        self.dirty = true;
        for effect in self.program.on(event) {
            match effect {
                Effect::Quit => return Ok(Some(Ending::Quit)),
                Effect::Suspend => {
                    if let Some(ending) = self.suspend()? {
                        return Ok(Some(ending));
                    }
                }
                Effect::Mouse(on) => modes::set_mouse(on)?,
                effect => {
                    if let Some(errand) = self.program.carry_out(effect)
                        && let Some(ending) = self.run_errand(errand)?
                    {
                        return Ok(Some(ending));
                    }
                }
            }
        }
        Ok(None)
    }

    fn run_errand(&mut self, errand: Errand) -> io::Result<Option<Ending>> {
        match errand {
            Errand::Copy(text) => {
                tty::write(osc::clipboard(&text).as_bytes())?;
                Ok(None)
            }
            Errand::Run(mut command) => {
                modes::leave();
                match job::run(&mut command, &mut self.signals)? {
                    Ran::ToldToEnd(signal) => Ok(Some(Ending::Signal(signal))),
                    Ran::Ended(how) => match self.reclaim()? {
                        None => self.take(Event::Ran(how)),
                        ending => Ok(ending),
                    },
                }
            }
        }
    }

    fn heed_signals(&mut self) -> io::Result<Option<Ending>> {
        let received = self.signals.take();
        if let Some(signal) = received.end {
            Ok(Some(Ending::Signal(signal)))
        } else if received.stop && !received.go_on {
            self.suspend()
        } else if received.go_on {
            self.reclaim()
        } else if received.resized {
            self.measure()
        } else {
            Ok(None)
        }
    }

    /// Gives the terminal to the shell, stops, and takes the terminal back when continued.
    fn suspend(&mut self) -> io::Result<Option<Ending>> {
        modes::leave();
        // A session's first process group has no shell above it that could continue it. The default
        // action of SIGTSTP knows that; SIGSTOP, the only one left once SIGTSTP is watched, does not.
        if getpgrp() != getsid(None)? {
            kill_current_process_group(Signal::STOP)?;
            // With several threads this one may run on for a moment before all are stopped.
            if let Some(signal) = self.signals.until_continued()?.end {
                return Ok(Some(Ending::Signal(signal)));
            }
        }
        self.reclaim()
    }

    /// Takes the terminal back after others may have used it.
    fn reclaim(&mut self) -> io::Result<Option<Ending>> {
        modes::enter(&self.tty, self.abilities.title)?;
        self.title.clear();
        self.measure()
    }

    /// Reads the screen's size and has all of it drawn anew: what it shows may have been moved or lost.
    fn measure(&mut self) -> io::Result<Option<Ending>> {
        self.screen.forget();
        self.dirty = true;
        let area = tty::area()?;
        if area == self.area {
            return Ok(None);
        }
        self.area = area;
        self.take(Event::Resize(area))
    }

    fn draw(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.dirty) {
            let frame = self.screen.frame(self.program.draw(self.area))?;
            tty::write(frame)?;
            self.show_title()?;
        }
        Ok(())
    }

    fn show_title(&mut self) -> io::Result<()> {
        let title = self.program.title().filter(|title| self.abilities.title && *title != self.title);
        if let Some(title) = title {
            tty::write(osc::title(title).as_bytes())?;
            title.clone_into(&mut self.title);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_a_shell_expects() {
        assert_eq!(Ending::Quit.exit_code(), 0);
        assert_eq!(Ending::Signal(signal_hook::consts::SIGTERM).exit_code(), 143);
        assert_eq!(Ending::Signal(signal_hook::consts::SIGINT).exit_code(), 130);
        assert_eq!(Ending::HungUp.exit_code(), 129);
    }
}

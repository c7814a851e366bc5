//! The dashboard's terminal: waits, reads, carries out effects, draws. Nothing else touches it.
//!
//! One thread, one loop, no clock: it sleeps until the terminal has input or a signal came, folds
//! everything that is there into the [`Program`], draws once, and sleeps again.
//!
//! The terminal is given back on every way out: a key, an error, a panic, SIGTERM, SIGINT, SIGHUP,
//! SIGQUIT, and while the process is stopped. A terminal that has gone away is left without a word.

mod decode;
mod modes;
mod screen;
mod signals;
mod tty;

use std::io;
use std::os::fd::OwnedFd;

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

use self::decode::{Decoder, Input};
use self::screen::Screen;
use self::signals::Signals;
use crate::ui::{Effect, Key, Scene};

/// What happens to a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key, pressed or repeating.
    Key(Key),
    /// Text pasted in one piece, its lines ended by `\n`. It is text as it came, not made safe.
    Paste(String),
    /// The screen's area: before the first draw, and when it changes.
    Resize(Rect),
}

/// What [`run`] shows and feeds.
pub trait Program {
    /// Takes one event into the state, and says what is asked of the world for it.
    fn on(&mut self, event: Event) -> Vec<Effect>;

    /// What is to be seen. The same state gives the same cells; the scene fills `area`.
    fn draw(&self, area: Rect) -> Scene;

    /// Carries out an effect that is not the terminal's own ([`Effect::Quit`] and [`Effect::Suspend`]
    /// never come here) and takes what came of it into the state, good or bad.
    fn carry_out(&mut self, effect: Effect);
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
    let _guard = modes::Guard;
    modes::enter(&tty)?;
    let mut turn = Loop {
        program,
        tty,
        signals,
        decoder: Decoder::default(),
        screen: Screen::new(),
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
    area: Rect,
    dirty: bool,
}

/// What there is to attend to.
struct Ready {
    input: bool,
    signal: bool,
    hung_up: bool,
}

impl<P: Program> Loop<'_, P> {
    fn run(&mut self) -> io::Result<Ending> {
        if let Some(ending) = self.measure()? {
            return Ok(ending);
        }
        loop {
            self.draw()?;
            let ready = self.wait(None)?;
            if ready.hung_up {
                return Ok(Ending::HungUp);
            }
            let mut ending = None;
            if ready.signal {
                ending = self.heed_signals()?;
            }
            if ending.is_none() && ready.input {
                ending = self.read()?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
        }
    }

    /// Sleeps until there is something to attend to, or as long as is said.
    fn wait(&self, at_most: Option<&Timespec>) -> io::Result<Ready> {
        let mut watched = [PollFd::new(&self.tty, PollFlags::IN), PollFd::new(&self.signals, PollFlags::IN)];
        while let Err(error) = poll(&mut watched, at_most) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        let [tty, signals] = watched.map(|fd| fd.revents());
        Ok(Ready {
            input: tty.contains(PollFlags::IN),
            signal: !signals.is_empty(),
            hung_up: tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
        })
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
            if ready.hung_up || ready.signal || !ready.input {
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
                effect => self.program.carry_out(effect),
            }
        }
        Ok(None)
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
        modes::enter(&self.tty)?;
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

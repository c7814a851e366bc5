//! The dashboard's terminal: waits for events, performs effects and draws. No other module uses the terminal
//! while the dashboard runs.
//!
//! One thread runs one loop without a timer. It sleeps until the terminal has input, a signal arrives, or the
//! program's own file descriptor is ready. Only after an Esc that may begin a key does it wake by itself, once. It passes all waiting events to the [`Program`], draws once, and
//! sleeps again.
//!
//! The terminal is restored however the loop ends: after a key, an error, a panic, SIGTERM, SIGINT, SIGHUP or
//! SIGQUIT. It is also restored while the process is stopped and while another program has the terminal. A
//! terminal that is gone is not written to.

mod capabilities;
mod decode;
mod hyperlinks;
mod job;
mod modes;
mod mouse;
mod osc;
mod output;
mod screen;
mod signals;
mod tty;

use std::collections::VecDeque;
use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

pub use self::capabilities::{Capabilities, Clipboard};
use self::decode::{Decoder, Input};
pub use self::job::Job;
use self::job::JobEnd;
use self::output::Output;
use self::screen::Screen;
use self::signals::Signals;
use crate::ui::{Effect, Key, Mouse, Scene};

/// An event for the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key, pressed or repeating.
    Key(Key),
    /// A pasted text. Its lines end in `\n`; it may contain control characters.
    Paste(String),
    /// A mouse event, and the part of the scene that it hit.
    Mouse(Mouse),
    /// The screen's area, before the first frame and whenever it changes.
    Resize(Rect),
    /// One of the program's own file descriptors is ready to read: [`Program::wake_sources`].
    Wake,
    /// The program that had the terminal ([`Job::Run`]) has ended. An error says what went wrong, in words
    /// that follow the program's name.
    JobEnded(Result<(), String>),
}

/// A program that [`run`] runs on the terminal.
pub trait Program {
    /// Updates the state for an event, and returns the effects that follow from it.
    fn handle(&mut self, event: Event) -> Vec<Effect>;

    /// Draws a scene that fills `area`. The same state always gives the same scene.
    fn draw(&self, area: Rect) -> Scene;

    /// Performs an effect and updates the state with its result. Returns a job if the effect needs the
    /// terminal. The loop itself handles [`Effect::Quit`], [`Effect::Suspend`] and [`Effect::Mouse`].
    fn perform(&mut self, effect: Effect) -> Option<Job>;

    /// The window's title; none leaves it unchanged.
    fn title(&self) -> Option<&str> {
        None
    }

    /// Whether mouse reports are on at first.
    fn wants_mouse(&self) -> bool {
        true
    }

    /// Called once the loop handles signals, and before it changes the terminal. The program must not use
    /// either from now on.
    fn starting(&mut self) {}

    /// Called after the first frame, for work that should not delay it.
    fn first_frame_shown(&mut self) {}

    /// File descriptors of the program's own to wait for. While one is ready to read, [`Event::Wake`]
    /// follows, and the program must read from it.
    fn wake_sources(&self) -> Vec<BorrowedFd<'_>> {
        Vec::new()
    }
}

/// Why the loop ended. The terminal is already restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The program quit.
    Quit,
    /// A signal with this number terminated it.
    Signal(i32),
    /// The terminal is gone. Nothing may be written to it any more.
    HungUp,
}

impl Ending {
    /// The exit code that a shell expects: 0, or 128 plus the number of the signal. A terminal that is gone
    /// counts as SIGHUP.
    pub fn exit_code(self) -> u8 {
        let signal = match self {
            Self::Quit => return 0,
            Self::Signal(number) => number,
            Self::HungUp => signal_hook::consts::SIGHUP,
        };
        u8::try_from(128 + signal).unwrap_or(u8::MAX)
    }
}

/// Runs the program on the terminal until it quits, a signal terminates it, or the terminal is gone.
///
/// Standard output must be a terminal. Keys are read from standard input if it is a terminal, else from
/// `/dev/tty`, so that a dossier can be piped in.
///
/// # Errors
/// When the terminal cannot be opened, read or written, or signals cannot be handled.
pub fn run<P: Program>(program: &mut P) -> io::Result<Ending> {
    modes::leave_on_panic();
    let tty = tty::input()?;
    // Before the size is first read, so that no later resize is lost.
    let signals = Signals::watch()?;
    program.starting();
    let capabilities = Capabilities::from_environment(|name| std::env::var(name).ok());
    let _guard = modes::Guard;
    modes::want_mouse(program.wants_mouse());
    let mut output = Output::default();
    output.push(&modes::enter(&tty, capabilities)?);
    let mut event_loop = EventLoop {
        program,
        tty,
        output,
        signals,
        decoder: Decoder::default(),
        inputs: VecDeque::new(),
        settles_at: None,
        screen: Screen::new(capabilities),
        capabilities,
        title: String::new(),
        area: Rect::ZERO,
        dirty: true,
    };
    let ending = match event_loop.run() {
        // The terminal was lost between the poll and the read or write.
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(Ending::HungUp),
        ending => ending,
    };
    if matches!(ending, Ok(Ending::HungUp)) {
        modes::forget();
    }
    ending
}

/// Checks that bytes of a terminal mean the same in any pieces; panics if they do not.
pub(crate) fn probe(bytes: &[u8]) {
    decode::probe(bytes);
}

/// How many reads may follow each other before a frame is drawn, even if there is more input.
const READS_PER_FRAME: usize = 16;

/// How long to wait for the rest of a key that was split. A slow line has pauses of up to 30 ms within one.
const REST_OF_KEY: Duration = Duration::from_millis(50);

/// How long keys may be handled before signals, and what was typed meanwhile, are looked at.
const TURN: Duration = Duration::from_millis(100);

const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// A time to wait, as poll takes it.
fn timespec(time: Duration) -> Timespec {
    let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    Timespec { tv_sec: seconds, tv_nsec: i64::from(time.subsec_nanos()) }
}

struct EventLoop<'p, P> {
    program: &'p mut P,
    tty: OwnedFd,
    output: Output,
    signals: Signals,
    decoder: Decoder,
    /// What was read and not yet passed to the program.
    inputs: VecDeque<Input>,
    /// When the bytes that may begin a key are taken as they are.
    settles_at: Option<Instant>,
    screen: Screen,
    capabilities: Capabilities,
    /// The title that the window has; empty if another program may have changed it.
    title: String,
    area: Rect,
    /// Something happened since the last frame.
    dirty: bool,
}

/// What is ready.
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own
struct Ready {
    input: bool,
    output: bool,
    signal: bool,
    wake: bool,
}

impl<P: Program> EventLoop<'_, P> {
    fn run(&mut self) -> io::Result<Ending> {
        if let Some(ending) = self.resize()? {
            return Ok(ending);
        }
        self.draw()?;
        self.program.first_frame_shown();
        loop {
            // While the terminal takes nothing, what it would show goes on changing.
            if self.output.is_empty() {
                self.draw()?;
            }
            let Some(ready) = self.wait(self.timeout().as_ref())? else { return Ok(Ending::HungUp) };
            let mut ending = None;
            if ready.output {
                self.output.flush()?;
            }
            if ready.signal {
                ending = self.handle_signals()?;
            }
            // Keys that were pressed already come first: they were not meant for what is yet to be shown, and must
            // not take it away unseen.
            if ending.is_none() && ready.input {
                self.read()?;
            } else if self.settles_at.is_some_and(|at| at <= Instant::now()) {
                self.settle();
            }
            if ending.is_none() {
                ending = self.handle_inputs()?;
            }
            if ending.is_none() && self.inputs.is_empty() && ready.wake {
                ending = self.handle(Event::Wake)?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
        }
    }

    /// How long to wait for the next event; none for as long as it takes.
    fn timeout(&self) -> Option<Timespec> {
        if !self.inputs.is_empty() {
            return Some(NOW);
        }
        self.settles_at.map(|at| timespec(at.saturating_duration_since(Instant::now())))
    }

    /// Waits until something is ready, or until the timeout. None if the terminal is gone.
    fn wait(&self, timeout: Option<&Timespec>) -> io::Result<Option<Ready>> {
        // What is not waited for is polled for nothing.
        let to_write = if self.output.is_empty() { PollFlags::empty() } else { PollFlags::OUT };
        let mut polled = vec![
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(&self.signals, PollFlags::IN),
            PollFd::from_borrowed_fd(tty::output(), to_write),
        ];
        let own = self.program.wake_sources();
        polled.extend(own.into_iter().map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
        while let Err(error) = poll(&mut polled, timeout) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        let mut events = polled.iter().map(PollFd::revents);
        let mut next = || events.next().unwrap_or(PollFlags::empty());
        let (tty, signals, output) = (next(), next(), next());
        let gone = tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        Ok((!gone).then(|| Ready {
            input: tty.contains(PollFlags::IN),
            output: output.contains(PollFlags::OUT),
            signal: !signals.is_empty(),
            wake: events.any(|events| !events.is_empty()),
        }))
    }

    /// Reads the input that is ready.
    fn read(&mut self) -> io::Result<()> {
        for _ in 0..READS_PER_FRAME {
            let mut bytes = [0; 4096];
            let read = match rustix::io::read(&self.tty, &mut bytes) {
                // The next poll finds that the terminal is gone.
                Ok(0) => return Err(Errno::IO.into()),
                Ok(read) => read,
                Err(Errno::AGAIN | Errno::INTR) => break,
                Err(error) => return Err(error.into()),
            };
            self.decoder.feed(bytes.get(..read).unwrap_or_default());
            self.inputs.extend(std::iter::from_fn(|| self.decoder.next()));
            // An Esc may be a key, or the beginning of one that comes in pieces.
            self.settles_at = self.decoder.is_inside_a_key().then(|| Instant::now() + REST_OF_KEY);
            if !self.wait(Some(&NOW))?.is_some_and(|ready| ready.input) {
                break;
            }
        }
        Ok(())
    }

    /// Takes the bytes that may begin a key as they are.
    fn settle(&mut self) {
        self.settles_at = None;
        self.decoder.settle();
        self.inputs.extend(std::iter::from_fn(|| self.decoder.next()));
    }

    /// Passes what was read to the program, but no longer than [`TURN`]: Ctrl-C and signals do not wait behind keys that
    /// take long.
    fn handle_inputs(&mut self) -> io::Result<Option<Ending>> {
        let is_ctrl_c = |input: &Input| *input == Input::Key(Key::ctrl('c'));
        if self.inputs.iter().any(is_ctrl_c) {
            self.inputs.retain(is_ctrl_c);
        }
        let begun = Instant::now();
        while let Some(input) = self.inputs.pop_front() {
            let event = match input {
                Input::Key(key) => Event::Key(key),
                Input::Paste(text) => Event::Paste(text),
                Input::Mouse(mouse::Report { kind, x, y }) => {
                    Event::Mouse(Mouse { kind, x, y, hit: self.screen.hit(x, y).cloned() })
                }
            };
            if let Some(ending) = self.handle(event)? {
                return Ok(Some(ending));
            }
            if begun.elapsed() > TURN {
                break;
            }
        }
        Ok(None)
    }

    /// Passes an event to the program, and performs the effects that it returns.
    fn handle(&mut self, event: Event) -> io::Result<Option<Ending>> {
        self.dirty = true;
        for effect in self.program.handle(event) {
            match effect {
                Effect::Quit => return Ok(Some(Ending::Quit)),
                Effect::Suspend => {
                    if let Some(ending) = self.suspend()? {
                        return Ok(Some(ending));
                    }
                }
                Effect::Mouse(on) => self.output.push(modes::set_mouse(on)),
                effect => {
                    if let Some(job) = self.program.perform(effect)
                        && let Some(ending) = self.run_job(job)?
                    {
                        return Ok(Some(ending));
                    }
                }
            }
        }
        Ok(None)
    }

    fn run_job(&mut self, job: Job) -> io::Result<Option<Ending>> {
        match job {
            Job::Copy(text) => {
                match self.capabilities.clipboard {
                    Clipboard::None => {}
                    Clipboard::Plain => self.output.push(osc::clipboard(&text).as_bytes()),
                    Clipboard::InScreen => self.output.push(osc::clipboard_in_screen(&text).as_bytes()),
                }
                Ok(None)
            }
            Job::Run(mut command) => {
                self.output.clear();
                modes::lend();
                match job::run(&mut command, &mut self.signals)? {
                    JobEnd::Terminated(signal) => Ok(Some(Ending::Signal(signal))),
                    JobEnd::Exited(result) => match self.resume()? {
                        None => self.handle(Event::JobEnded(result)),
                        ending => Ok(ending),
                    },
                }
            }
        }
    }

    fn handle_signals(&mut self) -> io::Result<Option<Ending>> {
        let received = self.signals.take();
        if let Some(signal) = received.terminate {
            Ok(Some(Ending::Signal(signal)))
        } else if received.stop && !received.continued {
            self.suspend()
        } else if received.continued {
            self.resume()
        } else if received.resized {
            self.resize()
        } else {
            Ok(None)
        }
    }

    /// Restores the terminal for the shell, stops, and takes the terminal back when the process continues.
    fn suspend(&mut self) -> io::Result<Option<Ending>> {
        self.output.clear();
        modes::leave();
        // No shell could continue the first process group of a session. The default action of SIGTSTP takes
        // that into account; SIGSTOP, which must be used because SIGTSTP is handled, does not.
        if getpgrp() != getsid(None)? {
            kill_current_process_group(Signal::STOP)?;
            // This thread may run for another moment before all threads are stopped.
            if let Some(signal) = self.signals.wait_until_continued()?.terminate {
                return Ok(Some(Ending::Signal(signal)));
            }
        }
        self.resume()
    }

    /// Takes the terminal back after other programs may have used it.
    fn resume(&mut self) -> io::Result<Option<Ending>> {
        self.output.push(&modes::enter(&self.tty, self.capabilities)?);
        self.title.clear();
        self.resize()
    }

    /// Reads the screen's size and marks all of it for redrawing: the terminal may have moved or lost its
    /// content.
    fn resize(&mut self) -> io::Result<Option<Ending>> {
        self.screen.invalidate();
        self.dirty = true;
        let area = tty::area()?;
        if area == self.area {
            return Ok(None);
        }
        self.area = area;
        self.handle(Event::Resize(area))
    }

    fn draw(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.dirty) {
            let frame = self.screen.frame(self.program.draw(self.area))?;
            self.output.push(frame);
            self.show_title();
            self.output.flush()?;
        }
        Ok(())
    }

    fn show_title(&mut self) {
        let title = self.program.title().filter(|title| self.capabilities.title && *title != self.title);
        if let Some(title) = title {
            self.output.push(osc::title(title).as_bytes());
            title.clone_into(&mut self.title);
        }
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

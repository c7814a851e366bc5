//! A terminal to run a program in, told as a story: keys in, screen out. It waits for what is to come,
//! never for time to pass, and gives up after [`PATIENCE`].

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::program::PROGRAM;

/// The longest that anything may take, on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A program about to be run: in 80 columns and 24 rows, with nothing of this process's environment but
/// `PATH`, and an empty home folder, in which what it remembers is kept too.
pub(crate) struct Start {
    command: CommandBuilder,
    size: PtySize,
    home: TempDir,
}

/// Commands that show no dashboard.
const COMMANDS: [&str; 8] = ["check", "completions", "export", "show", "new", "fmt", "man", "--help"];

impl Start {
    pub(crate) fn new<A: AsRef<OsStr>>(program: &str, args: impl IntoIterator<Item = A>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        let args: Vec<OsString> = args.into_iter().map(|arg| arg.as_ref().to_owned()).collect();
        // Most stories begin with the parties.
        let is_dashboard = args.iter().all(|arg| !COMMANDS.iter().any(|name| arg == name) && arg != "--view");
        command.args(&args);
        if program == PROGRAM && is_dashboard {
            command.args(["--view", "parties"]);
        }
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home.path());
        command.env("XDG_STATE_HOME", home.path().join("state"));
        command.cwd(home.path());
        Self { command, size: size(80, 24), home }
    }

    /// In so many columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = size(columns, rows);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The folder that the program will be started in.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn spawn(self) -> Session {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let line_before = format!("{:?}", pair.master.get_termios());
        let mut child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap();
        let seen = Arc::new(Seen::new(self.size));
        let reading = Arc::clone(&seen);
        let output = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || reading.read(output));
        let waiting = Arc::clone(&seen);
        thread::spawn(move || {
            let status = child.wait().unwrap();
            waiting.change(|terminal| terminal.exit_code = Some(status.exit_code()));
        });
        let keyboard = pair.master.take_writer().unwrap();
        let terminal = Some(pair.master);
        Session { terminal, keyboard: Some(keyboard), seen, pid, line_before, home: self.home }
    }
}

/// A program running in a terminal. It is killed when this goes out of scope.
pub(crate) struct Session {
    terminal: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    seen: Arc<Seen>,
    pid: Pid,
    /// The line discipline's settings as they were before the program.
    line_before: String,
    home: TempDir,
}

/// What the terminal has been told, shared with the threads that hear it.
struct Seen {
    terminal: Mutex<Terminal>,
    changed: Condvar,
}

/// What a terminal knows besides its screen.
#[derive(Default)]
struct Beside {
    title: String,
    /// Titles that were put aside.
    titles: Vec<String>,
    /// The last text that was sent to the clipboard.
    clipboard: Option<String>,
}

impl vt100::Callbacks for Beside {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8(title.to_vec()).unwrap();
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard = Some(String::from_utf8(from_base64(data)).unwrap());
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        _: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        match (parameters, last) {
            ([[22], [2]], 't') => self.titles.push(self.title.clone()),
            ([[23], [2]], 't') => self.title = self.titles.pop().unwrap_or_default(),
            _ => {}
        }
    }
}

fn from_base64(data: &[u8]) -> Vec<u8> {
    let value = |letter: &u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("no base64: {letter}"),
    };
    let letters: Vec<u32> = data.iter().filter(|b| **b != b'=').map(|b| u32::from(value(b))).collect();
    let bytes = letters.chunks(4).flat_map(|letters| {
        let bits = letters.iter().enumerate().map(|(n, six)| six << (18 - 6 * n)).sum::<u32>();
        bits.to_be_bytes()[1..letters.len()].to_vec()
    });
    bytes.collect()
}

/// The state of the terminal and of the program in it.
pub(crate) struct Terminal {
    emulator: vt100::Parser<Beside>,
    /// Every byte that was written to it.
    pub(crate) bytes: Vec<u8>,
    exit_code: Option<u32>,
    /// Nothing more will be read.
    closed: bool,
    /// The reader is to let go of the terminal.
    hanging_up: bool,
    /// The reader is to leave what is written where it is.
    stalled: bool,
}

impl Terminal {
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// The window's title.
    pub(crate) fn title(&self) -> &str {
        &self.emulator.callbacks().title
    }

    /// Whether programs are told of the mouse.
    pub(crate) fn hears_the_mouse(&self) -> bool {
        self.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    /// What was last sent to the clipboard.
    pub(crate) fn clipboard(&self) -> Option<&str> {
        self.emulator.callbacks().clipboard.as_deref()
    }
}

impl Seen {
    fn new(size: PtySize) -> Self {
        let (rows, columns) = grid(size);
        let terminal = Terminal {
            emulator: vt100::Parser::new_with_callbacks(rows, columns, 0, Beside::default()),
            bytes: Vec::new(),
            exit_code: None,
            closed: false,
            hanging_up: false,
            stalled: false,
        };
        Self { terminal: Mutex::new(terminal), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Terminal> {
        self.terminal.lock().unwrap()
    }

    fn change(&self, change: impl FnOnce(&mut Terminal)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn read(&self, mut output: Box<dyn Read + Send>) {
        let mut bytes = [0; 4096];
        let mut ended = false;
        loop {
            drop(self.changed.wait_while(self.lock(), |terminal| terminal.stalled).unwrap());
            let Ok(read @ 1..) = output.read(&mut bytes) else {
                // Now and then Linux tells that the other end was closed before it gives what was written last.
                // Whoever asks again is given it.
                if std::mem::replace(&mut ended, true) {
                    break;
                }
                continue;
            };
            self.change(|terminal| {
                terminal.bytes.extend(&bytes[..read]);
                terminal.emulator.process(&bytes[..read]);
            });
            if self.lock().hanging_up {
                break;
            }
        }
        drop(output);
        self.change(|terminal| terminal.closed = true);
    }
}

impl Session {
    /// The real program with these arguments.
    pub(crate) fn start<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Start {
        Start::new(PROGRAM, args)
    }

    /// The folder that the program was started in.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Sends bytes in one write.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_ref()).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Presses keys, separated by spaces: characters, or names such as `enter`, `esc`, `pgdn`, `f1`,
    /// `space`, `ctrl-c`, `alt-x`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let bytes: Vec<u8> = keys.split_whitespace().flat_map(key_bytes).collect();
        self.send(bytes)
    }

    /// Pastes text as a terminal does when asked to mark it.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Does something with the mouse in a cell: 0 the first button, 32 moved with it, 64 and 65 the wheel.
    pub(crate) fn mouse(&mut self, button: u8, row: u16, column: u16) -> &mut Self {
        self.send(format!("\x1b[<{button};{};{}M", column + 1, row + 1))
    }

    /// Lets the first button go.
    pub(crate) fn let_go(&mut self, row: u16, column: u16) -> &mut Self {
        self.send(format!("\x1b[<0;{};{}m", column + 1, row + 1))
    }

    /// Clicks a cell.
    pub(crate) fn click(&mut self, row: u16, column: u16) -> &mut Self {
        self.mouse(0, row, column).let_go(row, column)
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = size(columns, rows);
        let (rows, columns) = grid(size);
        self.seen.lock().emulator.screen_mut().set_size(rows, columns);
        self.terminal.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Sends a signal to the program that has the terminal: this session's, or its shell's job.
    pub(crate) fn signal(&mut self, signal: Signal) -> &mut Self {
        let foreground = self.terminal.as_ref().unwrap().process_group_leader().unwrap();
        kill_process(Pid::from_raw(foreground).unwrap(), signal).unwrap();
        self
    }

    /// Reads nothing more of what the program writes, until it has ended.
    pub(crate) fn stop_reading(&mut self) -> &mut Self {
        self.seen.lock().stalled = true;
        self
    }

    /// Waits until the program has ended, though nobody reads what it writes; then reads it.
    pub(crate) fn exit_code_unread(&mut self) -> u32 {
        self.wait_until("end", |terminal| terminal.exit_code.is_some());
        self.seen.change(|terminal| terminal.stalled = false);
        self.exit_code()
    }

    /// Forgets what was written so far, so that a long session does not fill the memory.
    pub(crate) fn forget_bytes(&mut self) -> &mut Self {
        self.seen.lock().bytes.clear();
        self
    }

    /// Closes the window.
    pub(crate) fn hang_up(&mut self) {
        self.seen.lock().hanging_up = true;
        // Only output wakes the reader, which holds the terminal open too; a new size brings some.
        let (rows, columns) = self.seen.lock().screen().size();
        self.resize(columns.get() + 1, rows.get());
        self.wait_until("let go of the terminal", |terminal| terminal.closed);
        self.keyboard = None;
        self.terminal = None;
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("show {text:?}"), |terminal| terminal.screen().contents().contains(text))
    }

    /// Waits until the condition holds, and fails with the screen if it never does.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&Terminal) -> bool) -> &mut Self {
        self.wait_at_most(PATIENCE, what, holds)
    }

    /// The same, but no longer than this.
    #[track_caller]
    pub(crate) fn wait_at_most(
        &mut self,
        patience: Duration,
        what: &str,
        holds: impl Fn(&Terminal) -> bool,
    ) -> &mut Self {
        let deadline = Instant::now() + patience;
        let mut terminal = self.seen.lock();
        while !holds(&terminal) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it did not {what}; its screen:\n{}", terminal.screen().contents());
            terminal = self.seen.changed.wait_timeout(terminal, left).unwrap().0;
        }
        drop(terminal);
        self
    }

    /// Waits for the end of the program and of its output; its exit code.
    #[track_caller]
    pub(crate) fn exit_code(&mut self) -> u32 {
        self.wait_until("end", |terminal| terminal.exit_code.is_some() && terminal.closed);
        self.seen.lock().exit_code.unwrap()
    }

    /// The text of the screen.
    pub(crate) fn screen(&self) -> String {
        self.seen.lock().screen().contents()
    }

    /// The row that shows the text, the first being 0.
    #[track_caller]
    pub(crate) fn row_of(&self, text: &str) -> u16 {
        let terminal = self.seen.lock();
        let columns = terminal.screen().size().1;
        let row = terminal.screen().rows(0, columns.get()).position(|row| row.contains(text));
        let Some(row) = row else { panic!("no {text:?} on:\n{}", terminal.screen().contents()) };
        u16::try_from(row).unwrap()
    }

    /// What is shown in a cell, with its attributes.
    pub(crate) fn cell(&self, row: u16, column: u16) -> vt100::Cell {
        self.seen.lock().screen().cell(row, column).unwrap().clone()
    }

    /// The row and column of the cursor, if it is seen.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let terminal = self.seen.lock();
        (!terminal.screen().hide_cursor()).then(|| terminal.screen().cursor_position())
    }

    /// The bytes written so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.lock().bytes.clone()
    }

    /// How the program left the terminal other than it found it; nothing if it is whole.
    pub(crate) fn left_behind(&self) -> String {
        let mut left = String::new();
        let line = format!("{:?}", self.terminal.as_ref().unwrap().get_termios());
        if line != self.line_before {
            let _ = writeln!(left, "line discipline: {line}\nbefore: {}", self.line_before);
        }
        let terminal = self.seen.lock();
        let screen = terminal.screen();
        let bytes = String::from_utf8_lossy(&terminal.bytes);
        let modes = [
            ("alternate screen", screen.alternate_screen()),
            ("hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            ("application cursor", screen.application_cursor()),
            ("application keypad", screen.application_keypad()),
            ("mouse", terminal.hears_the_mouse()),
            ("mouse in SGR form", screen.mouse_protocol_encoding() != vt100::MouseProtocolEncoding::Default),
            ("title", !terminal.title().is_empty()),
            ("title put aside", !terminal.emulator.callbacks().titles.is_empty()),
            (
                "colours",
                screen.fgcolor() != vt100::Color::Default || screen.bgcolor() != vt100::Color::Default,
            ),
            ("bold or reverse", screen.bold() || screen.inverse()),
            ("synchronised update", bytes.rfind("\x1b[?2026h") > bytes.rfind("\x1b[?2026l")),
        ];
        left.extend(modes.into_iter().filter(|(_, on)| *on).map(|(name, _)| format!("{name}\n")));
        left
    }

    /// Waits for a second in which nothing wakes the program and nothing is written. Only time can tell that nothing
    /// happens; what is still to be done at first does no harm.
    #[track_caller]
    pub(crate) fn rest(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let before = (self.bytes().len(), self.wakeups());
            thread::sleep(Duration::from_secs(1));
            let after = (self.bytes().len(), self.wakeups());
            if after == before {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "bytes written and wake-ups: {before:?}, a second later {after:?}"
            );
        }
    }

    /// How often the program has been woken, all its threads together.
    fn wakeups(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid)).unwrap();
        tasks
            // A thread may end while it is looked at.
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
            .map(|status| {
                let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
                line.unwrap().trim().parse::<u64>().unwrap()
            })
            .sum()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed test must not leave it behind. Once waited for, its number may be another's.
        if let Ok(terminal) = self.seen.terminal.lock()
            && terminal.exit_code.is_none()
        {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn grid(size: PtySize) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(size.rows).unwrap(), NonZeroU16::new(size.cols).unwrap())
}

/// The bytes of a key. Esc is sent by its number, so that the key after it does not make it an Alt.
fn key_bytes(key: &str) -> Vec<u8> {
    let named = match key {
        "enter" => "\r",
        "esc" => "\x1b[27u",
        "tab" => "\t",
        "backtab" => "\x1b[Z",
        "space" => " ",
        "backspace" => "\x7f",
        "delete" => "\x1b[3~",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "pgup" => "\x1b[5~",
        "pgdn" => "\x1b[6~",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        _ => "",
    };
    if !named.is_empty() {
        return named.into();
    }
    if let Some(letter) = key.strip_prefix("ctrl-") {
        return vec![letter.as_bytes()[0] & 0x1f];
    }
    if let Some(letter) = key.strip_prefix("alt-") {
        return format!("\x1b{letter}").into();
    }
    assert_eq!(key.chars().count(), 1, "no key is called {key:?}");
    key.into()
}

/// A terminal that tells of its end before it gives what was written last.
struct Hasty(std::vec::IntoIter<&'static str>);

impl Read for Hasty {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.next().unwrap_or_default().as_bytes().read(into)
    }
}

#[test]
fn what_comes_behind_the_end_is_read_too() {
    let seen = Seen::new(size(80, 24));
    seen.read(Box::new(Hasty(vec!["first", "", " and last", ""].into_iter())));
    assert!(seen.lock().closed);
    assert_eq!(seen.lock().screen().contents(), "first and last");
}

//! Random events for a while: keys, pastes, the mouse, sizes, late answers, in any pieces. Whatever comes, the dashboard
//! goes on answering, and gives the terminal back at the end.
//!
//! `DEMARCHE_SOAK=3600 cargo test --test it -- pty::soak --nocapture` does so for an hour and says what took longest;
//! `DEMARCHE_SOAK_SEED` chooses other events.

use std::time::{Duration, Instant};

use super::desk::{desk, script, seated};
use super::harness::Session;
use crate::mutation::rng::Rng;

/// How long it runs if nothing else is said.
const USUAL: u64 = 25;

/// An answer that takes longer than this is a hang. Other tests run beside this one.
const HANG: Duration = Duration::from_secs(10);

/// Keys and parts of keys. None of them ends the program or hands the terminal on.
const KEYS: [&str; 63] = [
    "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\r", "\r", "\x1b",
    "\x1b", "\t", "\x1b[Z", "\x7f", " ", "1", "2", "3", "4", "5", "6", "7", "8", "j", "k", "h", "l", "p",
    "P", "a", ",", ".", "<", ">", "g", "G", "c", "m", "M", "n", "t", "*", "/", ":", "w", "i", "?", "y", "Y",
    "x", "v", "z", "Z", "u", "0", "=", "+", "-", "f", "K", "L", "!",
];

/// What a terminal may send that is no key.
const OTHERS: [&str; 9] = [
    "\x1b]11;rgb:1010/1414/1818\x1b\\",
    "\x1b]52;c;cXFxcXFx\x07",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?62;4;22c",
    "\x1b[24;80R",
    "\x1b[200~a pasted text\rof two lines\x1b[201~",
    "\x1b[I",
    "ж",
];

/// The next bytes, and what they are called.
fn event(rng: &mut Rng) -> Vec<u8> {
    match rng.below(20) {
        0 | 1 => rng.word(&OTHERS).as_bytes().to_vec(),
        2 => {
            let button = *rng.pick(&[0, 32, 64, 65, 80, 81]);
            let last = *rng.pick(&["M", "m"]);
            format!("\x1b[<{button};{};{}{last}", rng.below(130), rng.below(50)).into_bytes()
        }
        3 => {
            // Any bytes but Ctrl-C, Ctrl-Z, Ctrl-\ and `q`, which end or stop it.
            let bytes = (0..rng.below(8)).map(|_| u8::try_from(rng.below(256)).unwrap_or_default());
            bytes.filter(|byte| !matches!(byte, 0x03 | 0x1a | 0x1c | b'q' | b'o' | b'E')).collect()
        }
        4 => "a long pasted line ".repeat(rng.below(200)).into_bytes(),
        _ => rng.word(&KEYS).as_bytes().to_vec(),
    }
}

/// Waits until it has drawn a whole screen of another size; how long that took.
fn answers(session: &mut Session, size: (u16, u16)) -> Duration {
    session.forget_bytes();
    let start = Instant::now();
    session.resize(size.0, size.1);
    session.wait_at_most(HANG, "draw anew", |terminal| {
        let bytes = &terminal.bytes;
        let drawn = bytes.windows(4).position(|four| four == b"\x1b[2J");
        drawn.is_some_and(|at| bytes[at..].windows(8).any(|eight| eight == b"\x1b[?2026l"))
    });
    start.elapsed()
}

#[test]
fn whatever_comes_it_goes_on_answering() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let time = Duration::from_secs(number("DEMARCHE_SOAK").unwrap_or(USUAL));
    let mut rng = Rng(number("DEMARCHE_SOAK_SEED").unwrap_or(20_250_725));
    let start = desk();
    let nothing = script(&start, "nothing", "exit 0");
    let mut session = seated(start.env("BROWSER", &nothing).env("EDITOR", &nothing).env("VISUAL", &nothing));
    let sizes = [(80, 24), (120, 40), (200, 60), (40, 12), (10, 3), (81, 25)];
    let (begun, mut events, mut longest) = (Instant::now(), 0_u64, Duration::ZERO);
    while begun.elapsed() < time {
        for _ in 0..40 {
            let bytes = event(&mut rng);
            // In pieces, now and then.
            let cut = rng.below(3 * bytes.len().max(1)).min(bytes.len());
            let (one, other) = bytes.split_at(cut);
            session.send(one).send(other);
            events += 1;
        }
        let size = *rng.pick(&sizes);
        answers(&mut session, (size.0 + 1, size.1));
        longest = longest.max(answers(&mut session, size));
    }
    println!("{events} events in {:?}; the longest answer took {longest:?}", begun.elapsed());
    session.send("\x03");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(session.left_behind(), "");
}

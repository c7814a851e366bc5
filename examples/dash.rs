use demarche::{model::Dossier, tui, ui::*};
use std::sync::Arc;
struct P {
    s: State,
    l: Look,
}
impl tui::Program for P {
    fn on(&mut self, e: tui::Event) -> Vec<Effect> {
        match e {
            tui::Event::Key(k) => self.s.press(k),
            tui::Event::Paste(t) => {
                self.s.paste(&t);
                vec![]
            }
            tui::Event::Resize(r) => {
                self.s.resize(r.width, r.height);
                vec![]
            }
        }
    }
    fn draw(&self, a: ratatui::layout::Rect) -> Scene {
        view(&self.s, self.l, a)
    }
    fn carry_out(&mut self, _: Effect) {
        self.s.tell("Wrote x.md".into())
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let d: Dossier = serde_json::from_str(&std::fs::read_to_string(&a[1]).unwrap()).unwrap();
    let day = a[2].parse::<demarche::date::Date>().unwrap().latest();
    let s = State::new(Arc::new(d.indexed()), day);
    let mut p = P { s, l: Look::from_environment(|n| std::env::var(n).ok()) };
    tui::run(&mut p).unwrap();
}

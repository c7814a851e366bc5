use demarche::{model::Dossier, shot, ui::*};
use std::sync::Arc;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let d: Dossier = serde_json::from_str(&std::fs::read_to_string(&a[1]).unwrap()).unwrap();
    let day = a[2].parse::<demarche::date::Date>().unwrap().latest();
    let (w, h): (u16, u16) = (a[3].parse().unwrap(), a[4].parse().unwrap());
    let t = std::time::Instant::now();
    let mut s = State::new(Arc::new(d.indexed()), day);
    s.resize(w, h);
    let t1 = t.elapsed();
    for k in a[5..].iter() {
        let key = match k.as_str() {
            "down" => Key::plain(Code::Down),
            "enter" => Key::plain(Code::Enter),
            "tab" => Key::plain(Code::Tab),
            "esc" => Key::plain(Code::Esc),
            "right" => Key::plain(Code::Right),
            "end" => Key::plain(Code::End),
            k => Key::char(k.chars().next().unwrap()),
        };
        s.press(key);
    }
    let t = std::time::Instant::now();
    let sc = view(&s, Look { colours: Colours::Many, ascii: false }, ratatui::layout::Rect::new(0, 0, w, h));
    let t2 = t.elapsed();
    print!("{}", shot::text(&sc.buffer));
    eprintln!("new {t1:?} view {t2:?}");
}

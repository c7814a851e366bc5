//! Opening what lies over the panes, and carrying out what it returns.

use super::state::State;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::key::Key;
use crate::ui::overlays::Overlay;
use crate::ui::overlays::next::{Act, Env, Next};
use crate::ui::overlays::search::MOST;
use crate::ui::state::effect::Effect;
use crate::ui::views::Content;

impl State {
    /// Runs something with what overlays read.
    pub(in crate::ui) fn with_env<T>(&self, run: impl FnOnce(&Env) -> T) -> T {
        let cx = self.cx();
        self.with_env_of(cx, run)
    }

    /// The same for a picture of an area, which need not be the screen's.
    pub(in crate::ui) fn with_env_of<T>(&self, cx: Cx<'_>, run: impl FnOnce(&Env) -> T) -> T {
        run(&Env {
            cx,
            subject: self.subject(),
            dossiers: &self.dossiers,
            problems: &self.problems,
            exported_last: self.exported_last,
            view_file: &|| self.content.file_name(&cx),
            find: &|query| self.search_index().find(&self.dossier, &self.moment, query, MOST),
            listed: &|| Content::listed(self.here.view, &cx, &self.params),
            why_not: &|command| self.why_not(command),
        })
    }

    /// Opens what a command shows over the panes, if it does.
    pub(super) fn open_overlay(&mut self, command: Command) -> bool {
        let opened = self.with_env(|env| Overlay::opened_by(command, env));
        let opens = opened.is_some();
        if let Some(overlay) = opened {
            self.overlay = overlay;
        }
        opens
    }

    /// Takes a key where something lies over the panes.
    pub(super) fn press_in_overlay(&mut self, key: Key) -> Vec<Effect> {
        let overlay = std::mem::take(&mut self.overlay);
        let next = self.with_env(|env| overlay.press(key, env));
        self.follow_up(next)
    }

    /// Takes a click on an item of what lies over the panes: as Enter there.
    pub(super) fn click_listed(&mut self, at: usize) -> Vec<Effect> {
        let overlay = std::mem::take(&mut self.overlay);
        let next = self.with_env(|env| overlay.click(at, env));
        self.follow_up(next)
    }

    /// Takes a pasted text: where something is typed it goes there, elsewhere it does nothing.
    pub fn paste(&mut self, pasted: &str) {
        let mut overlay = std::mem::take(&mut self.overlay);
        self.with_env(|env| overlay.paste(pasted, env));
        self.overlay = overlay;
        self.settle();
    }

    /// Finds again what an overlay lists, after the dossier or the day has changed.
    pub(super) fn refresh_overlay(&mut self) {
        let mut overlay = std::mem::take(&mut self.overlay);
        self.with_env(|env| overlay.refresh(env));
        self.overlay = overlay;
    }

    fn follow_up(&mut self, next: Next<Overlay>) -> Vec<Effect> {
        match next {
            Next::Stay(overlay) => self.overlay = overlay,
            Next::StayAndAsk(overlay, effect) => {
                self.overlay = overlay;
                return vec![effect];
            }
            Next::Do(act) => return self.act(act),
        }
        Vec::new()
    }

    fn act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Nothing => {}
            Act::Run(command) => return self.run(command),
            Act::Visit(id) => self.visit(&id),
            Act::Party(party) => {
                if !self.narrow_to(&party) {
                    self.set_party(&party);
                    self.params.party_chosen(self.here.view);
                    self.here.focus = self.here.view.home();
                    self.derive();
                    self.show_selection();
                }
            }
            Act::Travel(day) => self.travel(day),
            Act::Compare(day) => self.compare_from(day),
            Act::Filter(filter) => self.set_filter(filter),
            Act::Ask(effect) => return vec![effect],
        }
        Vec::new()
    }
}

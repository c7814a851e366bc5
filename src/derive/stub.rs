use crate::date::Day;
use crate::model::Dossier;
#[derive(Debug)]
pub struct Calendar;
impl Calendar {
    pub fn of(_: &Dossier) -> Self {
        Self
    }
    pub fn latest(&self) -> Day {
        Day::from_ymd_opt(2026, 7, 5).unwrap()
    }
    pub fn next_change(&self, _: Day) -> Option<Day> {
        None
    }
    pub fn previous_change(&self, _: Day) -> Option<Day> {
        None
    }
    pub fn next_meeting(&self, _: Day) -> Option<Day> {
        None
    }
    pub fn previous_meeting(&self, _: Day) -> Option<Day> {
        None
    }
}

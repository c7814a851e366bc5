
use super::Moment; use crate::date::Day; use crate::model::Dossier;
#[derive(Debug)]
pub struct Calendar;
impl Calendar {
    pub fn of(_: &Dossier)->Self{Self}
    pub fn latest(&self)->Day{Day::MIN}
    pub fn next_change(&self,_:Day)->Option<Day>{None}
    pub fn previous_change(&self,_:Day)->Option<Day>{None}
    pub fn next_meeting(&self,_:Day)->Option<Day>{None}
    pub fn previous_meeting(&self,_:Day)->Option<Day>{None}
}
impl Moment { pub fn at(_: &Dossier, day: Day)->Self { Moment{day, positions:Default::default(), issues: Default::default(), meetings: Default::default(), outcomes: Default::default(), parties: Default::default()} } }

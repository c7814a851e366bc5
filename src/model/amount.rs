//! The numbers of quantities.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

/// How many parts a whole is divided into: one for each of the 6 decimal places.
const PARTS: u128 = 1_000_000;

/// A number of a quantity: from 0 to 9007199254740991 (2^53 - 1), with at most 6 decimal places, kept exactly.
///
/// Written without an exponent and without trailing zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(
    /// In millionths.
    u128,
);

/// Why a text is no [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAmount {
    /// It is not a number.
    Number,
    /// It is below 0 or above 2^53 - 1.
    Range,
    /// It has more than 6 decimal places.
    Places,
}

impl fmt::Display for NotAnAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "not a number",
            Self::Range => "not from 0 to 9007199254740991",
            Self::Places => "more than 6 decimal places",
        })
    }
}

impl Amount {
    /// The greatest amount: the largest integer that every JSON reader represents exactly.
    pub const MOST: u64 = (1 << 53) - 1;
    /// How many decimal places an amount may have.
    pub const PLACES: u8 = 6;

    /// The name by which a deserializer that has the text of numbers recognises the type.
    pub(crate) const NAME: &'static str = "Amount";

    /// The sum, or the greatest value that can be represented.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The nearest whole number, for plural forms and bars.
    pub fn rounded(self) -> u64 {
        u64::try_from(self.0.saturating_add(PARTS / 2) / PARTS).unwrap_or(u64::MAX)
    }
}

impl From<u32> for Amount {
    fn from(number: u32) -> Self {
        Self(u128::from(number) * PARTS)
    }
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    /// Reads a JSON number, with or without an exponent.
    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if ![whole, fraction, exponent.strip_prefix(['-', '+']).unwrap_or(exponent)].into_iter().all(is_plain)
        {
            return Err(NotAnAmount::Number);
        }
        let digits = format!("{whole}{fraction}");
        // Without zeros at its end, so that the power of ten tells how many decimal places there are.
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Self::default());
        }
        // An exponent with too many digits is as good as any other that is far too great or far too small.
        let exponent =
            exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let zeros = digits.len() - significant.len();
        let shift = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        let power = exponent
            .saturating_add(shift(zeros))
            .saturating_sub(shift(fraction.len()))
            .saturating_add(i64::from(Self::PLACES));
        if negative {
            return Err(NotAnAmount::Range);
        }
        if power < 0 {
            return Err(NotAnAmount::Places);
        }
        let scale = u32::try_from(power).ok().and_then(|power| 10_u128.checked_pow(power));
        let parts =
            significant.parse::<u128>().ok().zip(scale).and_then(|(number, scale)| number.checked_mul(scale));
        parts.filter(|parts| *parts <= u128::from(Self::MOST) * PARTS).map(Self).ok_or(NotAnAmount::Range)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, parts) = (self.0 / PARTS, self.0 % PARTS);
        let places = format!("{parts:06}");
        match places.trim_end_matches('0') {
            "" => f.pad(&whole.to_string()),
            places => f.pad(&format!("{whole}.{places}")),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_string().parse::<Number>().map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Self::NAME, AmountVisitor)
    }
}

struct AmountVisitor;

impl<'de> Visitor<'de> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number from 0 to 9007199254740991 with at most 6 decimal places")
    }

    /// The text of a number, from a deserializer that has it.
    fn visit_str<E: serde::de::Error>(self, number: &str) -> Result<Amount, E> {
        number.parse().map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Amount, D::Error> {
        Number::deserialize(deserializer)?.as_str().parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_exactly_and_written_plainly() {
        for (written, plain) in [
            ("0", "0"),
            ("-0", "0"),
            ("0e99999999999", "0"),
            ("600000", "600000"),
            ("4.20", "4.2"),
            ("1e-06", "0.000001"),
            ("1.5E2", "150"),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740990.123456", "9007199254740990.123456"),
        ] {
            let amount: Amount = written.parse().unwrap();
            assert_eq!(amount.to_string(), plain, "{written}");
            assert_eq!(serde_json::to_string(&amount).unwrap(), plain, "{written}");
            assert_eq!(serde_json::from_str::<Amount>(written).unwrap(), amount, "{written}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (written, why) in [
            ("-1", NotAnAmount::Range),
            ("9007199254740992", NotAnAmount::Range),
            ("1e16", NotAnAmount::Range),
            ("1e400", NotAnAmount::Range),
            ("1e99999999999999999999", NotAnAmount::Range),
            ("123456789012345678901234567890123", NotAnAmount::Range),
            ("0.1234567", NotAnAmount::Places),
            ("1e-7", NotAnAmount::Places),
            ("1e-400", NotAnAmount::Places),
            ("0.0000000000000000000000000000000000000001", NotAnAmount::Places),
            ("many", NotAnAmount::Number),
            ("", NotAnAmount::Number),
        ] {
            assert_eq!(written.parse::<Amount>(), Err(why), "{written}");
        }
    }
}

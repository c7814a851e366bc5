//! The numbers of quantities.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number of a quantity: from 0 to 9007199254740991 (2^53 - 1), with at most 6 decimal places, kept exactly.
///
/// Written without an exponent and without trailing zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

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
    pub const PLACES: u32 = 6;

    /// The name by which a deserializer that has numbers as texts recognises the type.
    pub(crate) const NAME: &'static str = "Amount";

    fn new(decimal: Decimal) -> Result<Self, NotAnAmount> {
        let decimal = decimal.normalize();
        if decimal.scale() > Self::PLACES {
            return Err(NotAnAmount::Places);
        }
        if decimal.is_sign_negative() && !decimal.is_zero() || decimal > Decimal::from(Self::MOST) {
            return Err(NotAnAmount::Range);
        }
        Ok(Self(decimal))
    }

    /// The sum, or the greatest value that can be represented.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).normalize())
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The nearest whole number, for plural forms and bars.
    pub fn rounded(self) -> u64 {
        u64::try_from(self.0.round()).unwrap_or(u64::MAX)
    }
}

impl From<u32> for Amount {
    fn from(number: u32) -> Self {
        Self(Decimal::from(number))
    }
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    /// Reads a JSON number, with or without an exponent.
    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_exponent = is_plain(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
        if !is_plain(whole) || !is_plain(fraction) || !is_exponent {
            return Err(NotAnAmount::Number);
        }
        // A decimal has 28 digits. Whatever does not fit is out of range, or has too many places.
        let significant = format!("{whole}{fraction}");
        let significant = significant.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Self::default());
        }
        let shifted = exponent.parse::<i64>();
        let beyond = match &shifted {
            Ok(shift) if *shift < 0 => NotAnAmount::Places,
            Err(_) if exponent.starts_with('-') => NotAnAmount::Places,
            Ok(0) if whole.trim_start_matches('0').len() <= 16 => NotAnAmount::Places,
            _ => NotAnAmount::Range,
        };
        let read =
            if shifted == Ok(0) { Decimal::from_str_exact(digits) } else { Decimal::from_scientific(text) };
        read.map_err(|_| beyond).and_then(Self::new)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rust_decimal::serde::arbitrary_precision::serialize(&self.0, serializer)
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
        let decimal = rust_decimal::serde::arbitrary_precision::deserialize(deserializer)?;
        Amount::new(decimal).map_err(D::Error::custom)
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

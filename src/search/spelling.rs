//! Spellings of one name: in Latin and Cyrillic letters, and the usual ways to write the one in the other.

use std::borrow::Cow;

use any_ascii::any_ascii;

/// Shorter words would be alike too often.
const SHORTEST: usize = 3;

/// Letters that stand for one sound, and those that some leave out.
const ALIKE: [(&str, &str); 23] = [
    ("ij", "i"),
    ("shch", "s"),
    ("sch", "s"),
    ("kh", "x"),
    ("zh", "j"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("ck", "k"),
    ("yo", "o"),
    ("io", "o"),
    ("yu", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("ye", "e"),
    ("ie", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("y", "i"),
    ("w", "v"),
    ("h", "g"),
    ("q", "k"),
];

/// What spellings of one word have in common: `Зеленський`, `Зеленский`, `Zelensky`, `Zelenskyy` and `Zelenskiy` have
/// `zelenski`. Not meant to be read. None if the word is too short to be told from others so.
pub(super) fn skeleton(word: &str) -> Option<String> {
    let latin: String = any_ascii(word).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let alike = ALIKE
        .iter()
        .fold(Cow::Borrowed(latin.as_str()), |text, (from, to)| Cow::Owned(text.replace(from, to)));
    let mut short = String::with_capacity(alike.len());
    for c in alike.chars() {
        if !short.ends_with(c) {
            short.push(c);
        }
    }
    (short.len() >= SHORTEST).then_some(short)
}

/// The skeletons of the words of a name; empty for those that have none.
pub(super) fn skeletons(name: &str) -> Vec<String> {
    words(name).map(|word| skeleton(word).unwrap_or_default()).collect()
}

/// The words of a text, as they are folded or not.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | 'ʼ'))
        .filter(|word| !word.is_empty())
}

/// Whether a folded text has a folded word as a whole one.
pub(super) fn has_word(folded: &str, word: &str) -> bool {
    folded.match_indices(word).any(|(at, _)| {
        let [before, behind] = [folded.get(..at), folded.get(at + word.len()..)];
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !touches(before.and_then(|text| text.chars().next_back()))
            && !touches(behind.and_then(|text| text.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_of_a_name_are_alike() {
        for spellings in [
            &["Зеленський", "Зеленский", "Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "ZELENSKY"][..],
            &["Эрдоган", "Ердоган", "Erdoğan", "Erdogan"],
            &["Kyiv", "Київ"],
            &["Kiev", "Киев"],
            &["Лавров", "Lavrov"],
            &["Мединский", "Мединський", "Medinsky", "Medinskiy"],
            &["Єрмак", "Ермак", "Yermak", "Ermak"],
            &["Сибига", "Сибіга", "Sybiha", "Sibiga"],
            &["Харків", "Kharkiv"],
            &["Çavuşoğlu", "Cavusoglu"],
            &["Türkiye", "Turkiye"],
        ] {
            let skeletons: Vec<_> = spellings.iter().map(|spelling| skeleton(spelling)).collect();
            assert!(
                skeletons[0].is_some() && skeletons.windows(2).all(|two| two[0] == two[1]),
                "{spellings:?} {skeletons:?}"
            );
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [("Kyiv", "Kiev"), ("Putin", "Patin"), ("Türkiye", "Turkey"), ("Minsk", "Omsk")]
        {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_eq!(skeleton("US"), None);
    }

    #[test]
    fn a_word_is_whole_or_not() {
        for (text, word, is) in [
            ("prisoners of war", "war", true),
            ("warsaw", "war", false),
            ("post-war order", "war", true),
            ("war", "war", true),
            ("prewar", "war", false),
        ] {
            assert_eq!(has_word(text, word), is, "{text}");
        }
    }
}

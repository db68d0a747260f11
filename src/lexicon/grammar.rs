//! The words of closed classes, the verbs that can be asked for, and the regular forms of verbs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::rows;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "urge": infinitive, or present after "we".
    Base,
    /// "urges".
    Third,
    /// "urged", finite or as a participle.
    Past,
    /// "urging".
    Ing,
}

/// Classes of function words, and open-class verbs.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// Classes of a word, each a bit.
    classes: FxHashMap<&'static str, u8>,
    base_verbs: FxHashSet<&'static str>,
    /// Nouns that end like adverbs: "assembly".
    no_adverbs: FxHashSet<&'static str>,
    irregular: FxHashMap<&'static str, Vec<(Form, &'static str)>>,
    irregular_base: FxHashMap<&'static str, &'static str>,
}

/// A class of function words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// "the", "those", "all".
    Determiner,
    /// "of", "with".
    Preposition,
    /// "we", "they".
    Pronoun,
    /// "and", "or".
    Conjunction,
    /// "if", "while".
    Subordinator,
    /// "which", "whereby".
    Relative,
    /// "also", "immediately".
    Adverb,
    /// "is", "should".
    Auxiliary,
}

impl Grammar {
    pub(super) fn builtin() -> Self {
        let mut grammar = Self::default();
        grammar.base_verbs.reserve(1_300);
        grammar.classes.reserve(400);
        for row in rows(include_str!("data/irregular.txt")) {
            let base = row.field(0);
            let columns = [(1, Form::Third), (2, Form::Past), (3, Form::Past), (4, Form::Ing)];
            let forms: Vec<(Form, &str)> = columns.iter().flat_map(|(column, form)| row.list(*column).map(|word| (*form, word))).collect();
            for (_, word) in &forms {
                grammar.irregular_base.insert(word, base);
            }
            grammar.irregular.insert(base, forms);
        }
        for line in include_str!("data/base_verbs.txt").lines().filter(|line| !line.starts_with('#')) {
            grammar.base_verbs.extend(line.split_whitespace());
        }
        for row in rows(include_str!("data/function_words.txt")) {
            if row.field(0) == "no adverb" {
                grammar.no_adverbs.extend(row.field(1).split_whitespace());
                continue;
            }
            let class = match row.field(0) {
                "determiner" => Class::Determiner,
                "preposition" => Class::Preposition,
                "pronoun" => Class::Pronoun,
                "conjunction" => Class::Conjunction,
                "subordinator" => Class::Subordinator,
                "relative" => Class::Relative,
                "auxiliary" => Class::Auxiliary,
                _ => Class::Adverb,
            };
            for word in row.field(1).split_whitespace() {
                *grammar.classes.entry(word).or_default() |= 1 << class as u8;
            }
        }
        grammar
    }

    /// Whether the lower-case `word` can be of `class`.
    #[must_use]
    pub fn is(&self, word: &str, class: Class) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & (1 << class as u8) != 0)
    }

    /// Whether `word` belongs to a closed class.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        self.classes.contains_key(word)
    }

    /// Whether `word` can stand as an adverb between a subject or auxiliary and its verb.
    #[must_use]
    pub fn is_adverb(&self, word: &str) -> bool {
        self.is(word, Class::Adverb)
            || (word.len() > 4 && word.ends_with("ly") && !self.base_verbs.contains(word) && !self.no_adverbs.contains(word))
    }

    /// Whether `word` is the base form of a verb that statements ask for.
    #[must_use]
    pub fn is_base_verb(&self, word: &str) -> bool {
        self.known(word).is_some() || word == "be"
    }

    /// The base form of an "-ing" form of a known verb.
    #[must_use]
    pub fn base_of_ing<'a>(&'a self, word: &str) -> Option<&'a str> {
        let stem = word.strip_suffix("ing")?;
        if let Some(base) = self.irregular_base.get(word) {
            return Some(base);
        }
        self.known(stem).or_else(|| self.known(&format!("{stem}e"))).or_else(|| {
            let mut letters = stem.chars();
            let (last, before) = (letters.next_back()?, letters.next_back()?);
            if last == before { self.known(&stem[..stem.len() - last.len_utf8()]) } else { None }
        })
    }

    /// The base form of a past form or participle of a known verb ("used" → "use", "made" → "make").
    #[must_use]
    pub fn base_of_past<'a>(&'a self, word: &str) -> Option<&'a str> {
        if let Some(base) = self.irregular_base.get(word).filter(|_| !word.ends_with("ing")) {
            return Some(base);
        }
        let stem = word.strip_suffix("ed")?;
        self.known(&format!("{stem}e"))
            .or_else(|| self.known(stem))
            .or_else(|| stem.strip_suffix('i').and_then(|stem| self.known(&format!("{stem}y"))))
            .or_else(|| {
                let last = stem.chars().next_back()?;
                let shorter = &stem[..stem.len() - last.len_utf8()];
                if shorter.ends_with(last) { self.known(shorter) } else { None }
            })
    }

    /// Every form of the verb `base`.
    #[must_use]
    pub fn forms(&self, base: &str) -> Vec<(Form, String)> {
        let mut forms = vec![(Form::Base, base.to_owned())];
        if let Some(irregular) = self.irregular.get(base) {
            forms.extend(irregular.iter().map(|(form, word)| (*form, (*word).to_owned())));
            return forms;
        }
        let consonant_y = base.ends_with('y') && !base.ends_with(['a', 'e', 'o', 'u']) && !vowel_before_last(base);
        let third = if consonant_y {
            [&base[..base.len() - 1], "ies"].concat()
        } else if base.ends_with('s') || base.ends_with('x') || base.ends_with("ch") || base.ends_with("sh") {
            [base, "es"].concat()
        } else {
            [base, "s"].concat()
        };
        let past = if consonant_y {
            [&base[..base.len() - 1], "ied"].concat()
        } else if base.ends_with('e') {
            [base, "d"].concat()
        } else {
            [base, "ed"].concat()
        };
        let ing = match base.strip_suffix('e') {
            Some(stem) if !stem.ends_with('e') => [stem, "ing"].concat(),
            _ => [base, "ing"].concat(),
        };
        forms.extend([(Form::Third, third), (Form::Past, past), (Form::Ing, ing)]);
        forms
    }

    fn known(&self, base: &str) -> Option<&str> {
        let listed = |word: &str| self.base_verbs.get(word).copied();
        listed(base).or_else(|| listed(&in_british_spelling(base)?))
    }
}

fn vowel_before_last(base: &str) -> bool {
    base.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c))
}

/// "synthesize" as "synthesise", in which the table has it.
fn in_british_spelling(word: &str) -> Option<String> {
    let spelled = [("ize", "ise"), ("yze", "yse")];
    spelled.iter().find_map(|(ending, other)| Some([word.strip_suffix(ending)?, other].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected_by_rule_and_exception() {
        let grammar = Grammar::builtin();
        for (base, third, past, ing) in [
            ("urge", "urges", "urged", "urging"),
            ("deploy", "deploys", "deployed", "deploying"),
            ("deny", "denies", "denied", "denying"),
            ("commit", "commits", "committed", "committing"),
            ("stress", "stresses", "stressed", "stressing"),
            ("agree", "agrees", "agreed", "agreeing"),
        ] {
            let forms = grammar.forms(base);
            for (form, word) in [(Form::Third, third), (Form::Past, past), (Form::Ing, ing)] {
                assert!(forms.contains(&(form, word.to_owned())), "{base}: {word} not among {forms:?}");
            }
        }
        for (word, base) in [("establishing", "establish"), ("using", "use"), ("committing", "commit"), ("making", "make")] {
            assert_eq!(grammar.base_of_ing(word), Some(base));
        }
        for (word, base) in [("encrypted", "encrypt"), ("applied", "apply"), ("used", "use"), ("made", "make"), ("committed", "commit")] {
            assert_eq!(grammar.base_of_past(word), Some(base));
        }
    }
}

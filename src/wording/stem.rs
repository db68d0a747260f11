//! A folded word in, its stem out, by the Snowball stemmer of the language that the texts are in. A text in a language without a
//! stemmer keeps its words; character n-grams then have to carry what endings hide.

use frostem::{Algorithm, Stemmer};
use whatlang::Lang;

use super::each_word;

/// The stemmer of one language.
pub struct Stems(Option<Stemmer>);

/// A language, found once for a whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(Option<Lang>);

/// Bytes of each text that its language is found from.
const SAMPLE: usize = 4096;

impl Language {
    /// The language of a text that is given piece by piece; English where it cannot be told.
    #[must_use]
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Self {
        Self::detected(&beginning(pieces, SAMPLE))
    }

    /// The language of two texts, the same whichever comes first.
    #[must_use]
    pub fn of_both(texts: [&[&str]; 2]) -> Self {
        let mut samples = texts.map(|pieces| beginning(pieces.iter().copied(), SAMPLE / 2));
        samples.sort_unstable();
        Self::detected(&samples.concat())
    }

    fn detected(sample: &str) -> Self {
        if is_plain_english(sample) {
            return Self(Some(Lang::Eng));
        }
        let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable);
        Self(found.map(|info| info.lang()))
    }

    /// The English name of the language, where it could be told.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.0.map(Lang::eng_name)
    }
}

/// From so many words on, the share of a few of them tells a language.
const ENOUGH: usize = 60;

/// Whether the commonest words of English make up a tenth of `sample`: what most texts show at a glance, without weighing the
/// letters of every language that is written alike.
fn is_plain_english(sample: &str) -> bool {
    let known: Vec<&str> = include_str!("english.txt").lines().collect();
    let (mut all, mut common) = (0, 0);
    for word in each_word(sample) {
        all += 1;
        common += usize::from(known.contains(&word));
    }
    all >= ENOUGH && common * 10 >= all
}

fn beginning<'a>(pieces: impl IntoIterator<Item = &'a str>, bytes: usize) -> String {
    let mut sample = String::with_capacity(bytes);
    for piece in pieces {
        let room = bytes.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(&piece[..piece.floor_char_boundary(room)]);
        sample.push(' ');
    }
    sample
}

/// Longest word that has an ending worth cutting, in bytes; addresses and hashes have none.
const LONGEST: usize = 64;

impl Stems {
    /// The stemmer for `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let algorithm = match language.0 {
            None | Some(Lang::Eng) => Some(Algorithm::English),
            Some(other) => Algorithm::from_name(other.code()).ok(),
        };
        Self(algorithm.map(Stemmer::new))
    }

    /// The stem of a folded word.
    #[must_use]
    pub fn stem(&self, folded: &str) -> String {
        match &self.0 {
            Some(stemmer) if folded.len() <= LONGEST => stemmer.stem(folded).into_owned(),
            Some(_) | None => folded.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stemmer_follows_the_language_of_the_text() {
        let english = "The ministers call on the companies to take the following steps without delay.";
        let german = "Die Ministerinnen und Minister fordern die Unternehmen auf, die folgenden Schritte unverzüglich zu ergreifen.";
        let finnish = "Ministerit kehottavat yrityksiä ryhtymään viipymättä seuraaviin toimenpiteisiin, jotta lapset olisivat turvassa.";
        for (text, one, other) in
            [(english, "companies", "company"), (german, "unternehmen", "unternehmens"), (finnish, "toimenpiteisiin", "toimenpiteillä")]
        {
            let stems = Stems::new(Language::of([text]));
            assert_eq!(stems.stem(one), stems.stem(other), "{text}");
        }
    }

    #[test]
    fn common_words_tell_english_from_its_neighbours() {
        let english = "The ministers of the region and the heads of the agencies met in the capital to review the state of the rivers. ";
        let dutch = "De ministers van de regio en de hoofden van de diensten kwamen bijeen om de staat van de rivieren te bespreken. ";
        let german = "Die Minister der Region und die Leiter der Behörden trafen sich, um den Zustand der Flüsse zu erörtern. ";
        let french = "Les ministres de la région et les chefs des agences se sont réunis pour examiner l'état des rivières. ";
        for (text, name) in [(english, "English"), (dutch, "Dutch"), (german, "German"), (french, "French")] {
            let text = text.repeat(6);
            assert_eq!(is_plain_english(&text), name == "English", "{text}");
            // Where letters have to tell, they may leave it open, but never tell another language.
            assert!(Language::of([text.as_str()]).name().is_none_or(|found| found == name), "{text}");
        }
    }

    #[test]
    fn a_text_too_short_to_tell_is_taken_as_english() {
        assert_eq!(Stems::new(Language::of(["x"])).stem("demands"), "demand");
        assert_eq!(Stems::new(Language::of([])).stem("demands"), "demand");
    }
}

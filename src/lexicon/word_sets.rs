//! Small sets of words that single rules ask for.

use rustc_hash::{FxHashMap, FxHashSet};

use super::LexiconError;
use super::phrases::Phrases;
use super::table::rows;

/// A set of lower-case words of a lexicon file.
#[derive(Clone, Debug, Default)]
pub struct Words(FxHashSet<&'static str>);

impl Words {
    /// The first column of `text`, which is in lower case.
    pub(super) fn of(text: &'static str) -> Self {
        Self(rows(text).map(|row| row.field(0)).collect())
    }

    /// Whether the lower-case `word` is among them.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// A class of words that a rule of reading asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Verbs by which issuers hold a view once more: "reaffirm".
    Affirmation,
    /// "those responsible": what makes people of "those".
    Described,
    /// What follows "be" and gives its subject something: "be able to".
    Entitled,
    /// What follows "have" and gives its subject something: "have access".
    Entitlement,
    /// "deeply concerned that": what follows is feared, not asked.
    Fear,
    /// "wherever this is feasible": what a demand may be softened by.
    Feasible,
    /// "should expect": a forecast.
    Forecast,
    /// "In this regard companies should": the noun that ends a phrase in front.
    Fronting,
    /// "must reflect", "should remain": what things do, and nobody can be asked for.
    Happens,
    /// "should open in June": what things do unless an object follows ("open their books").
    Ergative,
    /// "must publish": what none but people do.
    Volition,
    /// "extensions", "stations": what one can point at, though its ending is that of what one cannot.
    Concrete,
    /// "We expect your reply": the answer that somebody owes.
    Reply,
    /// "direct users to help": what one is shown the way to.
    Help,
    /// "usually need to": a habit is told.
    Habit,
    /// "explain when": verbs that take a question.
    Inquiry,
    /// "See section 4", "Contact us": imperatives that show the way and ask nothing.
    Pointer,
    /// "on a monthly basis": how often.
    Rhythm,
    /// "draw up": small words that belong to a verb.
    Particle,
    /// "No vendor should": those who are asked one by one.
    Organised,
    /// "Some members": who of several.
    Quantity,
    /// "without the consent of": somebody's leave.
    Leave,
    /// "its recommendation that": what follows is somebody's opinion.
    Opinion,
    /// "recurring charges": "-ing" words that stand in front of a noun.
    Participial,
    /// "in most of our jurisdictions": where the law is as it is told.
    PlacesOfLaw,
    /// "the Ministers responsible for transport": an adjective behind its noun.
    Postpositive,
    /// "sensors": plurals in "-ers", "-ors" and the like that name no people.
    NoAgent,
    /// "You cannot": those for whom terms are written.
    User,
    /// "You will not receive": what somebody undergoes and does not do.
    Undergoes,
    /// "fewer surprises": how much more or less.
    Degree,
    /// How a text calls an earlier one to mind: "recalling".
    Recall,
    /// What shows that somebody has done their part: "should be able to demonstrate".
    Showing,
    /// "within their respective competences": what one may or can do.
    Remit,
    /// "pursuant to resolution 12": words whose "to" opens no infinitive.
    BeforeTo,
    /// "reminds them of their obligation to": what one is bound by.
    Duty,
    /// "before the court": where one appears.
    Forum,
    /// "in his judgement": what somebody holds.
    Judgement,
    /// Verbs of saying, behind which it may stand to whom and when: "told the Assembly that".
    Saying,
    /// "The Parties shall": those who bind themselves one by one.
    Treaty,
}

/// Nouns by which issuers ask, with the verbs that ask the same.
#[derive(Clone, Debug, Default)]
pub struct AskingNouns(FxHashMap<&'static str, &'static str>);

impl AskingNouns {
    pub(super) fn builtin() -> Self {
        Self(rows(include_str!("data/asking_nouns.txt")).map(|row| (row.field(0), row.field(1))).collect())
    }

    /// The base form of the verb that asks what the lower-case `noun` asks.
    #[must_use]
    pub fn base(&self, noun: &str) -> Option<&'static str> {
        self.0.get(noun).copied()
    }
}

/// The words of each class.
#[derive(Clone, Debug, Default)]
pub struct WordClasses(FxHashSet<(WordClass, &'static str)>);

impl WordClasses {
    pub(super) fn builtin() -> Result<Self, LexiconError> {
        let mut classes = Self::default();
        for row in rows(include_str!("data/word_classes.txt")) {
            let class = match row.field(0) {
                "affirmation" => WordClass::Affirmation,
                "described" => WordClass::Described,
                "entitled" => WordClass::Entitled,
                "entitlement" => WordClass::Entitlement,
                "fear" => WordClass::Fear,
                "feasible" => WordClass::Feasible,
                "forecast" => WordClass::Forecast,
                "fronting" => WordClass::Fronting,
                "help" => WordClass::Help,
                "happens" => WordClass::Happens,
                "ergative" => WordClass::Ergative,
                "volition" => WordClass::Volition,
                "reply" => WordClass::Reply,
                "concrete" => WordClass::Concrete,
                "habit" => WordClass::Habit,
                "inquiry" => WordClass::Inquiry,
                "before to" => WordClass::BeforeTo,
                "duty" => WordClass::Duty,
                "rhythm" => WordClass::Rhythm,
                "particle" => WordClass::Particle,
                "organised" => WordClass::Organised,
                "quantity" => WordClass::Quantity,
                "forum" => WordClass::Forum,
                "judgement" => WordClass::Judgement,
                "pointer" => WordClass::Pointer,
                "leave" => WordClass::Leave,
                "participial" => WordClass::Participial,
                "places of law" => WordClass::PlacesOfLaw,
                "postpositive" => WordClass::Postpositive,
                "no agent" => WordClass::NoAgent,
                "user" => WordClass::User,
                "undergoes" => WordClass::Undergoes,
                "degree" => WordClass::Degree,
                "recall" => WordClass::Recall,
                "showing" => WordClass::Showing,
                "remit" => WordClass::Remit,
                "opinion" => WordClass::Opinion,
                "saying" => WordClass::Saying,
                "treaty" => WordClass::Treaty,
                other => {
                    return Err(LexiconError {
                        file: "word_classes.txt".to_owned(),
                        line: row.line,
                        message: format!("'{other}' is no class of words"),
                    });
                }
            };
            classes.0.extend(row.list(1).map(|word| (class, word)));
        }
        Ok(classes)
    }

    /// Whether the lower-case `word` is of `class`.
    #[must_use]
    pub fn holds(&self, class: WordClass, word: &str) -> bool {
        self.0.contains(&(class, word))
    }
}

/// The first column of a lexicon file as phrases.
pub(super) fn phrases(text: &str) -> Phrases<()> {
    let mut phrases = Phrases::default();
    for row in rows(text) {
        phrases.add(row.field(0), ());
    }
    phrases
}

/// What makes a commitment a threat.
#[derive(Clone, Debug, Default)]
pub struct Threats {
    /// Words of an if-clause that names what somebody might fail to do.
    pub failing: Words,
    /// Verbs of what would be done then.
    pub measures: Words,
    /// Where nobody likes to be taken: "court".
    pub escalations: Words,
}

impl Threats {
    pub(super) fn builtin() -> Self {
        let mut threats = Self::default();
        for row in rows(include_str!("data/threats.txt")) {
            let into = match row.field(0) {
                "failing" => &mut threats.failing,
                "escalation" => &mut threats.escalations,
                _ => &mut threats.measures,
            };
            into.0.extend(row.list(1));
        }
        threats
    }
}

/// A verb that takes another verb into the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// "continue to work".
    pub to: bool,
    /// "consider working".
    pub ing: bool,
    /// The pair asks for not doing: "refrain from working".
    pub negative: bool,
}

/// The chaining verbs.
pub(super) fn chains() -> Phrases<Chain> {
    let mut chains = Phrases::default();
    for row in rows(include_str!("data/chains.txt")) {
        let how = row.field(1);
        let chain = Chain { to: how != "ing", ing: how != "to", negative: row.field(2) == "negative" };
        chains.add(row.field(0), chain);
    }
    chains
}

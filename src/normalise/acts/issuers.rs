//! Who speaks in a statement: tells whether a noun phrase stands for the issuers.

use rustc_hash::FxHashSet;

use super::tokens::{Token, lowers, tokenise};
use crate::lexicon::Lexicon;
use crate::lexicon::actors::IssuerName;
use crate::lexicon::force::VerbKind;
use crate::lexicon::grammar::{Class, Form};
use crate::model::{PartyKind, Role, Signature};

/// The names under which the issuers of a statement act.
#[derive(Clone, Debug, Default)]
pub(crate) struct Issuers {
    /// Lower-case names of bodies without article that are the issuers here ("council", "ministers").
    bodies: FxHashSet<String>,
    /// Lower-case names of parties that signed.
    parties: FxHashSet<String>,
    /// Lower-case plurals by which those who endorse the text call themselves ("companies").
    endorsers: FxHashSet<String>,
    /// Lower-case names by which a side is told from the other: "kazakh" in "the Kazakh side".
    peoples: FxHashSet<String>,
    /// Lower-case names of bodies that act in the present: what they "would encourage" they ask, and no draft tells of it.
    present: FxHashSet<String>,
    /// Lower-case names, without article, of whoever the title says speaks and who acts in the text, whatever kind of body it is.
    named: FxHashSet<String>,
}

impl Issuers {
    /// Finds the issuers from the title, the signatures and the way in which clauses begin.
    ///
    /// A body is an issuer if the title or a signature names it, or, in a text without "we", if it acts at the start of clauses: a
    /// single body of two or more, where no other body does so more often ("The Committee decided …").
    pub(crate) fn find(title: &str, signatures: &[Signature], clauses: &[&str], lexicon: &Lexicon) -> Self {
        let mut issuers = Self::default();
        let mut named = vec![title.to_lowercase()];
        for signature in signatures.iter().filter(|signature| signature.role != Role::Attended) {
            if let Some(party) = &signature.party {
                named.push(party.name.to_lowercase());
                if party.kind != PartyKind::Person {
                    issuers.parties.insert(without_article(&party.name.to_lowercase()).to_owned());
                }
            }
            named.extend(signature.offices.iter().map(|office| office.to_lowercase()));
        }
        let starts = acting_bodies(clauses, lexicon);
        let own_voice = says_we(clauses);
        let most = starts.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
        for (name, count, _) in &starts {
            let head = name.rsplit(' ').next().unwrap_or(name);
            let is_named = named.iter().any(|text| text.split(|c: char| !c.is_alphanumeric()).any(|word| same_number(word, head)));
            // "The Ministers", "both sides" are nobody else in a text that tells what they did; "the Commission" may be.
            let plural = head.ends_with('s');
            if is_named || (!own_voice && (plural || (*count >= 2 && *count == most))) {
                issuers.bodies.insert(name.clone());
            }
        }
        issuers.named = named_in_title(title, clauses, lexicon);
        issuers.present = starts.into_iter().filter(|(_, _, present)| *present).map(|(name, ..)| name).collect();
        issuers.endorsers = endorsers(clauses, lexicon);
        issuers.peoples = sides(clauses, signatures, lexicon);
        let listed = |signature: &Signature| signature.evidence.why.contains("members");
        if signatures.iter().any(listed) {
            issuers.bodies.insert("members".to_owned());
        }
        issuers.long_names(clauses);
        issuers.beside(clauses);
        issuers
    }

    /// "The Board of Governors and the Monetary Committee have made the following decisions": who acts beside an issuer is one, too.
    fn beside(&mut self, clauses: &[&str]) {
        for clause in clauses.iter().filter(|clause| clause.starts_with("The ")) {
            let lower = clause.to_lowercase();
            let pair = lower.split_once(" have ").and_then(|(subject, _)| subject.strip_prefix("the ")?.split_once(" and the "));
            let Some((first, second)) = pair.filter(|(first, second)| first.split(' ').count().max(second.split(' ').count()) < 6) else {
                continue;
            };
            let head = second.rsplit(' ').next().unwrap_or(second);
            if self.bodies.contains(second) || self.bodies.contains(head) {
                self.bodies.extend([first.to_owned(), first.split(" of ").next().unwrap_or(first).to_owned()]);
            }
        }
    }

    /// "the Monetary Policy Committee (the Committee)" gives a body its long name.
    fn long_names(&mut self, clauses: &[&str]) {
        for clause in clauses {
            let Some((before, inside)) = clause.split_once(" (the ").and_then(|(before, rest)| Some((before, rest.split_once(')')?.0)))
            else {
                continue;
            };
            let short = inside.trim_matches(['“', '”', '"', ' ']).to_lowercase();
            let capital = |word: &&str| word.starts_with(char::is_uppercase);
            let name: Vec<&str> = before.rsplit(' ').take_while(capital).collect();
            if self.bodies.contains(&short) && name.len() > 1 {
                let name: Vec<String> = name.iter().rev().map(|word| word.to_lowercase()).collect();
                self.bodies.insert(without_article(&name.join(" ")).to_owned());
            }
        }
    }

    /// The token at which a name of the issuers starts that ends the phrase `tokens`, if it is the head of that phrase.
    pub(super) fn ends(&self, tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
        let words = lowers(tokens);
        // "In this regard we urge": behind a phrase in front, the name may start later.
        let fronted = words.first().is_some_and(|word| lexicon.grammar.is(word, Class::Preposition));
        let last = if fronted { words.len() } else { 1.min(words.len()) };
        (0..last).find(|start| {
            let after_preposition = *start > 0 && lexicon.grammar.is(words[start - 1], Class::Preposition);
            let list = words[*start..].contains(&"and") && *start > 0;
            !after_preposition && !list && self.is_name(&words[*start..], lexicon)
        })
    }

    /// The number of tokens of a name of the issuers that starts the phrase `tokens`.
    pub(super) fn starts(&self, tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
        let words = lowers(tokens);
        let known = lexicon.actors.issuer(&words);
        let known =
            known.filter(|(length, name)| *name == IssuerName::Oneself || self.acts_as(without_article(&words[..*length].join(" "))));
        known.map(|(length, _)| length).or_else(|| self.endorser(&words)).or_else(|| self.speaker(&words))
    }

    /// The length of "the Mission", "Civic Watch" at the start of `words`, where the title says that they speak.
    fn speaker(&self, words: &[&str]) -> Option<usize> {
        let article = usize::from(matches!(words.first(), Some(&("the" | "this" | "our"))));
        let most = if self.named.is_empty() { 0 } else { LONGEST_NAME.min(words.len().saturating_sub(article)) };
        (1..=most).rev().map(|length| article + length).find(|end| self.named.contains(&words[article..*end].join(" ")))
    }

    /// Whether `tokens` start with a body that acts in the present somewhere in the text.
    pub(super) fn act_now(&self, tokens: &[Token], lexicon: &Lexicon) -> bool {
        let words = lowers(tokens);
        lexicon.actors.issuer(&words).is_some_and(|(length, _)| self.present.contains(without_article(&words[..length].join(" "))))
    }

    /// Whether a body of this name is among the issuers; "each Party" is where the Parties are.
    fn acts_as(&self, name: &str) -> bool {
        let one = name.strip_prefix("each ").or_else(|| name.strip_prefix("either "));
        let all = one.map(|one| one.strip_suffix('y').map_or_else(|| format!("{one}s"), |stem| format!("{stem}ies")));
        self.bodies.contains(name) || all.is_some_and(|all| self.bodies.contains(&all))
    }

    /// Whether `words`, or all of them but a modal and what follows it, name one party that signed.
    pub(super) fn is_party(&self, words: &[&str]) -> bool {
        let name = words.join(" ");
        self.parties.contains(without_article(&name))
    }

    /// Whether `words`, all of them, name the issuers, in any number of parties that signed.
    fn is_name(&self, words: &[&str], lexicon: &Lexicon) -> bool {
        if let Some((length, name)) = lexicon.actors.issuer(words)
            && length == words.len()
        {
            let acts = name == IssuerName::Oneself || self.acts_as(without_article(&words.join(" ")));
            return acts || self.speaker(words) == Some(words.len());
        }
        if self.endorser(words) == Some(words.len()) || self.speaker(words) == Some(words.len()) {
            return true;
        }
        // "The United States side urged", "The Kazakh side": one of the issuers.
        let words = words.strip_suffix(&["side"]).unwrap_or(words);
        if words.len() < 5 && self.peoples.contains(without_article(&words.join(" "))) {
            return true;
        }
        // "Each Participant": the participants, one by one.
        if let [first, rest @ ..] = words
            && matches!(*first, "each" | "every" | "either")
            && self.bodies.contains(&plural(&rest.join(" ")))
        {
            return true;
        }
        let whole = words.join(" ");
        // "the Monetary Policy Committee": a long name; "parties" alone are whoever is asked.
        if without_article(&whole).contains(' ') && self.bodies.contains(without_article(&whole)) {
            return true;
        }
        let mut parts =
            whole.split(" , ").flat_map(|part| part.split(" and ")).map(|part| without_article(part.trim().trim_start_matches("and ")));
        !words.is_empty() && !self.parties.is_empty() && parts.all(|part| self.parties.contains(part))
    }
}

impl Issuers {
    /// The length of "companies", "the endorsing companies" at the start of `words`, where companies endorse the text.
    fn endorser(&self, words: &[&str]) -> Option<usize> {
        if self.endorsers.is_empty() {
            return None;
        }
        let at = words.iter().take(3).position(|word| self.endorsers.contains(*word))?;
        let own = |word: &&str| matches!(*word, "the" | "all" | "our" | "we" | "endorsing" | "signatory" | "undersigned");
        words[..at].iter().all(own).then_some(at + 1)
    }
}

/// "The companies named below endorse", "The undersigned universities adopt", "The banks that have signed this code": who endorses
/// the text, in the plural; from then on they call themselves so.
fn endorsers(clauses: &[&str], lexicon: &Lexicon) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for clause in clauses {
        found.extend(named_endorsers(clause));
        let tokens = tokenise(&clause[..clause.floor_char_boundary(START)], &[]);
        let words = lowers(&tokens);
        let Some(at) = words.iter().take(5).position(|word| word.ends_with('s') && lexicon.actors.is_actor_head(&[word])) else { continue };
        let lead = words[..at].iter().all(|word| matches!(*word, "the" | "we" | "," | "all" | "undersigned" | "endorsing"));
        let behind: Vec<&str> = words[at + 1..].iter().take(4).copied().collect();
        let named = matches!(behind.as_slice(), ["named" | "listed", "below" | "above" | "here" | "hereunder" | "in", ..]);
        let signed =
            matches!(behind.as_slice(), ["that" | "which" | "who", "have", "signed" | "endorsed" | "adopted" | "joined", "this" | "these"]);
        if lead && (named || signed || words[..at].iter().any(|word| matches!(*word, "undersigned" | "endorsing"))) {
            found.insert(words[at].to_owned());
        }
    }
    found
}

/// Whether the text says "we" outside quotation marks.
fn says_we(clauses: &[&str]) -> bool {
    let mut quoted = false;
    for piece in clauses.iter().flat_map(|clause| clause.split_inclusive(['“', '”'])) {
        let own = !quoted && piece.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("we"));
        if own {
            return true;
        }
        quoted = if piece.ends_with('“') { true } else { quoted && !piece.ends_with('”') };
    }
    false
}

/// "approved by the endorsing organisations listed in Annex A": those who endorse the text, wherever a clause names them.
fn named_endorsers(clause: &str) -> Option<String> {
    let (_, rest) = clause.split_once("endorsing ").or_else(|| clause.split_once("undersigned "))?;
    // "The undersigned aid organisations"
    let words = rest.split(' ').take(3).map(|word| word.trim_end_matches(|c: char| !c.is_alphabetic()));
    let mut small = words.take_while(|word| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic));
    small.find(|word| word.ends_with('s')).map(str::to_owned)
}

/// "The Kazakh side", "the Malaysian side": how the parties that signed are told from one another.
fn sides(clauses: &[&str], signatures: &[Signature], lexicon: &Lexicon) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for clause in clauses.iter().filter(|clause| clause.contains(" side")) {
        for (range, entry, _) in lexicon.parties.scan(clause) {
            let side = clause[range.end..].trim_start().strip_prefix("side").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            if side && signatures.iter().any(|signature| signature.party.as_ref() == Some(&entry.party)) {
                found.insert(clause[range].to_lowercase());
            }
        }
    }
    found
}

/// Words of the longest name that is looked for behind "by" or "of" in a title.
const LONGEST_NAME: usize = 8;

/// "Statement by the Mission", "Civic Watch statement on arrests": names that the title gives as those who speak, and that act in the
/// present at the start of a clause.
fn named_in_title(title: &str, clauses: &[&str], lexicon: &Lexicon) -> FxHashSet<String> {
    let title = lowers(&tokenise(title, &[])).join(" ");
    let mut found = FxHashSet::default();
    for clause in clauses {
        let tokens = tokenise(&clause[..clause.floor_char_boundary(START)], &[]);
        let behind = tokens.iter().take(24).position(Token::is_comma).map_or(0, |comma| comma + 1);
        for from in [0, behind] {
            let name = acting_name(&tokens[from..], lexicon).filter(|name| says_who_speaks(&title, name));
            found.extend(name);
        }
    }
    found
}

/// The name in capitals that starts `tokens`, without article, if a verb of asking, promising or holding in the present follows.
fn acting_name(tokens: &[Token], lexicon: &Lexicon) -> Option<String> {
    let article = usize::from(tokens.first().is_some_and(|token| matches!(token.lower.as_str(), "the" | "this")));
    let link = |token: &Token| matches!(token.lower.as_str(), "of" | "for" | "the" | "and");
    let length = tokens[article..].iter().take(LONGEST_NAME + 1).take_while(|token| token.word && (token.capital || link(token))).count();
    let end = article + length;
    let verb = end + tokens[end..].iter().take_while(|token| lexicon.grammar.is_adverb(&token.lower)).count();
    let words = lowers(tokens.get(verb..(verb + 6).min(tokens.len()))?);
    let acts = lexicon.verbs.at(&words, &lexicon.grammar).iter().any(|found| {
        let other = matches!(found.verb.kind, VerbKind::Expectation | VerbKind::Permission | VerbKind::Reporting);
        found.form == Form::Third && !other
    });
    (length > 0 && tokens[end - 1].capital && acts).then(|| lowers(&tokens[article..end]).join(" "))
}

/// Whether `title` says that `name` speaks: "… by the NAME", "Statement of NAME", "NAME statement on …".
fn says_who_speaks(title: &str, name: &str) -> bool {
    let whole = |at: usize| !title[at + name.len()..].starts_with(|c: char| c.is_alphanumeric());
    title.match_indices(name).filter(|(at, _)| whole(*at)).any(|(at, _)| {
        let before: Vec<&str> = title[..at].split(' ').filter(|word| !matches!(*word, "" | "the")).collect();
        match before.last() {
            None => true,
            Some(&("by" | "from")) => true,
            Some(&"of") => before.len() <= 4 && !before.iter().any(|word| matches!(*word, "on" | "about" | "to" | "for" | "against")),
            Some(_) => false,
        }
    })
}

/// Bytes of a clause in which a body and its verb have to stand.
const START: usize = 240;

/// Bytes in which the body has to stand: most clauses begin with none, and need no further look.
const BODY: usize = 100;

/// Bodies that act at the start of clauses, with the number of those clauses, and whether they ever act in the present ("recommends").
fn acting_bodies(clauses: &[&str], lexicon: &Lexicon) -> Vec<(String, usize, bool)> {
    let mut counts: Vec<(String, usize, bool)> = Vec::new();
    for clause in clauses {
        let first = tokenise(&clause[..clause.floor_char_boundary(BODY)], &[]);
        if lexicon.actors.issuer(&lowers(&first)).is_none() {
            continue;
        }
        let tokens = tokenise(&clause[..clause.floor_char_boundary(START)], &[]);
        let words = lowers(&tokens);
        let Some((length, IssuerName::Body)) = lexicon.actors.issuer(&words) else { continue };
        let rest: Vec<&str> = words[length..].iter().copied().skip_while(|word| lexicon.grammar.is_adverb(word)).collect();
        // "The Task Force shall submit its report": who has a duty is not for that the one who speaks.
        let duty = rest.first() == Some(&"shall");
        let verbs = lexicon.verbs.at(&rest, &lexicon.grammar);
        let present = verbs.iter().any(|found| found.form == Form::Third && found.verb.kind != VerbKind::Reporting);
        let acts = !duty
            && verbs.iter().any(|found| {
                found.form != Form::Ing && !matches!(found.verb.kind, VerbKind::Expectation | VerbKind::Permission | VerbKind::Threat)
            });
        let comma = rest.first() == Some(&",");
        if !acts && !comma {
            continue;
        }
        let name = without_article(&words[..length].join(" ")).to_owned();
        match counts.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, count, acting)) => (*count, *acting) = (*count + 1, *acting || present),
            None => counts.push((name, 1, present)),
        }
    }
    counts
}

fn plural(name: &str) -> String {
    name.strip_suffix('y').map_or_else(|| format!("{name}s"), |stem| format!("{stem}ies"))
}

fn same_number(word: &str, head: &str) -> bool {
    word == head || word.strip_suffix('s') == Some(head) || head.strip_suffix('s') == Some(word)
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("our ")).unwrap_or(name)
}

//! `policydiff explain`: a code that a report shows → what it means, and what to do about it.

use policydiff::check::Code;
use policydiff::model::NoteCode;

use super::exit::Found;
use super::failure::Failure;
use super::output;

/// What a code means.
struct Explanation {
    /// What was seen.
    means: &'static str,
    /// Why it matters for the report.
    matters: &'static str,
    /// What a reader can do.
    advice: &'static str,
}

/// Explains `code`, or lists every code.
pub(super) fn explain(code: Option<&str>) -> Result<Found, Failure> {
    let text = match code {
        None => list(),
        Some(wanted) => {
            let note = NoteCode::ALL.iter().find(|code| code.code().eq_ignore_ascii_case(wanted));
            let (name, Explanation { means, matters, advice }) = match (note, Code::named(wanted)) {
                (Some(note), _) => (note.code(), explanation(*note)),
                (None, Some(code)) => (code.id(), finding_explanation(code)),
                (None, None) => return Err(Failure::new(format!("no code is called '{wanted}'"), "'policydiff explain' lists every code")),
            };
            format!("{name}: {means}\n\nWhy it matters: {matters}\n\nWhat to do: {advice}\n")
        }
    };
    output::write(None, &text)?;
    Ok(Found::Nothing)
}

fn list() -> String {
    let notes = NoteCode::ALL.iter().map(|code| (code.code(), explanation(*code).means));
    let findings = Code::ALL.iter().map(|code| (code.id(), code.title()));
    notes.chain(findings).map(|(name, means)| format!("{name:<24}{means}\n")).collect::<Vec<_>>().concat()
}

fn finding_explanation(code: Code) -> Explanation {
    Explanation { means: code.title(), matters: code.matters(), advice: code.advice() }
}

fn explanation(code: NoteCode) -> Explanation {
    let (means, matters, advice) = match code {
        NoteCode::StemWithoutItems => (
            "a sentence ends with a colon and no list follows it",
            "extractors lose lists; demands that stood in it are missing from the text and must not be read as dropped",
            "look at the original; paste the missing items back under the sentence",
        ),
        NoteCode::InferredParty => (
            "a signature names no state or organisation; the party follows from an office",
            "the text itself does not name the party, so the row is an inference, shown with its evidence",
            "check the evidence; nothing needs to be done if it holds",
        ),
        NoteCode::UnknownParty => (
            "a line of the signature block names nobody that policydiff knows as a party",
            "it is listed as it stands, so the same party under another name counts as removed and added",
            "check the line; report a missing state or organisation, or correct the spelling in your copy",
        ),
        NoteCode::SignatoryCount => (
            "the text gives a number of signatories that its list does not have",
            "a name may have been lost, or one line may hold two parties",
            "count the list in the original",
        ),
        NoteCode::NotSignatory => (
            "parties or persons attended, observed or are thanked, and did not sign",
            "they are no signatories and never count as added or removed",
            "nothing, unless one of them did sign",
        ),
        NoteCode::ImpossibleDate => (
            "a date does not exist, or its weekday is wrong",
            "copies with such dates are often defaced or mistyped",
            "compare the copy with the issuer's own page",
        ),
        NoteCode::AmbiguousDate => (
            "a date in figures can be read with the day or the month first",
            "only the year is taken from it, unless another date of the document shows the order",
            "name the date in series.toml, or write the month out in the text",
        ),
        NoteCode::DatesDisagree => (
            "two dates of the same document disagree",
            "release, adoption and update of a page are different days; the head shows the statement's own",
            "check the date in the head; in a series the date of series.toml counts",
        ),
        NoteCode::BracketedText => (
            "text stands in square brackets as an option",
            "bracketed text is not agreed; a demand in it is only proposed",
            "compare the adopted text where there is one",
        ),
        NoteCode::RevisionMarks => (
            "the document says that it marks revisions by strikes or underlines, which plain text does not show",
            "struck words read as if they were in force",
            "use a clean version of the document",
        ),
        NoteCode::ReplacementCharacters => (
            "replacement characters stand where text was lost",
            "words with them match nothing on the other side",
            "extract the text again, with the right character set",
        ),
        NoteCode::HiddenCharacters => (
            "hidden or text-direction characters stand in the source",
            "a person does not see them, so what is read may not be what is shown",
            "look at the bytes at the place given; remove the characters if they mean nothing",
        ),
        NoteCode::OpenQuotation => (
            "a quotation opens and its end could not be found",
            "sentences after it may be read as quoted although they are the issuers' own, or the other way round",
            "check where the quotation ends; put its closing mark back",
        ),
        NoteCode::OrphanNote => (
            "a note marker has no note, or a note has no marker",
            "the source of a quotation or figure cannot be told",
            "check the notes in the original",
        ),
        NoteCode::OddBracket => (
            "a bracket opens or closes in an odd place",
            "an insertion may have been glued to the words of a quotation",
            "check the sentence in the original",
        ),
        NoteCode::LostMarks => (
            "marks of a list or of quotations were lost in extraction",
            "items and quotations were told from wording and order instead",
            "check that the items and quotations shown are those of the original",
        ),
        NoteCode::NoTitle => (
            "no title was found, or more than one",
            "the report names the statement by its file instead",
            "put the title on the first line of the text",
        ),
        NoteCode::NoDate => (
            "the document carries no date",
            "nothing in the text says which statement is the earlier one",
            "check the order of the arguments; in a series the date of series.toml counts",
        ),
        NoteCode::ProfileChosen => (
            "the genre was chosen from the text",
            "genres rank verbs differently, so 'stronger' and 'weaker' depend on it",
            "name it with --profile if it is wrong; 'policydiff lexicon profiles' shows what they rank",
        ),
        NoteCode::ExcerptBaseline => (
            "one of the texts is an excerpt",
            "what is new, or gone, is only not in the excerpt; it may stand in the rest of the document",
            "compare the whole text where it can be had",
        ),
        NoteCode::NoIssuers => (
            "one of the texts names nobody who issued or signed it",
            "signatories are not compared, rather than calling everybody added",
            "add the chapeau or the signature block to the text",
        ),
        NoteCode::GroupAndMembers => (
            "a group such as the European Union signs on one side, and some of its members sign on the other side only",
            "the group may sign for its members, so that they only seem to be added or removed",
            "read the rows of the group and of its members together",
        ),
        NoteCode::PersonsNotComparable => (
            "one of the texts names parties but no persons",
            "whether the person changed cannot be said",
            "nothing, unless a signature block was lost",
        ),
        NoteCode::LanguagesDiffer => {
            ("the texts are in different languages", "their clauses cannot be matched by wording", "compare versions in one language")
        }
        NoteCode::NothingChanged => (
            "the two statements read alike in every clause",
            "differences of layout, numbering, case and page matter are no differences",
            "nothing",
        ),
        NoteCode::DemandsReordered => {
            ("the demands stand in another order", "order may show priority; no demand changed for it", "nothing")
        }
        NoteCode::BudgetReached => (
            "the texts are so large or so repetitive that a limit on work was reached",
            "part of the report is coarser than usual; the message says which",
            "split the texts, or compare the parts that matter",
        ),
        NoteCode::DecisionNotFound => (
            "a reader's decision quotes a sentence or signature that is not there",
            "the decision is not followed, and the report is what the program finds by itself",
            "quote the first words as 'policydiff show' prints them, or say with 'files' which statements the decision is about",
        ),
        NoteCode::DecisionAmbiguous => (
            "a reader's decision quotes words with which more than one sentence or signature begins",
            "the decision is not followed, since it would be a guess which of them is meant",
            "quote more words; where one sentence holds two demands, quote from the verb of the one that is meant",
        ),
        NoteCode::DecisionRefused => (
            "a reader's decision cannot be followed: it contradicts another one, or joins acts of two kinds",
            "the decision is not followed; the note says what stands against it",
            "correct one of the two decisions, or take it out",
        ),
        NoteCode::DecisionUnused => (
            "a reader's decision changes nothing here",
            "the program comes to the same by itself, or the wordings stand against each other nowhere",
            "nothing; a decision that is used in no comparison of the series can be taken out",
        ),
        NoteCode::DecisionApplied => (
            "a reader's decision was applied",
            "the pairing or reading at this place is a person's, not the program's",
            "nothing; remove the decision to see what the program finds",
        ),
        NoteCode::ReportedDraft => (
            "the text reports a draft, or somebody else's decision, in the conditional",
            "'would have the Assembly urge' is no demand of this text",
            "compare the adopted text itself",
        ),
        NoteCode::OrderContested => (
            "practitioners disagree on which of two verbs is stronger",
            "the report names both verbs and does not say stronger or weaker",
            "name the profile of the body with --profile",
        ),
        NoteCode::UnreadPages => (
            "some pages hold pictures and no text, and were not read",
            "what they say is missing from the report: a clause on them counts as removed or was never added",
            "have the text of the named pages recognised, for example with 'ocrmypdf', and read the file again",
        ),
        NoteCode::DamagedFile => (
            "the file is damaged, and text may be missing from it",
            "what could be read is in the report; nobody can say what could not",
            "download the file again, or open it in a viewer and print it into a new one",
        ),
        NoteCode::EncodingFound => (
            "the file does not name its character set, which was found from its bytes",
            "a wrong one shows as odd letters and quotation marks, which match nothing on the other side",
            "look at the accented letters in the report; save the file as UTF-8 if they are wrong",
        ),
        NoteCode::LeftOut => (
            "parts of the file hold no text that can be read, such as pictures, and were left out",
            "what they say is missing from the report and must not be read as dropped",
            "look at the original; paste the missing text into a copy",
        ),
    };
    Explanation { means, matters, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_code_is_explained_without_full_stops() {
        for code in NoteCode::ALL {
            let Explanation { means, matters, advice } = explanation(*code);
            for text in [means, matters, advice] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", code.code());
            }
        }
    }
}

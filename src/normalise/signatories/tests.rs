//! Signatures in every form that they come in, each with what is read of it.

use std::sync::LazyLock;

use super::*;
use crate::model::Reading;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Parts from a small notation: one line a part; `# ` a heading, `T ` the title, `- ` an item, `D ` a dateline, `C ` a closing,
/// `[n] ` a note; an empty line is a gap.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut after_gap = true;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        let (role, mark) = match bare {
            _ if bare.starts_with("# ") => (PartRole::Heading(1), 2),
            _ if bare.starts_with("T ") => (PartRole::Title, 2),
            _ if bare.starts_with("- ") => (PartRole::Item, 2),
            _ if bare.starts_with("D ") => (PartRole::Dateline, 2),
            _ if bare.starts_with("C ") => (PartRole::Closing, 2),
            _ if bare.starts_with('[') && bare.contains("] http") => (PartRole::NoteBody("1".to_owned()), 4),
            _ => (PartRole::Paragraph, 0),
        };
        if !bare.trim().is_empty() {
            let reading = Reading::copied(&bare[mark..], at + mark);
            let depth = u8::from(role == PartRole::Item);
            parts.push(Part { role, reading, marker: None, depth, section: None, after_gap });
        }
        after_gap = bare.trim().is_empty();
        at += line.len();
    }
    parts
}

fn read(text: &str) -> (Vec<Part>, Signatories) {
    let mut parts = parts(text);
    let title = parts.iter().find(|part| part.role == PartRole::Title).map(|part| part.reading.whole());
    let found = signatories(&mut parts, title.as_ref(), &LEXICON);
    for signature in &found.signatures {
        let span = signature.passage.span;
        assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{signature:?}");
    }
    (parts, found)
}

/// "Party: person, office (role)" for each signature.
fn shown(found: &Signatories) -> String {
    let show = |signature: &Signature| {
        let party = signature.party.as_ref().map_or("?", |party| party.name.as_str());
        let person = signature.person.as_deref().filter(|person| *person != party).map(|person| format!(": {person}")).unwrap_or_default();
        let offices = if signature.offices.is_empty() { String::new() } else { format!(" [{}]", signature.offices.join(" + ")) };
        let role = if signature.role == Role::Signed { String::new() } else { format!(" ({:?})", signature.role) };
        format!("{party}{person}{offices}{role}")
    };
    found.signatures.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(what, text, expected)| {
            let found = shown(&read(text).1);
            (found != *expected).then(|| format!("{what}\n   found: {found}\nexpected: {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn blocks_of_persons_offices_and_parties() {
    check(&[
        (
            "one line each, honours, fused, demonym, inferred, bare countries, a break behind an initial",
            "We support strong encryption.\n# SIGNATORIES\nRt Hon Priti Patel MP, United Kingdom Secretary of State for the Home Department\nWilliam P.\nBarr, Attorney General of the United States\nThe Hon Peter Dutton MP, Australian Minister for Home Affairs\nHon Andrew Little MP, Minister of Justice, Minister Responsible for the GCSB, Minister Responsible for the NZSIS\nThe Honourable Bill Blair, Minister of Public Safety and Emergency Preparedness\nIndia\nJapan\nD 11 October 2020\n[1] https://example.org\n",
            "United Kingdom: Priti Patel [Secretary of State for the Home Department]; United States: William P. Barr [Attorney General]; Australia: Peter Dutton [Minister for Home Affairs]; New Zealand: Andrew Little [Minister of Justice + Minister Responsible for the GCSB + Minister Responsible for the NZSIS]; Canada: Bill Blair [Minister of Public Safety and Emergency Preparedness]; India; Japan",
        ),
        (
            "name, office and country on lines of their own",
            "We agree.\n\n# Signed by:\n\nTilda Marsh\nMinister of Justice\nRepublic of Kenya\n\nJonas Berg\nMinister for Europe\nNorway\n",
            "Kenya: Tilda Marsh [Minister of Justice]; Norway: Jonas Berg [Minister for Europe]",
        ),
        (
            "countries over their persons",
            "We agree.\n\n# SIGNATORIES\n\nAustralia\nThe Hon Tilda Marsh MP, Minister for Home Affairs\n\nNorway\nJonas Berg, Minister of Justice\n",
            "Australia: Tilda Marsh [Minister for Home Affairs]; Norway: Jonas Berg [Minister of Justice]",
        ),
        (
            "for the government of",
            "Done at Lisbon.\n\nFor the Government of the Republic of Kenya:\nTilda Marsh\nCabinet Secretary\n\nFor the Kingdom of Norway:\nJonas Berg\n\nFor the European Union: Ana Lopes, Director-General\n",
            "Kenya: Tilda Marsh [Cabinet Secretary]; Norway: Jonas Berg; European Union: Ana Lopes [Director-General]",
        ),
        (
            "an unheaded block after the last sentence",
            "We will meet again in May.\n\nTilda Marsh, Home Secretary\nJonas Berg (Norway)\nAna Lopes – Portugal\nIndia\n",
            "United Kingdom: Tilda Marsh [Home Secretary]; Norway: Jonas Berg; Portugal: Ana Lopes; India",
        ),
        (
            "two persons for one country, one of them acting",
            "We write to you.\n\n# Signed\nTilda Marsh, Attorney General of the United States\nJonas Berg, Secretary of Homeland Security (Acting)\n",
            "United States: Tilda Marsh [Attorney General]; United States: Jonas Berg [Secretary of Homeland Security (Acting)]",
        ),
        (
            "bodies whose names hold a word of office",
            "We agree.\n\n# Signed by:\n\nJane Doe, Information Commissioner, Office of the Information Commissioner for the Strait\nTamsin Oake, Privacy Ombudsman, Ombudsman's Office of Port Merrin\nJonas Berg, Chief Explorer, Institute of Maps\n",
            "Office of the Information Commissioner for the Strait: Jane Doe [Information Commissioner]; Ombudsman's Office of Port Merrin: Tamsin Oake [Privacy Ombudsman]; Institute of Maps: Jonas Berg [Chief Explorer]",
        ),
        (
            "an opening with somebody who joined",
            "We, the Farm Ministers of Chad, Peru and Japan, joined by the Commissioner for Farming of the European Union, met in Bari.\n",
            "Chad; Peru; Japan; European Union",
        ),
        (
            "voters with offices in brackets",
            "The Board decided to raise the rate.\n\nVoting for the decision: Amara Lind (Governor, Chair), Joaquín Tell (Deputy Governor) and Bram Osei.\n\nVoting against: Daniel Kovač.\n",
            "The Board; Amara Lind [Governor + Chair] (VotedFor); Joaquín Tell [Deputy Governor] (VotedFor); Bram Osei (VotedFor); Daniel Kovač (VotedAgainst)",
        ),
        ("a roster on one line", "We agree.\nEndorsed by: Chad, Peru and the Holy See.\n", "Chad; Peru; Holy See"),
        (
            "a roster in items",
            "We agree.\n# Participating States\n- Chad\n- Côte d'Ivoire\n- Republic of Korea\n- Luxemburg\n",
            "Chad; Côte d’Ivoire; South Korea; Luxembourg",
        ),
        (
            "organisations beside states",
            "We agree.\n# List of signatories\nStates\nChad\nPeru\nInternational organisations\nINTERPOL\nCouncil of Europe\n",
            "Chad; Peru; INTERPOL; Council of Europe",
        ),
        ("a body's list of countries is no block", "We call on the following to act:\n- Chad\n- Peru\n", ""),
        (
            "running text about others",
            "In 2019 the United States and the EU issued a joint statement.\nUNICEF estimates that one in three users is a child.\n",
            "",
        ),
    ]);
}

#[test]
fn chapeaux_titles_and_bodies() {
    check(&[
        (
            "We, the ministers of",
            "We, the Home Affairs, Interior, Security and Immigration Ministers of Australia, Canada, New Zealand, the United Kingdom, and the United States (the ‘Five Countries’) met in London.\n",
            "Australia; Canada; New Zealand; United Kingdom; United States",
        ),
        (
            "we in the middle of the sentence",
            "Having gathered virtually to discuss the threat, we the Ministers and Representatives of Brazil, Czech Republic, the Dominican Republic, European Union, the Netherlands, Republic of Korea, and the United States recognize that it grows.\n",
            "Brazil; Czechia; Dominican Republic; European Union; Netherlands; South Korea; United States",
        ),
        (
            "the members of an initiative between dashes",
            "The members of the International Reef Initiative (IRI)—Australia, Belize, Republic of Korea, United Kingdom, and Ukraine, and the European Union—met in Suva on 3 May. Belize welcomes Chad as a partner.\n",
            "Australia; Belize; South Korea; United Kingdom; Ukraine; European Union",
        ),
        (
            "foreign ministers and a high representative",
            "The Foreign Ministers of Canada, France, Germany, and the High Representative of the European Union condemn the attack on Ukraine.\n",
            "Canada; France; Germany; European Union",
        ),
        ("governments in a sentence", "The Governments of Kenya and Norway reaffirm their friendship with Chad.\n", "Kenya; Norway"),
        (
            "the G7",
            "We, the G7 Foreign Ministers, and the High Representative of the European Union, condemn Russia's war.\n",
            "G7; European Union",
        ),
        (
            "on behalf of the following, in items",
            "This statement is made on behalf of the following countries:\n- Albania\n- the Marshal Islands\n- The Netherlands\n\nWe are concerned about Sudan.\n",
            "Albania; Marshall Islands; Netherlands",
        ),
        (
            "the honour to deliver",
            "Madam President, I have the honour to deliver this statement on behalf of a group of 3 countries: Albania, Luxemburg and my own country, Norway.\n",
            "Albania; Luxembourg; Norway",
        ),
        ("the EU and its members", "I have the honour to speak on behalf of the European Union and its Member States.\n", "European Union"),
        (
            "released by",
            "The following statement was released by the Governments of Australia, Japan, and the United States.\n",
            "Australia; Japan; United States",
        ),
        (
            "treaty",
            "The Republic of Kenya and the Kingdom of Norway (hereinafter referred to as “the Parties”),\nDesiring to cooperate,\n",
            "Kenya; Norway",
        ),
        (
            "the title alone",
            "T Joint Statement of Australia, Japan and the United States on Ukraine\nThe ministers met today.\n",
            "Australia; Japan; United States",
        ),
        ("the title in front", "T Australia–Japan Joint Statement on Fiji\nThe two sides agreed.\n", "Australia; Japan"),
        ("the title of a group", "T G7 Leaders’ Statement on Ukraine\nUkraine has suffered.\n", "G7"),
        (
            "host and guest of a visit",
            "T Joint Communiqué on the Occasion of the State Visit of the President of the Republic of Chile to the Republic of Kenya\nAt the invitation of Her Excellency Wanja Otieno, President of the Republic of Kenya, His Excellency Rodrigo Vidal Quiroga, President of the Republic of Chile, paid a state visit to Kenya. They spoke of Peru.\n",
            "Chile: Rodrigo Vidal Quiroga [President]; Kenya: Wanja Otieno [President]",
        ),
        ("a topic is no issuer", "T Statement on Iran\nThere is concern.\n", ""),
        ("assembly", "The General Assembly,\nRecalling its resolution on Chad,\n1. Urges Chad to act;\n", "General Assembly"),
        ("council", "THE COUNCIL OF THE EUROPEAN UNION,\nRECALLING the Treaty,\n", "Council of the European Union"),
        ("an unknown council", "The Ruritanian Monetary Board today decided to hold the rate.\n", "Ruritanian Monetary Board"),
        (
            "a committee that the text refers to",
            "Information received since the Federal Open Market Committee met in June indicates growth.\nThe Committee decided to lower the rate.\n",
            "Federal Open Market Committee",
        ),
        (
            "a line that says who published it",
            "T Code of Practice for Reef Tours\nVersion 1.2\nPublished by the Reef Institute for Safety, 3 February 2023\nOperators shall wait.\n",
            "Reef Institute for Safety",
        ),
        (
            "was represented by",
            "The United States and the European Union held a meeting. The European Union was represented by Commissioner for Justice Dara Rein and Commissioner for Home Affairs Ylva Johan. The meeting was also attended by Croatia.\n",
            "United States; European Union: Dara Rein [Commissioner for Justice]; European Union: Ylva Johan [Commissioner for Home Affairs]",
        ),
        ("terms", "T Terms of Service\nThese terms are between you and Acme Widgets Ltd (“Acme”, “we”, “us”).\n", "Acme Widgets Ltd"),
        ("terms in the title", "T Acme Community Guidelines\nYou must not spam.\n", "Acme"),
    ]);
}

#[test]
fn votes() {
    check(&[
        (
            "for and against with reasons, and a comma for a semicolon",
            "Voting for the policy action were Jerome H. Powell, Chair, John C. Williams, Vice Chair; Michelle W. Bowman; and Randal K. Quarles. Voting against the action were James Bullard, who preferred to lower the rate; and Esther L. George and Eric S. Rosengren, who preferred to wait.\n",
            "Jerome H. Powell [Chair] (VotedFor); John C. Williams [Vice Chair] (VotedFor); Michelle W. Bowman (VotedFor); Randal K. Quarles (VotedFor); James Bullard (VotedAgainst); Esther L. George (VotedAgainst); Eric S. Rosengren (VotedAgainst)",
        ),
        (
            "none against",
            "Voting for the action: Janet L. Yellen, Chair; and Lael Brainard. Voting against this action: None.\n",
            "Janet L. Yellen [Chair] (VotedFor); Lael Brainard (VotedFor)",
        ),
        (
            "members in brackets",
            "Five members (Andrew Hale, Sarah Brand, Ben Orr, Clare Lom and Huw Pitt) voted in favour of the proposition. Two members (Swati Dhin and Catherine Manley) voted against, preferring to cut the rate.\n",
            "Andrew Hale (VotedFor); Sarah Brand (VotedFor); Ben Orr (VotedFor); Clare Lom (VotedFor); Huw Pitt (VotedFor); Swati Dhin (VotedAgainst); Catherine Manley (VotedAgainst)",
        ),
        (
            "names in front of the verb",
            "Governor Anna Brehm voted against the decision, preferring a larger cut.\n",
            "Anna Brehm [Governor] (VotedAgainst)",
        ),
        (
            "a recorded vote",
            "In favour: Chad, Peru, Viet Nam.\nAgainst: Malta.\nAbstaining: Fiji, Georgia.\n",
            "Chad (VotedFor); Peru (VotedFor); Vietnam (VotedFor); Malta (VotedAgainst); Fiji (Abstained); Georgia (Abstained)",
        ),
    ]);
    let (parts, found) = read(
        "Voting for the action were: Janet L. Yellen, Chair; and Lael Brainard. Voting against the action were Richard W. Fisher and Charles I. Plosser. President Fisher believed that the recovery will hold. President Plosser objected to the guidance. Lael Brainard voted as an alternate member at this meeting.\n",
    );
    let remarks: Vec<&str> = found.signatures.iter().filter_map(|signature| Some(signature.remark.as_ref()?.text.as_str())).collect();
    assert_eq!(
        remarks,
        [
            "voted as an alternate member at this meeting",
            "President Fisher believed that the recovery will hold",
            "President Plosser objected to the guidance"
        ]
    );
    assert_eq!(parts[0].role, PartRole::Signature);
}

#[test]
fn what_parties_did_with_the_text_afterwards() {
    check(&[
        (
            "sponsors with asterisks",
            "Angola,* Argentina, Austria*: draft resolution\n",
            "Angola (Sponsored); Argentina (Sponsored); Austria (Sponsored)",
        ),
        (
            "main and co-sponsors",
            "# Main sponsors\nNorway, Peru\n# Co-sponsors\n- Chad\n- Fiji\n",
            "Norway (Sponsored); Peru (Sponsored); Chad (Sponsored); Fiji (Sponsored)",
        ),
        (
            "alignment",
            "The candidate countries Montenegro and Albania[2], the EFTA country Norway, as well as the Republic of Moldova align themselves with this declaration.\n",
            "Montenegro (Aligned); Albania (Aligned); Norway (Aligned); Moldova (Aligned)",
        ),
        (
            "joiners",
            "We agree.\n# Signatories\nIndia\nJapan\nAs of 16 January 2023 the following have joined: Singapore, Georgia, Ecuador, Jordan.\n",
            "India; Japan; Singapore (JoinedLater); Georgia (JoinedLater); Ecuador (JoinedLater); Jordan (JoinedLater)",
        ),
        (
            "withdrawals",
            "We agree.\n# Signatories\nIndia\nIraq\n\nIraq withdrew its endorsement on 17 June 2024.\n",
            "India; Iraq (Withdrew)",
        ),
        (
            "dissociation and reservation",
            "Venezuela dissociates itself from paragraphs 8 and 10.\nHungary reserves its position on paragraph 4.\n",
            "Venezuela (Dissociated); Hungary (Reserved)",
        ),
        (
            "EU with its members",
            "# Endorsing parties\nThe European Union with its member states: Austria, Belgium, Czech Republic\nNorway\n",
            "European Union; Austria; Belgium; Czechia; Norway",
        ),
    ]);
    let (_, found) = read("Venezuela dissociates itself from paragraphs 8 and 10.\n");
    assert_eq!(found.signatures[0].remark.as_ref().map(|remark| remark.text.as_str()), Some("dissociates itself from paragraphs 8 and 10"));
}

#[test]
fn letters_and_open_letters() {
    check(&[
        (
            "bodies whose names hold a word of office",
            "Please act.\n# Signed by:\nAssociation of Family Doctors of Reefland\nStudents for Reefs\nRoyal College of Reef Nurses\n",
            "Association of Family Doctors of Reefland; Students for Reefs; Royal College of Reef Nurses",
        ),
        (
            "a company writes",
            "Please act.\n\nC Yours sincerely,\n\nTilda Marsh\nChief Executive\nAcme Widgets Ltd\n",
            "Acme Widgets Ltd: Tilda Marsh [Chief Executive]",
        ),
        ("on one line", "Please act.\n\nC Yours sincerely,\n\nTilda Marsh, Chief Executive, Acme\n", "Acme: Tilda Marsh [Chief Executive]"),
        (
            "individuals with affiliations",
            "Please act.\n# Signatories\nTilda Marsh, Professor of Law, University of Lund\nDr Jonas Berg, Senior Research Fellow, Reef Institute\nAna Lopes, independent researcher\n",
            "Tilda Marsh [Professor of Law]; Jonas Berg [Senior Research Fellow]; Ana Lopes [independent researcher]",
        ),
        (
            "organisations and individuals under their own subheadings",
            "Please act.\n# Signed by\nOrganisations\nAccess Reef\nReef Foundation\nIndividuals\nTilda Marsh\nJonas Berg, Director, Reef Institute\n",
            "Access Reef; Reef Foundation; Tilda Marsh; Jonas Berg [Director]",
        ),
        (
            "ministers write",
            "Dear Mr Example,\nPlease act.\n\nC Yours sincerely,\n\nRt Hon Tilda Marsh MP\nUnited Kingdom Secretary of State for the Home Department\n\nJonas Berg\nAttorney General of the United States\n",
            "United Kingdom: Tilda Marsh [Secretary of State for the Home Department]; United States: Jonas Berg [Attorney General]",
        ),
    ]);
}

#[test]
fn notes_tell_what_is_inferred_who_attended_and_which_counts_disagree() {
    for (text, expected) in [
        ("# Signatories\nHon Tilda Marsh, Minister Responsible for the GCSB\nPeru\n", "inferred-party"),
        ("# Signatories\nTilda Marsh, Minister of Justice\nPeru\n", "unknown-party"),
        ("# Signatories (4)\nPeru\nChad\nFiji\n", "signatory-count"),
        ("# Signatories (3)\nPeru\nChad\nFiji\n", ""),
        ("T Statement on behalf of 4 States\nI deliver this statement on behalf of Peru, Chad and Fiji.\n", "signatory-count"),
        ("This statement is on behalf of a group of 4 States: Peru, Chad and Fiji.\n", "signatory-count"),
        ("We, the Ministers of Peru, Chad and Fiji, agree.\nThe meeting was also attended by INTERPOL.\n", "not-signatory"),
        ("# Signatories\nPeru\nChad\n# Observers\nFiji\n", "not-signatory"),
    ] {
        let codes: Vec<&str> = read(text).1.notes.iter().map(|note| note.code.code()).collect();
        assert_eq!(codes.join(" "), expected, "{text}");
    }
}

/// Pieces out of which texts are made that look like statements, to reach the readers of every form.
const PIECES: &[&str] = &[
    "We, the Ministers of ",
    "the European Union",
    "Côte d’Ivoire",
    "Bolivia (Plurinational State of)",
    ", ",
    "; ",
    " and ",
    ": ",
    ".",
    "\n",
    "\n\n",
    "# Signatories\n",
    "Voting for the action were ",
    "Jane Q. Doe",
    " MP",
    "Rt Hon ",
    "Attorney General of ",
    "(",
    ")",
    " – ",
    "withdrew its endorsement",
    "For the Government of ",
    "C Yours sincerely,\n",
    "- ",
    "*",
    "[2]",
    "é",
    "47 States",
    "on behalf of ",
    "As of 3 May 2024, ",
    "draft resolution",
    "T Joint Statement of ",
    "None",
    "“we”",
    "represented by ",
    "李",
    "Acme Ltd",
];

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        let (_, found) = read(&text);
        proptest::prop_assert!(found.notes.iter().all(|note| note.span.is_none_or(|span| text.get(span.start..span.end).is_some())));
    }

    #[test]
    fn no_string_is_too_odd(text in "\\PC{0,80}") {
        read(&text);
    }
}

#[test]
fn organisations_with_their_countries_and_experts_with_affiliations() {
    check(&[
        (
            "countries in brackets, known and unknown",
            "Please act.\n# Signatories\n# Organisations\n- Reef Rights International (Belgium)\n- Bund gegen Lärm e.V. (Germany)\n- Fundación Ojo Claro (Chile)\n- Mares Livres (Cabo Verde)\n- Averne Water Union (Elbonia)\n- Eels’ Voice (Elbonia)\n- Women for Quiet Streets (Georgia)\n",
            "Reef Rights International; Bund gegen Lärm e.V.; Fundación Ojo Claro; Mares Livres; Averne Water Union; Eels’ Voice; Women for Quiet Streets",
        ),
        (
            "a list without a heading for its kind",
            "Please act.\n# Signed by:\nSave the Eel (Norway)\nRiver Keepers Network (Kenya)\nCentre for Ponds (Peru)\n",
            "Save the Eel; River Keepers Network; Centre for Ponds",
        ),
        (
            "a short form in brackets stays",
            "Please act.\n# Signatories\n# Organisations\nReef Watch (RW)\nPond Watch Alliance (PWA)\n",
            "Reef Watch; Pond Watch Alliance",
        ),
        (
            "a remark in the heading, callings in small letters, countries at the end",
            "Please act.\n# Signatories\n# Organisations\n- Reef Rights (Belgium)\n- Pond Watch Network (Kenya)\n# Experts (affiliations for identification only)\n- Prof. Hanna Weiss, Chair of Public Law, University of Graz, Austria\n- Jordan Blake, security researcher, Canada\n- Dame Philippa North KC, former Camera Commissioner, United Kingdom\n- Assoc. Prof. Ioana Drag, Pond University, Romania\n- Prof. emer. Ada Roth, University of Lund, Sweden\n- Tilda Marsh, human rights lawyer, Peru\n",
            "Reef Rights; Pond Watch Network; Hanna Weiss [Chair]; Jordan Blake [security researcher]; Philippa North [former Camera Commissioner]; Ioana Drag; Ada Roth; Tilda Marsh [human rights lawyer]",
        ),
        (
            "signatures that were withdrawn",
            "Please act.\n# Signatories\n# Organisations\n- Reef Rights (Belgium)\n- Pond Watch Network (Kenya)\n\nEel Voice and Assoc. Prof. Ioana Drag, who signed the first letter, have withdrawn their signatures.\n",
            "Reef Rights; Pond Watch Network; Eel Voice (Withdrew); Ioana Drag (Withdrew)",
        ),
        (
            "a person withdraws",
            "Please act.\n# Signatories\n# Organisations\n- Reef Rights (Belgium)\n- Pond Watch Network (Kenya)\n\nDr Jonas Berg has since withdrawn his signature.\n",
            "Reef Rights; Pond Watch Network; Jonas Berg (Withdrew)",
        ),
    ]);
}

#[test]
fn groups_from_many_regions_and_those_who_leave_a_part() {
    check(&[
        (
            "unusual forms, a speaker's own country, a note of dissociation",
            "It is my honour to speak on behalf of 7 States from all regions: Armenia, Bolivia (Plurinational State of), Cote d'Ivoire, Ghana*, Netherlands (Kingdom of the), the United Kingdom of Great Britain and Northern Ireland and my own country, Costa Rica.\n\n* Ghana joins the statement but dissociates itself from the paragraph on courts.\n",
            "Armenia; Bolivia; Côte d’Ivoire; Ghana (Dissociated); Netherlands; United Kingdom; Costa Rica",
        ),
        (
            "a group from every part of the world",
            "I have the honour to speak on behalf of a group of countries from different parts of the world: Peru, Chad and Fiji.\n",
            "Peru; Chad; Fiji",
        ),
        (
            "a signatory that reserves",
            "I deliver this statement on behalf of States from five continents, namely Peru, Chad and Fiji.\n\nChad joins the statement but reserves its position on paragraph 3.\n",
            "Peru; Chad (Reserved); Fiji",
        ),
    ]);
}

#[test]
fn sponsors_and_votes_in_the_last_sentence() {
    check(&[
        (
            "abstentions in brackets",
            "We agree.\n\nDraft resolution S/2031/11, submitted by Malta, Sierra Leone and the United Kingdom of Great Britain and Northern Ireland, was adopted by 13 votes in favour to none against, with 2 abstentions (China, Russian Federation).\n",
            "Malta (Sponsored); Sierra Leone (Sponsored); United Kingdom (Sponsored); China (Abstained); Russia (Abstained)",
        ),
        (
            "against and abstaining",
            "We agree.\n\nThe draft decision, tabled by Peru and Chad, was adopted by 9 votes in favour, 1 against (Fiji) and 1 abstention (Georgia).\n",
            "Peru (Sponsored); Chad (Sponsored); Fiji (VotedAgainst); Georgia (Abstained)",
        ),
        (
            "voters in front of the verb",
            "We agree.\n\nThe resolution was adopted by 12 votes to none, with Kenya and Norway abstaining.\n",
            "Kenya (Abstained); Norway (Abstained)",
        ),
        ("what an earlier text was is no vote on this one", "We recall the resolution that was adopted in 2021.\n", ""),
    ]);
}

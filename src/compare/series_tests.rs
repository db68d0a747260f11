//! Threads through runs of statements, in the notation of `testing`: a thread is shown in one line, a cell for each statement.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::testing::{alignment, statement};
use super::{compare, series};
use crate::lexicon::Lexicon;
use crate::model::{ActKind, ActStep, Baseline, Decisions, Series, SeriesPair, Statement, StepChange};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn run(texts: &[String], steps: &[(usize, usize)]) -> (Vec<Statement>, Series) {
    let statements: Vec<Statement> = texts.iter().map(|text| statement(text)).collect();
    let pair = |(earlier, later): &(usize, usize)| {
        let (before, after) = (&statements[*earlier], &statements[*later]);
        let links = alignment(before, after, &[], &[]);
        let comparison = compare(before, after, &links, &LEXICON, Baseline::Whole, &Decisions::default()).expect("one language");
        SeriesPair { earlier: *earlier, later: *later, comparison }
    };
    let pairs = steps.iter().map(pair).collect();
    let found = series(&statements, pairs);
    (statements, found)
}

fn cell(step: &ActStep, statement: &Statement) -> String {
    let ids: Vec<&str> = step.acts.iter().map(|act| statement.acts[*act].id.as_str()).collect();
    let sign = match step.change {
        None if step.acts.is_empty() => ".",
        None => "",
        Some(StepChange::Unchanged) => "=",
        Some(StepChange::Changed) => "~",
        Some(StepChange::Added) => "+",
        Some(StepChange::Removed) => "-",
    };
    format!("{sign}{}{}", ids.join("&"), if step.still_quoted.is_some() { "\"" } else { "" })
}

#[test]
fn demands_are_followed_through_time() {
    let check = |intent: &str, texts: &[&str], steps: &[(usize, usize)], expected: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| text.replace('|', "\n")).collect();
        let (statements, found) = run(&texts, steps);
        let line =
            |steps: &[ActStep]| steps.iter().zip(&statements).map(|(step, statement)| cell(step, statement)).collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = found.demands.iter().map(|thread| line(&thread.steps)).collect();
        assert_eq!(lines, expected, "{intent}");
    };
    let levels = "D {a:Operators} {v:should} {x:publish} {o:water levels every day}.";
    let hourly = "D {a:Operators} {v:should} {x:publish} {o:water levels every hour}.";
    let villages = "D {a:Dam owners} {v:shall} {x:consult} {o:the villages downstream}.";
    let sluices = "D {a:States} {v:call on} {x:close} {o:the old sluices}.";
    let both = |one: &str, other: &str| format!("{one}|{other}");
    let chain: &[(usize, usize)] = &[(0, 1), (1, 2)];
    check("kept, changed, kept", &[levels, hourly, hourly], chain, &["D1 ~D1 =D1"]);
    check("a row starts where the demand first appears", &[levels, &both(levels, villages), villages], chain, &["D1 =D1 -", ". +D2 =D1"]);
    check("dropped and back again is a row of its own", &[levels, sluices, levels], chain, &["D1 - .", ". +D1 -", ". . +D1"]);
    check("each predecessor counts, not the column before", &[levels, sluices, hourly], &[(0, 1), (0, 2)], &["D1 - ~D1", ". +D1 ."]);
    check("what follows nothing is compared with nothing", &[levels, sluices, villages], &[(0, 1)], &["D1 - .", ". +D1 .", ". . D1"]);
    check("nothing demanded, nothing shown", &[". We met.", ". We met.", levels], chain, &[". . +D1"]);
    let split = "D {a:Operators} {v:should} {x:publish} {o:water levels every day}.|D {a:Operators} {v:should} {x:publish} {o:flood warnings on every river of the delta}.";
    let whole = "D {a:Operators} {v:should} {x:publish} {o:water levels every day and flood warnings on every river of the delta}.";
    check("the halves of a split demand share a row", &[whole, split, split], chain, &["D1 ~D1&D2 =D1&D2"]);
    let other_kind = "C We {v:will} {x:publish} {o:tide tables}.";
    check("only demands are followed", &[other_kind, levels], &[(0, 1)], &[". +D1"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_demand_stands_in_one_thread_and_two_statements_read_as_compared(
        picked in prop::collection::vec(prop::collection::vec((0..3_usize, 0..5_usize), 0..6), 2..5),
    ) {
        const WHO: [&str; 3] = ["Operators", "Dam owners", "States"];
        const WHAT: [&str; 5] = ["publish} {o:water levels", "publish} {o:water levels every hour", "consult} {o:the villages", "close} {o:the sluices", "train} {o:pilots"];
        let line = |(who, what): &(usize, usize)| format!("D {{a:{}}} {{v:should}} {{x:{}}}.\n", WHO[*who], WHAT[*what]);
        let texts: Vec<String> = picked.iter().map(|acts| format!(". We met.\n{}", acts.iter().map(line).collect::<String>())).collect();
        let steps: Vec<(usize, usize)> = (1..texts.len()).map(|later| (later - 1, later)).collect();
        let (statements, found) = run(&texts, &steps);
        for (at, statement) in statements.iter().enumerate() {
            let mut threaded: Vec<usize> = found.demands.iter().flat_map(|thread| thread.steps[at].acts.clone()).collect();
            threaded.sort_unstable();
            let own: Vec<usize> = (0..statement.acts.len()).filter(|act| statement.acts[*act].kind == ActKind::Demand).collect();
            prop_assert_eq!(threaded, own);
        }
        for pair in &found.pairs {
            let counts = |wanted: StepChange| found.demands.iter().filter(|thread| thread.steps[pair.later].change == Some(wanted)).count();
            let rows = &pair.comparison.changes;
            // A split or merged demand has several rows in one thread, so that threads are no more than rows.
            prop_assert!(counts(StepChange::Added) <= rows.iter().filter(|row| row.earlier.is_none()).count());
            prop_assert!(counts(StepChange::Removed) <= rows.iter().filter(|row| row.later.is_none()).count());
            prop_assert!(counts(StepChange::Changed) + counts(StepChange::Unchanged) <= rows.iter().filter(|row| row.earlier.is_some() && row.later.is_some()).count());
            let still = rows.iter().all(|row| row.unchanged);
            let steps = found.demands.iter().filter_map(|thread| thread.steps[pair.later].change);
            prop_assert_eq!(still, steps.into_iter().all(|change| change == StepChange::Unchanged));
        }
    }
}

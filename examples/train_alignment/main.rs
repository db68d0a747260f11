//! Learns `src/align/weights.rs` from sentence alignments with human gold, and measures it on what was held out:
//!
//!     cargo run --release --example train_alignment -- --data DIR [--write]
//!
//! `DIR` holds `*.jsonl` files as described in `docs/alignment.md`. Without `--write` it only measures: each set with a third of its
//! texts held out in turn, a set of a single text wholly held out, and then each set wholly held out ("strangers").

#![allow(clippy::print_stdout, unreachable_pub, reason = "a program that prints what it measured")]

mod boost;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use boost::{Growth, Rows, grow};
use policydiff::align::training::{Bout, FIRST, Forest, Model, SECOND, first_grows, second_grows};
use rayon::prelude::*;
use serde_json::Value;

const FOLDS: usize = 3;
const FIRST_GROWTH: Growth = Growth { trees: 100, rate: 0.1, pull: 5.0, rows: 40 };
const SECOND_GROWTH: Growth = Growth { trees: 60, rate: 0.1, pull: 5.0, rows: 40 };

/// A pair of texts with its gold, ready to be learned from.
struct Text {
    set: usize,
    file: String,
    /// Which third of its set it is held out with; `None` for the only text of a set.
    fold: Option<usize>,
    /// Whether the right side was rearranged.
    rearranged: bool,
    bout: Bout,
    gold: BTreeMap<(usize, usize), bool>,
    same: BTreeSet<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == "--data").ok_or("--data DIR is missing")?;
    let texts = read(arguments.get(at + 1).ok_or("--data needs a folder")?)?;
    if !arguments.iter().any(|argument| argument == "--write") {
        measure(&texts);
        return Ok(());
    }
    let everything: Vec<usize> = (0..texts.len()).collect();
    let model = learn(&texts, &everything);
    std::fs::write("src/align/weights.rs", source(&model))?;
    Ok(())
}

fn read(folder: &str) -> Result<Vec<Text>, Box<dyn std::error::Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    let mut sets: Vec<String> = Vec::new();
    let mut jobs = Vec::new();
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let set = name.split('-').next().unwrap_or_default().to_owned();
        let number = sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        });
        let content = std::fs::read_to_string(&file)?;
        let lines: Vec<String> = content.lines().map(str::to_owned).collect();
        let lone = lines.len() < FOLDS;
        for (at, line) in lines.into_iter().enumerate() {
            jobs.push((number, name.clone(), (!lone).then_some(at % FOLDS), at, line));
        }
    }
    let texts: Result<Vec<Vec<Text>>, serde_json::Error> = jobs
        .into_par_iter()
        .map(|(set, file, fold, at, line)| {
            let record: Value = serde_json::from_str(&line)?;
            let mut texts = vec![text(set, &file, fold, &record, None)];
            if fold.is_some() {
                texts.push(text(set, &file, fold, &record, Some(at as u64 * 2 + 1)));
            }
            Ok(texts)
        })
        .collect();
    Ok(texts?.into_iter().flatten().collect())
}

fn text(set: usize, file: &str, fold: Option<usize>, record: &Value, seed: Option<u64>) -> Text {
    let side = |key: &str| -> Vec<&str> { record[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect() };
    let (left, right) = (side("a"), side("b"));
    let order = match seed {
        Some(seed) => rearranged(right.len(), seed),
        None => (0..right.len()).collect(),
    };
    let mut place = vec![0; order.len()];
    for (to, from) in order.iter().enumerate() {
        place[*from] = to;
    }
    let right: Vec<&str> = order.iter().map(|at| right[*at]).collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).unwrap_or_default();
    let gold: BTreeMap<(usize, usize), bool> = record["gold"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|link| ((number(&link[0]), place[number(&link[1])]), link[2] != "weak"))
        .collect();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bout = Bout::new(&left, &right);
    let same = (0..left.len())
        .flat_map(|i| (0..right.len()).map(move |j| (i, j)))
        .filter(|(i, j)| squeezed(left[*i]) == squeezed(right[*j]))
        .collect();
    Text { set, file: file.to_owned(), fold, rearranged: seed.is_some(), bout, gold, same }
}

/// Blocks of up to one, three or nine clauses, shuffled: statements get reorganised, the sets mostly keep their order.
fn rearranged(length: usize, seed: u64) -> Vec<usize> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    let longest = [1, 3, 9][next(3)];
    let mut blocks = Vec::new();
    let mut from = 0;
    while from < length {
        let to = length.min(from + 1 + next(longest));
        blocks.push((from..to).collect::<Vec<_>>());
        from = to;
    }
    for at in (1..blocks.len()).rev() {
        let other = next(at + 1);
        blocks.swap(at, other);
    }
    blocks.concat()
}

/// Learns both forests; the second one sees what the first one says of texts that it was not grown from.
fn learn(texts: &[Text], from: &[usize]) -> Model<'static> {
    let weights = weights(texts, from);
    let mut said: Vec<Vec<f32>> = vec![Vec::new(); texts.len()];
    for fold in 0..FOLDS {
        let (held, kept): (Vec<usize>, Vec<usize>) = from.iter().partition(|at| part(&texts[**at]) == fold);
        let forest = first(texts, &kept, &weights);
        for at in held {
            said[at] = texts[at].bout.first.iter().map(|numbers| forest.log_odds(numbers)).collect();
        }
    }
    let second = second(texts, from, &weights, &said);
    Model { first: first(texts, from, &weights), second }
}

fn part(text: &Text) -> usize {
    text.fold.unwrap_or_default()
}

/// Each set counts the same, by its links that are not of the same wording; rearranged texts count half.
fn weights(texts: &[Text], from: &[usize]) -> Vec<f64> {
    let mut links: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    for at in from {
        let text = &texts[*at];
        *links.entry((text.set, text.rearranged)).or_default() +=
            text.gold.iter().filter(|(pair, counts)| **counts && !text.same.contains(pair)).count();
    }
    let weight = |text: &Text| {
        let count = links.get(&(text.set, text.rearranged)).copied().unwrap_or_default().max(1);
        #[expect(clippy::cast_precision_loss)]
        let each = 1000.0 / count as f64;
        if text.rearranged { each / 2.0 } else { each }
    };
    texts.iter().map(weight).collect()
}

fn rows<const WIDTH: usize>(texts: &[Text], from: &[usize], weights: &[f64], numbers: impl Fn(usize) -> Vec<[f32; WIDTH]>) -> Rows {
    let mut rows = Rows { numbers: Vec::new(), width: WIDTH, yes: Vec::new(), weight: Vec::new() };
    for at in from {
        let text = &texts[*at];
        for ((pair, settled), numbers) in text.bout.pairs().zip(numbers(*at)) {
            let linked = text.gold.get(&pair);
            if settled || linked == Some(&false) {
                continue;
            }
            rows.numbers.extend(numbers);
            rows.yes.push(linked.is_some());
            rows.weight.push(weights[*at]);
        }
    }
    rows
}

fn first(texts: &[Text], from: &[usize], weights: &[f64]) -> Forest<'static> {
    grow(&rows::<FIRST>(texts, from, weights, |at| texts[at].bout.first.clone()), &first_grows(), FIRST_GROWTH)
}

fn second(texts: &[Text], from: &[usize], weights: &[f64], said: &[Vec<f32>]) -> Forest<'static> {
    grow(&rows::<SECOND>(texts, from, weights, |at| texts[at].bout.second(&said[at])), &second_grows(), SECOND_GROWTH)
}

fn measure(texts: &[Text]) {
    let mut found: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for fold in 0..FOLDS {
        let kept: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].fold != Some(fold)).collect();
        count(texts, &learn(texts, &kept), |text| text.fold == Some(fold), &mut found);
    }
    let known: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].fold.is_some()).collect();
    count(texts, &learn(texts, &known), |text| text.fold.is_none(), &mut found);
    show("held-out texts", &found);
    let mut strangers = BTreeMap::new();
    for set in texts.iter().map(|text| text.set).collect::<BTreeSet<_>>() {
        let kept: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].set != set).collect();
        count(texts, &learn(texts, &kept), |text| text.set == set, &mut strangers);
    }
    show("held-out sets", &strangers);
}

fn count(texts: &[Text], model: &Model<'_>, held: impl Fn(&Text) -> bool, found: &mut BTreeMap<String, [usize; 3]>) {
    for text in texts.iter().filter(|text| held(text)) {
        let name = if text.rearranged { format!("{} rearranged", text.file) } else { text.file.clone() };
        let linked: BTreeSet<(usize, usize)> = text.bout.linked(model).into_iter().collect();
        let open = |pair: &(usize, usize)| !text.same.contains(pair);
        let gold = text.gold.iter().filter(|(pair, counts)| **counts && open(pair));
        let hits = gold.clone().filter(|(pair, _)| linked.contains(pair)).count();
        let said = linked.iter().filter(|pair| open(pair) && text.gold.get(pair) != Some(&false)).count();
        let entry = found.entry(name).or_default();
        *entry = [entry[0] + hits, entry[1] + said, entry[2] + gold.count()];
    }
}

#[expect(clippy::cast_precision_loss)]
fn show(title: &str, found: &BTreeMap<String, [usize; 3]>) {
    println!("{title}");
    let mut plain = Vec::new();
    for (name, [hits, said, gold]) in found {
        let (precision, recall) = (*hits as f64 / (*said).max(1) as f64, *hits as f64 / (*gold).max(1) as f64);
        let f1 = 2.0 * *hits as f64 / (said + gold).max(1) as f64;
        println!("  {name:32} P {precision:.3} R {recall:.3} F1 {f1:.3}");
        if !name.ends_with("rearranged") {
            plain.push(f1);
        }
    }
    println!("  {:32} F1 {:.4}", "mean", plain.iter().sum::<f64>() / plain.len().max(1) as f64);
}

fn source(model: &Model<'_>) -> String {
    let mut text = String::from(
        "//! Learned trees. Written by `cargo run --release --example train_alignment -- --data DIR --write`; not to be edited by hand.\n\n\
         use super::forest::Tree;\n\nconst NEVER: f32 = f32::INFINITY;\n\n",
    );
    for (name, forest) in [("FIRST", &model.first), ("SECOND", &model.second)] {
        let _ = writeln!(text, "pub(super) const {name}_BASE: f32 = {:?};\n", forest.base);
        let _ = writeln!(text, "#[rustfmt::skip]\npub(super) const {name}: &[Tree] = &[");
        for tree in forest.trees.iter() {
            let splits: Vec<String> = tree
                .splits
                .iter()
                .map(|(feature, value)| if value.is_finite() { format!("({feature}, {value:?})") } else { "(0, NEVER)".to_owned() })
                .collect();
            let leaves: Vec<String> = tree.leaves.iter().map(|leaf| format!("{leaf:?}")).collect();
            let _ = writeln!(text, "    Tree {{ splits: [{}], leaves: [{}] }},", splits.join(", "), leaves.join(", "));
        }
        let _ = writeln!(text, "];\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

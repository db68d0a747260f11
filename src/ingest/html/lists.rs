//! Lists of a web page → the markers that a browser shows before their items.

use super::tree::{Element, Tree};

/// The markers of the items of list `node`, in order, with the nodes of the items.
pub(super) fn markers(tree: &Tree, node: usize) -> Vec<(usize, String)> {
    let items: Vec<usize> = tree.children(node).filter(|child| tree.name(*child) == "li").collect();
    let Some(list) = tree.element(node).filter(|list| list.name == "ol") else {
        return items.into_iter().map(|item| (item, "-".to_owned())).collect();
    };
    let form = form(list);
    let number = |element: &Element, name: &str| element.attribute(name).and_then(|value| value.trim().parse::<i64>().ok());
    let step = if list.attribute("reversed").is_some() { -1 } else { 1 };
    let first = if step < 0 { i64::try_from(items.len()).unwrap_or(i64::MAX) } else { 1 };
    let mut next = number(list, "start").unwrap_or(first);
    let mut markers = Vec::new();
    for item in items {
        let value = tree.element(item).and_then(|element| number(element, "value")).unwrap_or(next);
        next = value.saturating_add(step);
        markers.push((item, marker(form, value)));
    }
    markers
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    None,
    Number,
    Letter { upper: bool },
    Roman { upper: bool },
}

fn form(list: &Element) -> Form {
    let styles =
        [list.attribute("style"), list.attribute("class")].into_iter().flatten().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    match list.attribute("type").unwrap_or_default() {
        "a" => return Form::Letter { upper: false },
        "A" => return Form::Letter { upper: true },
        "i" => return Form::Roman { upper: false },
        "I" => return Form::Roman { upper: true },
        _ => {}
    }
    let styled = [
        ("lower-alpha", Form::Letter { upper: false }),
        ("lower-latin", Form::Letter { upper: false }),
        ("upper-alpha", Form::Letter { upper: true }),
        ("upper-latin", Form::Letter { upper: true }),
        ("lower-roman", Form::Roman { upper: false }),
        ("upper-roman", Form::Roman { upper: true }),
        ("list-style:none", Form::None),
        ("list-style-type:none", Form::None),
    ];
    let styles = styles.replace(": ", ":");
    styled.iter().find(|(name, _)| styles.contains(name)).map_or(Form::Number, |(_, form)| *form)
}

/// Small letters and numerals stand in brackets, as statements write them.
fn marker(form: Form, value: i64) -> String {
    let Some(value) = usize::try_from(value).ok().filter(|value| *value > 0) else { return format!("{value}.") };
    match form {
        Form::None => "-".to_owned(),
        Form::Number => format!("{value}."),
        Form::Letter { upper: false } => format!("({})", letters(value)),
        Form::Letter { upper: true } => format!("{}.", letters(value).to_ascii_uppercase()),
        Form::Roman { upper: false } => format!("({})", roman(value)),
        Form::Roman { upper: true } => format!("{}.", roman(value).to_ascii_uppercase()),
    }
}

/// a, b, … z, aa, ab …
pub(in crate::ingest) fn letters(value: usize) -> String {
    let mut rest = value;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

/// i, ii, … mmmcmxcix; larger numbers stay as they are.
pub(in crate::ingest) fn roman(value: usize) -> String {
    const SIGNS: &[(usize, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value > 3999 {
        return value.to_string();
    }
    let mut rest = value;
    let mut numeral = String::new();
    for (worth, sign) in SIGNS {
        while rest >= *worth {
            numeral.push_str(sign);
            rest -= worth;
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_those_of_printed_lists() {
        for (value, letter, numeral) in [(1, "a", "i"), (4, "d", "iv"), (26, "z", "xxvi"), (27, "aa", "xxvii"), (1994, "bxr", "mcmxciv")] {
            assert_eq!((letters(value).as_str(), roman(value).as_str()), (letter, numeral));
        }
    }
}

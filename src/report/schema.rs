//! The published schemas of the JSON contract, made from the views themselves.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::view::{ComparisonView, SeriesView, StatementView};

/// The schema (JSON Schema, draft 2020-12) of `policydiff.comparison/1`, as JSON.
#[must_use]
pub fn comparison() -> String {
    of::<ComparisonView>("policydiff.comparison/1")
}

/// The schema (JSON Schema, draft 2020-12) of `policydiff.statement/1`, as JSON.
#[must_use]
pub fn statement() -> String {
    of::<StatementView>("policydiff.statement/1")
}

/// The schema (JSON Schema, draft 2020-12) of `policydiff.series/1`, as JSON.
#[must_use]
pub fn series() -> String {
    of::<SeriesView>("policydiff.series/1")
}

/// The schema of what `T` is written as: keys that are left out where there is nothing to say are not required.
fn of<T: JsonSchema>(title: &str) -> String {
    let mut schema: Schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    super::json::render(&schema)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::sample::{comparison_view, series_view, statement_view};
    use crate::report::{self, Format, Look};

    /// What is wrong with `value` under `schema`: the keywords that our schemas use, and no key that they do not name.
    fn faults(schema: &Value, root: &Value, value: &Value, at: &str) -> Vec<String> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("no {reference}"));
            return faults(target, root, value, at);
        }
        for choice in ["anyOf", "oneOf"] {
            if let Some(options) = schema.get(choice).and_then(Value::as_array) {
                let found: Vec<Vec<String>> = options.iter().map(|option| faults(option, root, value, at)).collect();
                let fits = found.iter().any(Vec::is_empty);
                return if fits { Vec::new() } else { found.concat() };
            }
        }
        let mut wrong = Vec::new();
        if schema.get("const").is_some_and(|constant| constant != value) {
            wrong.push(format!("{at}: {value} is not {}", schema["const"]));
        }
        if let Some(allowed) = schema.get("enum").and_then(Value::as_array)
            && !allowed.contains(value)
        {
            wrong.push(format!("{at}: {value} is none of {allowed:?}"));
        }
        if let Some(kind) = schema.get("type") {
            let kinds: Vec<&str> =
                kind.as_str().map_or_else(|| kind.as_array().unwrap().iter().filter_map(Value::as_str).collect(), |one| vec![one]);
            if !kinds.iter().any(|kind| is(kind, value)) {
                wrong.push(format!("{at}: {value} is no {kinds:?}"));
            }
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    wrong.extend(faults(&schema["items"], root, item, &format!("{at}/{index}")));
                }
            }
            Value::Object(keys) => {
                for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if !keys.contains_key(required) {
                        wrong.push(format!("{at}: no {required}"));
                    }
                }
                for (key, item) in keys {
                    match schema["properties"].get(key) {
                        Some(property) => wrong.extend(faults(property, root, item, &format!("{at}/{key}"))),
                        None => wrong.push(format!("{at}: {key} is not in the schema")),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        wrong
    }

    fn is(kind: &str, value: &Value) -> bool {
        match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            kind => panic!("unknown type {kind}"),
        }
    }

    #[test]
    fn reports_keep_to_the_published_schema() {
        let look = Look::default();
        for (schema, json) in [
            (comparison(), report::comparison(&comparison_view(), Format::Json, &look)),
            (statement(), report::statement(&statement_view(), Format::Json, &look)),
            (series(), report::series(&series_view(), Format::Json, &look)),
        ] {
            let (schema, report): (Value, Value) = (serde_json::from_str(&schema).unwrap(), serde_json::from_str(&json).unwrap());
            assert_eq!(faults(&schema, &schema, &report, ""), Vec::<String>::new());
            assert_eq!(report["schema"], schema["title"]);
        }
    }

    #[test]
    fn the_schema_refuses_what_is_no_report() {
        let schema: Value = serde_json::from_str(&comparison()).unwrap();
        let report: Value = serde_json::from_str(&report::comparison(&comparison_view(), Format::Json, &Look::default())).unwrap();
        for (pointer, wrong) in [
            ("/demands/0/change", Value::from("gone")),
            ("/signatories/0/party", Value::Null),
            ("/clauses/0/later/0/place/line", Value::from("4")),
            ("/schema", Value::from("policydiff.comparison/2")),
        ] {
            let mut broken = report.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert_ne!(faults(&schema, &schema, &broken, ""), Vec::<String>::new(), "{pointer}");
        }
    }
}

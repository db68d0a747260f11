//! Web page → its skeleton: tags and text in the order of the page, without scripts, styles, pictures and comments, and with a number
//! on every run of text that leads back to its bytes. A parser of trees, which knows no bytes, can then work on the skeleton.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::nesting::Nesting;
use super::tags::{self, Attribute, Tag};
use crate::ingest::{IngestError, Limits};
use crate::model::Format;

/// Attribute that carries the number of a run of text.
pub(super) const RUN: &str = "data-run";

/// Attribute that carries the bytes of a tag that stands for text.
pub(super) const AT: &str = "data-at";

/// Elements whose content is no markup and is never shown as part of a text.
const RAW: &[&str] = &["script", "style", "iframe", "noframes", "noembed", "textarea", "xmp"];

/// Elements that hold pictures, forms and fallbacks.
const UNREAD: &[&str] = &["svg", "math", "template", "select", "noscript", "object", "canvas", "audio", "video"];

/// Elements that would make a parser read what follows in another way. Where they have no end, what they hold is read as if they were not
/// there.
const LETTING_THROUGH: &[&str] = &["svg", "math", "template", "select", "noscript", "object", "frameset", "plaintext", "listing"];

/// Attributes that tell what an element is.
const TELLING: &[&str] =
    &["class", "id", "name", "role", "href", "style", "hidden", "aria-hidden", "start", "type", "value", "reversed", "colspan"];

/// A page by its tags and texts.
#[derive(Debug, Default)]
pub(super) struct Skeleton {
    /// Markup with numbered runs.
    pub html: String,
    /// Bytes of each run of text.
    pub runs: Vec<Range<usize>>,
    /// Bytes of the content of the title element.
    pub title: Option<Range<usize>>,
    /// Name and bytes of the value of each meta element.
    pub metas: Vec<(String, Range<usize>)>,
}

/// The skeleton of `page`.
pub(super) fn skeleton(page: &str, limits: &Limits) -> Result<Skeleton, IngestError> {
    let mut skeleton = Skeleton::default();
    let mut nesting = Nesting::new(limits);
    let mut unclosed: Vec<String> = Vec::new();
    let (mut at, mut text_from) = (0, 0);
    while let Some(found) = page[at..].find('<').map(|found| at + found) {
        let Some(tag) = tags::tag(page, found) else {
            at = found + 1;
            continue;
        };
        skeleton.text(page, text_from..found);
        at = match tag {
            Tag::Other { end } => end,
            Tag::Close { name, end } => {
                skeleton.ends(&nesting.close(&name));
                end
            }
            Tag::Open { name, attributes, end } => {
                if let Some(content) = unread(page, &name, end, &mut unclosed)? {
                    if name == "title" {
                        skeleton.title.get_or_insert(content.clone());
                    }
                    content.end
                } else if LETTING_THROUGH.contains(&name.as_ref()) {
                    end
                } else {
                    skeleton.ends(&nesting.open(&name)?);
                    skeleton.open(page, &name, &attributes, found..end);
                    end
                }
            }
        };
        text_from = at;
    }
    skeleton.text(page, text_from..page.len());
    Ok(skeleton)
}

/// Bytes of the content of an element that is not read.
fn unread(page: &str, name: &str, from: usize, unclosed: &mut Vec<String>) -> Result<Option<Range<usize>>, IngestError> {
    let raw = name == "title" || RAW.contains(&name);
    if !raw && (!UNREAD.contains(&name) || unclosed.iter().any(|known| known == name)) {
        return Ok(None);
    }
    match tags::content_end(page, name, from, !raw) {
        Some(end) => Ok(Some(from..end)),
        None if raw => Err(IngestError::Damaged {
            format: Format::Html,
            what: format!("the '{name}' that opens before byte {from} is never closed, so that what follows is no text"),
        }),
        None => {
            unclosed.push(name.to_owned());
            Ok(None)
        }
    }
}

impl Skeleton {
    fn text(&mut self, page: &str, bytes: Range<usize>) {
        let text = &page[bytes.clone()];
        if text.trim_matches([' ', '\t', '\n', '\r', '\u{c}', '\u{feff}']).is_empty() {
            self.html.push_str(if text.is_empty() { "" } else { " " });
            return;
        }
        let _ = write!(self.html, "<span {RUN}=\"{}\">", self.runs.len());
        self.html.push_str(&escaped(text));
        self.html.push_str("</span>");
        self.runs.push(bytes);
    }

    fn ends(&mut self, names: &[String]) {
        for name in names {
            let _ = write!(self.html, "</{name}>");
        }
    }

    fn open(&mut self, page: &str, name: &str, attributes: &[Attribute<'_>], bytes: Range<usize>) {
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        if name == "meta" {
            let named = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
            if let (Some(named), Some(content)) = (named, value("content")) {
                self.metas.push((page[named].to_ascii_lowercase(), content));
            }
            return;
        }
        let _ = write!(self.html, "<{name}");
        for (attribute, value) in attributes.iter().filter(|(attribute, _)| TELLING.contains(&attribute.as_ref())) {
            let _ = write!(self.html, " {attribute}=\"{}\"", escaped(&page[value.clone()]).replace('"', "&quot;"));
        }
        if matches!(name, "br" | "hr") {
            let _ = write!(self.html, " {AT}=\"{}-{}\"", bytes.start, bytes.end);
        }
        self.html.push('>');
    }
}

/// Entities stay as they are: only their tree is of interest.
fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['<', '>']) { Cow::Owned(text.replace('<', "&lt;").replace('>', "&gt;")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> (String, Vec<&str>) {
        let skeleton = skeleton(page, &Limits::default()).unwrap();
        (skeleton.html, skeleton.runs.iter().map(|run| &page[run.clone()]).collect())
    }

    #[test]
    fn scripts_pictures_and_comments_are_gone_and_runs_are_numbered() {
        let page = "<!DOCTYPE html><!-- <p>no --><P CLASS='a \"b'>We <b>urge</b> 3 < 4<script>if (a<b) '</p>'</script> you.<svg><svg></svg>x</svg><br/>End";
        let (html, runs) = shown(page);
        assert_eq!(runs, ["We ", "urge", " 3 < 4", " you.", "End"]);
        assert_eq!(
            html,
            "<p class=\"a &quot;b\"><span data-run=\"0\">We </span><b><span data-run=\"1\">urge</span></b><span data-run=\"2\"> 3 &lt; \
             4</span><span data-run=\"3\"> you.</span><br data-at=\"125-130\"><span data-run=\"4\">End</span>"
        );
    }

    #[test]
    fn titles_and_dates_are_found_in_the_head() {
        let page = "<head><title>A &amp; B | Site</title><meta property=\"article:published_time\" content=\"2024-05-02T10:00\">";
        let skeleton = skeleton(page, &Limits::default()).unwrap();
        assert_eq!(&page[skeleton.title.unwrap()], "A &amp; B | Site");
        let (name, value) = &skeleton.metas[0];
        assert_eq!((name.as_str(), &page[value.clone()]), ("article:published_time", "2024-05-02T10:00"));
    }

    #[test]
    fn a_script_that_never_ends_is_damage() {
        let error = skeleton("<p>We met.<script>let x", &Limits::default()).unwrap_err();
        assert!(error.to_string().contains("'script'"), "{error}");
    }
}

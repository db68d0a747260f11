//! Columns of text → lines of exactly the width asked for, or less. The only place that knows `comfy-table`.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row, Table, TableStyle, Width};

use super::{paint, wrap};

/// Columns with rules between them.
const RULED: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction('│'))
    .header_separator(LineStyle::none().fill('─').junction('┼'))
    .content_lines(ContentLineStyle::none().junction('│'));

/// Columns with a space between them.
const OPEN: TableStyle = TableStyle::new().content_lines(ContentLineStyle::none().junction(' '));

/// Rows of text in columns of `widths` characters each, the rule or space between them not counted.
pub(super) struct Grid {
    table: Table,
    widths: Vec<usize>,
    ruled: bool,
}

impl Grid {
    /// Columns under a header, with rules between them.
    pub(super) fn ruled(header: Vec<String>, widths: Vec<usize>) -> Self {
        let mut table = Table::new();
        table.load_style(RULED).set_header(header.into_iter().map(Cell::new).collect::<Vec<_>>());
        Self { table, widths, ruled: true }
    }

    /// Columns without rules and header.
    pub(super) fn open(widths: Vec<usize>) -> Self {
        let mut table = Table::new();
        table.load_style(OPEN);
        Self { table, widths, ruled: false }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        let padding = |at: usize| if self.ruled { usize::from(at > 0) + 1 } else { 0 };
        let wrapped =
            cells.into_iter().enumerate().map(|(at, cell)| Cell::new(wrap::lines(&cell, self.widths[at].saturating_sub(padding(at)))));
        self.table.add_row(Row::from(wrapped.collect::<Vec<_>>()));
    }

    /// The lines, each `indent` characters in.
    pub(super) fn lines(mut self, indent: usize) -> String {
        let total = self.widths.iter().sum::<usize>() + self.widths.len().saturating_sub(1);
        self.table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(total).unwrap_or(u16::MAX))
            .set_constraints(
                self.widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(u16::try_from(*width).unwrap_or(u16::MAX)))),
            );
        for (at, column) in self.table.column_iter_mut().enumerate() {
            column.set_padding(if self.ruled { (u16::from(at > 0), 1) } else { (0, 0) });
        }
        let margin = " ".repeat(indent);
        let mut lines = String::new();
        for line in self.table.lines() {
            let line = line.trim_end();
            if !line.is_empty() {
                lines.extend([&margin, paint::shown(line).as_ref()]);
            }
            lines.push('\n');
        }
        lines
    }
}

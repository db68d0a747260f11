//! The texts of the help pages that teach by example; what each flag does is said beside the flag.

pub(super) const ABOUT: &str = "Compares policy statements: what each demands, of whom, how strongly, and who signed it";

pub(super) const LONG_ABOUT: &str = "\
Compares policy statements (communiqués, resolutions, conclusions, treaties, rate statements, open letters, terms): what is demanded, \
of whom, how strongly, under which conditions, who signed, and what of it changed.

Every finding points to line and column of the file it comes from. The same files give the same output on every machine.";

pub(super) const EXAMPLES: &str = "\
Examples:
  policydiff compare earlier.txt later.txt                  what changed, as a table
  policydiff compare earlier.txt later.txt --format json    the same for programs
  policydiff series 2023.txt 2024.txt 2025.txt              each demand through time, who signed when
  policydiff show later.txt                                 one statement as policydiff reads it
  policydiff compare a.txt b.txt --fail-on demands -q       exit code 1 if a demand changed
  curl -s URL | policydiff compare earlier.txt -            '-' is standard input

Exit codes: 0 nothing found, 1 differences found, 2 the run failed";

pub(super) const COMPARE_EXAMPLES: &str = "\
Examples:
  policydiff compare 2019.txt 2020.txt
  policydiff compare 2019.txt 2020.txt --excerpt earlier    2019.txt holds only a part: what is new is 'not in the excerpt'
  policydiff compare 2019.txt 2020.txt --format markdown --output changes.md
  policydiff compare 2019.txt 2020.txt --fail-on signatories --exit-zero
  git show HEAD~1:statement.txt | policydiff compare - statement.txt

A 'series.toml' beside a file may declare it an excerpt (extent = \"excerpt\") and name its profile; flags win.
A 'decisions.toml' beside both files settles what a reader knows better; the report says where it was used. For example

  [[pin]]                                    # one row; [[forbid]]: never one row
  earlier = \"Port operators should clean\"    # first words of the sentence
  later = \"Harbour undertakings should\"
  [[addressee]]
  same = [\"port operators\", \"harbour undertakings\"]
  [[party]]
  signature = \"Hon Ada Little\"
  party = \"New Zealand\"

Exit codes: 0 nothing found at the --fail-on level, 1 something found, 2 the run failed";

pub(super) const SERIES_EXAMPLES: &str = "\
Examples:
  policydiff series fixtures/meridian-leaders                  the statements of a series, in its order
  policydiff series 2023.txt 2024.txt 2025.txt                 each is compared with the one before
  policydiff series fixtures/meridian-leaders --format csv     one row for each demand and statement
  policydiff series fixtures/meridian-leaders --fail-on demands -q

A row is a demand or a party, a column a statement; '~' changed, '+' new, '-' removed, '=' unchanged, '–' absent.
A demand that is dropped and comes back later has a row of its own.
Exit codes: 0 nothing found at the --fail-on level, 1 something found from one statement to the next, 2 the run failed";

pub(super) const SHOW_EXAMPLES: &str = "\
Examples:
  policydiff show statement.txt                    clauses, demands, commitments, signatories, notes
  policydiff show statement.txt --format json      with byte span, line and column of each
  policydiff show statement.txt --format text      the text after repair, one clause a line
  policydiff show statement.docx --format text     of pages and documents the text that line numbers refer to
  policydiff show statement.txt --profile treaty   'shall' binds, 'should' does not";

pub(super) const BATCH_EXAMPLES: &str = "\
Examples:
  policydiff batch < pairs.jsonl > comparisons.jsonl
  policydiff batch --links < clauses.jsonl > links.jsonl

A line in:  {\"id\": 1, \"earlier\": {\"text\": \"…\"}, \"later\": {\"path\": \"2026.txt\"}}; a side gives text, path or clauses
A line out: {\"id\": 1, \"comparison\": {…}}, or {\"id\": 1, \"error\": \"…\"}, in the order of the lines in
Exit codes: 0 every line was answered, 1 a line was answered with an error, 2 the run failed";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  policydiff check                              every series in ./fixtures
  policydiff check fixtures/rivers              one series
  policydiff check --actual target/actual       keep the reports of today, for CI to store
  policydiff check --fail-on PD0003,PD0009      only edited statements and other reports fail
  policydiff check --format json

Reads only. Each finding has a code ('policydiff explain PD0009'), a place, and the next command.
Exit codes: 0 all hold, 1 something falls short (everything is still checked), 2 the run failed";

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  policydiff add ~/2026.txt --series rivers --date 2026-03-12 --source https://example.org/2026
  policydiff add part.txt --series fixtures/rivers --date 2024-05 --source invented --excerpt --id 2024-part

Copies the file into the series, lists it in series.toml, and writes its reports beside the expected ones as .new.
Then look at them and take them with 'policydiff accept SERIES/ID'";

pub(super) const ACCEPT_EXAMPLES: &str = "\
Examples:
  policydiff accept fixtures/rivers/2026-03-12    the reports on this statement, and on its comparisons
  policydiff accept rivers                        a whole series; deletes reports that belong to nothing
  policydiff accept                               all that is pending

Refuses where the environment variable CI is set";

pub(super) const REVIEW_EXAMPLES: &str = "\
Examples:
  policydiff review                    shows what is pending, one report at a time, and asks
  policydiff review fixtures/rivers | less

Where no terminal answers, it shows everything and takes nothing.
Exit codes: 0 nothing is pending, 1 something still is, 2 the run failed";

pub(super) const GIT_DIFF_EXAMPLES: &str = "\
Set up once:
  git config diff.policydiff.command 'policydiff git-diff'
  echo 'fixtures/**/*.txt diff=policydiff' >> .gitattributes

Then 'git diff', and 'git log -p --ext-diff' and 'git show --ext-diff', show demands, signatories and clauses instead of lines.
Ends with 0 unless --exit-code is given: git stops where its helper fails";

pub(super) const TEXTCONV_EXAMPLES: &str = "\
Set up once:
  git config diff.policydiff.textconv 'policydiff textconv'
  echo 'fixtures/**/*.txt diff=policydiff' >> .gitattributes

Then git's own line diff shows whole clauses. A file that is no statement is printed as it is";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  policydiff explain                     lists every code
  policydiff explain inferred-party      what this note means and what to do about it
  policydiff explain PD0009              the same for a finding of 'policydiff check'";

pub(super) const LEXICON_EXAMPLES: &str = "\
Examples:
  policydiff lexicon                     lists the tables
  policydiff lexicon verbs               the verbs of statements with their kind and level 0 to 7
  policydiff lexicon --check mine.txt    reads your own file and names the line that is wrong

A file of your own holds rows in the form of these tables, each table under its name:

  [verbs]
  strongly encourage | demand | 3 | to |
  [hedges]
  to the extent practicable";

pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  policydiff schema                                  of a comparison
  policydiff schema statement > statement.schema.json
  policydiff schema series";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  policydiff completions bash > ~/.local/share/bash-completion/completions/policydiff
  policydiff completions zsh > \"${fpath[1]}/_policydiff\"
  policydiff completions fish > ~/.config/fish/completions/policydiff.fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  policydiff man | man -l -               read it
  policydiff man --output policydiff.1    keep it";

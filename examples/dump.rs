use std::io::Write;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(std::env::args().nth(2).unwrap()).unwrap());
    for set in std::env::args().skip(3) {
        let text = std::fs::read_to_string(format!("{dir}/{set}.jsonl")).unwrap();
        for (n, line) in text.lines().enumerate() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let get = |k: &str| v[k].as_array().unwrap().iter().map(|x| x.as_str().unwrap()).collect::<Vec<_>>();
            let (a, b) = (get("a"), get("b"));
            let mut labels = std::collections::HashMap::new();
            for g in v["gold"].as_array().unwrap() {
                labels.insert((g[0].as_u64().unwrap() as usize, g[1].as_u64().unwrap() as usize), if g[2] == "weak" { 2 } else { 1 });
            }
            for ((i, j), f) in policydiff::align::training::described(&a, &b) {
                let same = a[i].split_whitespace().eq(b[j].split_whitespace());
                write!(out, "{set},{n},{i},{j},{},{}", labels.get(&(i, j)).unwrap_or(&0), same as u8).unwrap();
                for x in f {
                    write!(out, ",{x:.5}").unwrap();
                }
                writeln!(out).unwrap();
            }
        }
    }
}

//! Writes the PDFs that must be refused into a folder: `cargo run --example pdf_hostile FOLDER`. What each of them costs is then seen
//! with `time policydiff show FOLDER/NAME.pdf`.

#[path = "../../tests/bombs/pdf.rs"]
mod hostile;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in hostile::bombs() {
        std::fs::write(folder.join(format!("{name}.pdf")), bytes)?;
    }
    Ok(())
}

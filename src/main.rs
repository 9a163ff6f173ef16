fn main() -> std::process::ExitCode {
    use std::io::IsTerminal;
    let env = kanbao::settings::Environment::of_process();
    match kanbao::cli::read(std::env::args_os(), &env, std::io::stdout().is_terminal()) {
        Ok(i) => {
            println!("{i:?}");
            print!("{}", kanbao::settings::list::as_toml(&i.settings));
            std::process::ExitCode::SUCCESS
        }
        Err(stop) => {
            let _ = stop.show();
            stop.status().into()
        }
    }
}

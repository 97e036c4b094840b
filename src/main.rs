//! Arguments in, exit code out; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    cocreate::cli::main(std::env::args_os())
}

const usage = "Usage: node dist/cli.js <command> [arguments] [--help]";

const asksForHelp = process.argv.includes("--help");
console.log(usage);
process.exitCode = asksForHelp ? 0 : 1;

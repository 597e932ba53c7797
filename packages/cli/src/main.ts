import { guardStreams } from "./output.ts";
import { run } from "./program.ts";

guardStreams();
// Not process.exit: what was written is handed over before the process ends by itself.
process.exitCode = await run(process.argv.slice(2));

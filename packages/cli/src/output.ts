import type { Writable } from "node:stream";

/**
 * Writes and waits until the text is handed over, so that nothing is cut off at the end of the process. A reader
 * that closed the pipe (`| head`) ends the process quietly with the code reached so far.
 */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}

/** What a closed pipe and a full disk do to the process. Call once, before anything is written. */
export function guardStreams(): void {
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    try {
      process.stderr.write(`juesuan: ${error.message}\n`);
    } finally {
      process.exit(74);
    }
  };
  process.stdout.on("error", onError);
  process.stderr.on("error", () => process.exit(process.exitCode ?? 74));
}

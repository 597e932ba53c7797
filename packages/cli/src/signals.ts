/** How long SIGTERM lets what is on finish, in milliseconds. */
const drainPatience = 30_000;

export interface Signals {
  /** Begin nothing more. */
  readonly drain: AbortSignal;
  /** End what is on. */
  readonly stop: AbortSignal;
  end(): void;
}

/** The first Ctrl-C drains, the second one stops; SIGTERM drains for half a minute. */
export function watchSignals(say: () => void): Signals {
  const drain = new AbortController();
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (drain.signal.aborted) {
      stop.abort();
      return;
    }
    say();
    drain.abort();
    if (signal === "SIGTERM") timer = setTimeout(() => stop.abort(), drainPatience).unref();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    drain: drain.signal,
    stop: stop.signal,
    end() {
      clearTimeout(timer);
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    },
  };
}

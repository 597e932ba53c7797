import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a red run is red again. FC_SEED draws others: a failure
 * found so becomes an example of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_201_231) });

import type { Generator } from "./model.ts";

/** Version of the program; the packages carry the same one. */
export const version = "0.1.0";

/**
 * Versions of the stages. One is raised whenever the same input may give other output bytes, so that an artifact
 * kept from an earlier version is known to be stale.
 */
export const stageVersions = { read: "1", extract: "1", check: "1" } as const;

/** `rules` is the version of the catalogue that was run. */
export const generator: Generator = {
  name: "juesuan",
  version,
  stages: { ...stageVersions },
  rules: "1",
};

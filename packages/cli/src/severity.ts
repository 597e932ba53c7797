import type { Severity } from "@juesuan/account";

/**
 * The severities, worst first, as `@juesuan/account` has them. Written again because the main thread loads neither
 * that package nor zod, which would cost a fifth of a cold start; the type and a test hold the two together.
 */
export const severityOrder: readonly [...Severity[]] = ["error", "warning", "explain", "info"];

export type Counts = { readonly [K in Severity]: number };

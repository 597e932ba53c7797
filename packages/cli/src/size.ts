/** A number of bytes for people: whole units, rounded up. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1024)} KB`;
  return `${Math.ceil(bytes / 1_048_576)} MB`;
}

import data from "./data/variants.json" with { type: "json" };

const unified: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  const add = (first: number, last: number) => {
    for (let at = first; at <= last; at++) {
      const one = String.fromCharCode(at).normalize("NFKC");
      if (one.length === 1 && one !== String.fromCharCode(at)) map.set(String.fromCharCode(at), one);
    }
  };
  add(0x2f00, 0x2fd5);
  add(0xf900, 0xfad9);
  // Last, for radicals whose own mapping is the older character: 户, not 戶.
  for (const [from, to] of Object.entries(data.radicals)) map.set(from, to);
  return map;
})();

const mayDiffer = /[\u2e80-\u2fd5\uf900-\ufad9]/;

/**
 * The ordinary characters for radicals (⼈ U+2F08, ⺠ U+2EA0) and compatibility ideographs: fonts draw them with the
 * same glyph, so a PDF's way back from glyph to character ends at either one, and which was meant is not in the file.
 * One character stays one character, so offsets stay.
 */
export function unifiedCharacters(text: string): string {
  return mayDiffer.test(text)
    ? text.replace(/[\u2e80-\u2fd5\uf900-\ufad9]/g, (one) => unified.get(one) ?? one)
    : text;
}

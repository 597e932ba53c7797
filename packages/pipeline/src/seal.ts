import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

/**
 * Contacts are masked in every artifact, yet rules compare them, and a rule that changed must be run again without
 * reading the file anew. So what extraction gave is also kept whole, under a key that is made of the source's own
 * bytes: whoever has the source can open it and learns nothing new, whoever has only the artifacts cannot. A key
 * needs no keeping, and the same input gives the same bytes.
 */
export interface Seal {
  close(content: Uint8Array): Uint8Array;
  /** Throws when it was closed for another source or is damaged. */
  open(sealed: Uint8Array): Uint8Array;
  /** A hash that cannot be tried out against guesses without the source. */
  digest(content: Uint8Array | string): string;
}

const ivLength = 12;
const tagLength = 16;

export function sealFor(source: Uint8Array): Seal {
  const derive = (use: string) =>
    Buffer.from(hkdfSync("sha512", source, "juesuan", `juesuan/seal/1/${use}`, 32));
  const key = derive("encrypt");
  const naming = derive("name");
  const hmac = (content: Uint8Array | string) => createHmac("sha256", naming).update(content);
  return {
    close(content) {
      const packed = zstdCompressSync(content);
      // Made of the content: one key never meets two contents under one vector, and nothing is random.
      const iv = hmac(packed).digest().subarray(0, ivLength);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed) {
      const iv = sealed.subarray(0, ivLength);
      const decipher = createDecipheriv("aes-256-gcm", key, iv);
      decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
      const packed = decipher.update(sealed.subarray(ivLength, sealed.length - tagLength));
      return zstdDecompressSync(Buffer.concat([packed, decipher.final()]));
    },
    digest: (content) => hmac(content).digest("hex"),
  };
}

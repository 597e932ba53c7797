/** The part of yauzl 3 that is used here; the package brings no types. */
declare module "yauzl" {
  export interface Entry {
    readonly fileNameRaw: Buffer;
    readonly compressionMethod: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly crc32: number;
    isEncrypted(): boolean;
  }
  export interface ZipFile {
    readonly entryCount: number;
    readEntry(): void;
    on(event: "entry", listener: (entry: Entry) => void): void;
    on(event: "end", listener: () => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    readLocalFileHeader(
      entry: Entry,
      options: { minimal: true },
      callback: (error: Error | null, header?: { fileDataStart: number }) => void,
    ): void;
  }
  export function fromBuffer(
    buffer: Buffer,
    options: { lazyEntries: boolean; decodeStrings: boolean },
    callback: (error: Error | null, file?: ZipFile) => void,
  ): void;
}

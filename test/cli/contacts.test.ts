import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { juesuan, scratch, text, twins } from "./juesuan.ts";

/** Names and telephone numbers that the forms print, found by the program itself: none stands in a test. */
let contacts: string[] = [];

beforeAll(async () => {
  const { out } = await juesuan(["extract", "--keep-contacts", text]);
  const { performance } = JSON.parse(out) as {
    performance: { forms: { contact: { person: string | null; phone: string | null } }[] };
  };
  contacts = [...new Set(performance.forms.flatMap(({ contact }) => [contact.person, contact.phone]))].filter(
    (contact) => contact !== null,
  );
});

describe("contacts", () => {
  it("are there to be masked", () => {
    expect(contacts.length).toBeGreaterThanOrEqual(2);
    expect(contacts.some((contact) => /^\d{7,}$/.test(contact))).toBe(true);
  });

  // The twins differ in how they are read; what is made of them, in which command and form it is asked for.
  it.each([
    { args: ["read"], files: twins },
    { args: ["extract"], files: twins },
    { args: ["check", "--format", "json"], files: twins },
    { args: ["check", "--format", "jsonl"], files: [text] },
    { args: ["check", "--all"], files: [text] },
    { args: ["check", "--all", "--lang", "zh"], files: [text] },
    { args: ["extract", "--explain"], files: [text] },
  ])("stand nowhere in what $args gives", async ({ args, files }) => {
    const { code, out, err } = await juesuan([...args, ...files]);
    expect(code).toBeLessThan(2);
    expect(out.length).toBeGreaterThan(1000);
    expect(contacts.filter((contact) => out.includes(contact) || err.includes(contact))).toEqual([]);
  });

  it("are masked where they stand in running text, by as many signs", async () => {
    const name = contacts.find((contact) => /^\p{Script=Han}+$/u.test(contact))!;
    const path = join(scratch(), "copy.txt");
    const copy = readFileSync(text, "utf8").replace("项目实施较好地达到", `项目由${name}负责，较好地达到`);
    expect(copy).toContain(`由${name}负责`);
    writeFileSync(path, copy);
    const [read, extract, check] = await Promise.all([
      juesuan(["read", path]),
      juesuan(["extract", path]),
      juesuan(["check", "--all", path]),
    ]);
    expect(read.out).toContain(`由${"█".repeat(name.length)}负责`);
    expect(extract.out).toContain(`由${"█".repeat(name.length)}负责`);
    for (const { out, err } of [read, extract, check]) expect(out + err).not.toContain(name);
  });

  it("are kept when asked for", async () => {
    const { out } = await juesuan(["read", "--keep-contacts", text]);
    expect(contacts.filter((contact) => !out.includes(contact))).toEqual([]);
  });
});

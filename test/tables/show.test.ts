import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { juesuan, root, scratch } from "../cli/juesuan.ts";

const seed = join(root, "corpus/fengtai-info-centre-2020");
const pdf = join(seed, "source.pdf");
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Width and height from the header of a PNG. */
function sizeOf(picture: Buffer): [number, number] {
  expect(picture.subarray(0, 8)).toEqual(png);
  return [picture.readUInt32BE(16), picture.readUInt32BE(20)];
}

it("tells each stage of a page and draws its tables as text, the same each time", async () => {
  const { code, out } = await juesuan(["show", pdf, "--page", "6"]);
  expect(code).toBe(0);
  for (const stage of ["edges", "joints", "cells", "grids"])
    expect(out).toMatch(new RegExp(`^${stage}: \\d+`, "m"));
  expect(out).toContain("one table over pages 5, 6");
  expect(out).toContain("one table over pages 6, 7");
  expect(out).toMatch(/^ 0 │ 项目名称 +│ 丰台区政府网站集约化平台对接及云服务/m);
  expect((await juesuan(["show", pdf, "--page", "6"])).out).toBe(out);
});

it("draws a picture of the page, in a file or on standard output", async () => {
  const file = join(scratch(), "页 6.png");
  expect(await juesuan(["show", pdf, "--page", "6", "-o", file])).toMatchObject({
    code: 0,
    out: "",
    err: "",
  });
  // A4 upright, two pixels a point.
  expect(sizeOf(readFileSync(file))).toEqual([1191, 1684]);
  const { code, out } = await juesuan(["show", pdf, "--page", "6", "-o", "-"]);
  expect([code, out.slice(1, 4)]).toEqual([0, "PNG"]);
});

it("masks contacts in the text, as every command does", async () => {
  const shown = await juesuan(["show", pdf, "--page", "6"]);
  const kept = await juesuan(["show", pdf, "--page", "6", "--keep-contacts"]);
  const row = (out: string) => out.split("\n").find((line) => line.includes("联系电话"));
  expect(row(shown.out)).toMatch(/█{2,}.*联系电话.*█{7,}/);
  expect(row(kept.out)).not.toContain("█");
});

it("draws the tables of a file without pages as text, and says that it has no picture", async () => {
  const drawn = await juesuan(["show", join(seed, "source.html")]);
  expect(drawn.code).toBe(0);
  expect(drawn.out.match(/: 21 rows × 9 columns$/gm)).toHaveLength(14);
  const picture = await juesuan([
    "show",
    join(seed, "source.txt"),
    "--page",
    "1",
    "-o",
    join(scratch(), "x.png"),
  ]);
  expect(picture).toMatchObject({ code: 64, out: "" });
  expect(picture.err).toContain("PDF only");
});

it("says what is missing or wrong", async () => {
  expect(await juesuan(["show", pdf])).toMatchObject({ code: 64, out: "" });
  expect(await juesuan(["show", pdf, "--page", "0"])).toMatchObject({ code: 64, out: "" });
  expect(await juesuan(["show", pdf, "--page", "99"])).toMatchObject({ code: 2, out: "" });
  expect((await juesuan(["show", pdf, "--page", "99"])).err).toContain("only 18 pages");
  expect(await juesuan(["show", join(seed, "none.pdf"), "--page", "1"])).toMatchObject({ code: 2, out: "" });
  const folder = scratch();
  const broken = join(folder, "broken.pdf");
  writeFileSync(broken, readFileSync(pdf).subarray(0, 3000));
  expect(await juesuan(["show", broken, "--page", "1"])).toMatchObject({ code: 2, out: "" });
  mkdirSync(join(folder, "taken"));
  expect(await juesuan(["show", pdf, "--page", "1", "-o", join(folder, "taken")])).toMatchObject({
    code: 74,
  });
});

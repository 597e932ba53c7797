import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "@juesuan/document";
import { pad, widthOf } from "./layout.ts";
import type { Lang, Said } from "./locale.ts";
import { painter, type Setting } from "./terminal.ts";

/** One thing that the program stands on. `optional` is reported, and missing does not fail. */
interface Part {
  readonly name: Said;
  readonly found: string | undefined;
  readonly optional: boolean;
  /** What to do when it is missing. */
  readonly remedy: Said;
}

/** The oldest Node that runs the sources as they are. */
const leastNode = [22, 18] as const;

/** Prints what is installed and what is missing, with the command to get it; 1 when something needed is missing. */
export async function diagnose(
  lang: Lang,
  { colour }: Setting,
  out: (text: string) => Promise<void>,
): Promise<number> {
  const parts = [node(), ...toolchain(), ...libraries(), segmenter(), ...pdf(), ...optional()];
  const paint = painter(colour);
  const columns = Math.max(...parts.map(({ name }) => widthOf(name[lang])));
  const none = lang === "zh" ? "缺少" : "missing";
  const lines = parts.map(({ name, found, optional, remedy }) => {
    const head = pad(name[lang], columns);
    if (found !== undefined) return `${paint("green", "✓")} ${head}  ${found}`;
    const mark = optional ? paint("yellow", "–") : paint("red", "✗");
    return `${mark} ${head}  ${none}${lang === "zh" ? "：" : ": "}${remedy[lang]}`;
  });
  const missing = parts.filter((part) => part.found === undefined && !part.optional).length;
  const end =
    missing === 0
      ? { zh: "可以使用。", en: "Ready." }
      : { zh: `缺少 ${missing} 项，请按上面的命令安装。`, en: `${missing} missing; run the commands above.` };
  await out(`juesuan ${version}\n\n${lines.join("\n")}\n\n${end[lang]}\n`);
  return missing === 0 ? 0 : 1;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const setup: Said = { zh: "bash bin/setup", en: "bash bin/setup" };

function node(): Part {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return {
    name: { zh: "Node.js", en: "Node.js" },
    found: enough ? process.versions.node : undefined,
    optional: false,
    remedy: setup,
  };
}

/** What development needs beside the program; an installed package has none of it. */
function toolchain(): Part[] {
  const bins = [
    ["pnpm", join(root, ".toolchain/node_modules/.bin/pnpm")],
    ["TypeScript", join(root, "node_modules/.bin/tsc")],
    ["Vitest", join(root, "node_modules/.bin/vitest")],
    ["Biome", join(root, "node_modules/.bin/biome")],
  ] as const;
  return bins.map(([name, path]) => ({
    name: { zh: `${name}（开发用）`, en: `${name} (development)` },
    found: existsSync(path) ? path.slice(root.length) : undefined,
    optional: true,
    remedy: setup,
  }));
}

/** What a package of ours would load by this name, seen from there. */
function from(owner: string): NodeJS.Require {
  return createRequire(import.meta.resolve(owner));
}

function versionOf(owner: string, name: string): string | undefined {
  try {
    const require = from(owner);
    // A package may hide its package.json: it stands in the first folder of its name above its entry.
    let folder = dirname(require.resolve(name));
    while (!existsSync(join(folder, "package.json")) || !folder.endsWith(join("node_modules", name))) {
      const above = dirname(folder);
      if (above === folder) return undefined;
      folder = above;
    }
    return (require(join(folder, "package.json")) as { version?: string }).version;
  } catch {
    return undefined;
  }
}

function libraries(): Part[] {
  return (["mammoth", "pdfjs-dist", "cheerio"] as const).map((name) => ({
    name: { zh: name, en: name },
    found: versionOf("@juesuan/readers", name),
    optional: false,
    remedy: setup,
  }));
}

/** The engine that segmentation would use; neither dictionary is loaded. */
function segmenter(): Part {
  const engines = ["nodejs-jieba", "@node-rs/jieba"] as const;
  const found = engines.find((engine) => {
    try {
      from("@juesuan/language")(engine);
      return true;
    } catch {
      return false;
    }
  });
  return {
    name: { zh: "中文分词", en: "Chinese segmentation" },
    found: found === undefined ? undefined : `${found} ${versionOf("@juesuan/language", found) ?? ""}`.trim(),
    optional: false,
    remedy: setup,
  };
}

/** Tables without which text in fonts that are not embedded comes out empty. */
function pdf(): Part[] {
  const folders = [
    ["cmaps", ".bcmap", { zh: "PDF 中文编码表", en: "PDF character maps" }],
    ["standard_fonts", "", { zh: "PDF 标准字体", en: "PDF standard fonts" }],
  ] as const;
  return folders.map(([folder, ending, name]) => {
    let count = 0;
    try {
      const home = dirname(from("@juesuan/readers").resolve("pdfjs-dist/package.json"));
      count = readdirSync(join(home, folder)).filter((file) => file.endsWith(ending)).length;
    } catch {
      // Counted as none.
    }
    return { name, found: count === 0 ? undefined : `${count}`, optional: false, remedy: setup };
  });
}

function optional(): Part[] {
  const has = (tool: string) => spawnSync(tool, ["--version"], { stdio: "ignore" }).status === 0;
  const compiler = ["c++", "make", "python3"].every(has);
  const redis = spawnSync("redis-server", ["--version"], { encoding: "utf8" }).stdout ?? "";
  return [
    {
      name: { zh: "编译器（重建 nodejs-jieba 用）", en: "compiler (to rebuild nodejs-jieba)" },
      found: compiler ? "c++, make, python3" : undefined,
      optional: true,
      remedy: { zh: "apt-get install g++ make python3", en: "apt-get install g++ make python3" },
    },
    {
      name: { zh: "redis-server（用队列处理时）", en: "redis-server (to run through a queue)" },
      found: /\bv=(\S+)/.exec(redis)?.[1],
      optional: true,
      remedy: { zh: "apt-get install redis-server", en: "apt-get install redis-server" },
    },
  ];
}

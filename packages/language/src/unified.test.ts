import { expect, test } from "vitest";
import { unifiedCharacters } from "./unified.ts";

test("radicals and compatibility ideographs become the characters that they are drawn as", () => {
  expect(unifiedCharacters("北京市\u2f08\u2ea0政府部\u2ed4决算，\uf9be")).toBe("北京市人民政府部门决算，料");
  expect(unifiedCharacters("用\u2f3e")).toBe("用户");
});

test("everything else stays, and every character stays one", () => {
  const text = "一、收入12.5万元（％）Ａb　\u3000“”—…〇";
  expect(unifiedCharacters(text)).toBe(text);
  let all = "";
  for (let code = 0x2e00; code <= 0xfaff; code++) all += String.fromCharCode(code);
  expect(unifiedCharacters(all)).toHaveLength(all.length);
});

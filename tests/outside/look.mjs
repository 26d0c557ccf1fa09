// Not a check: pictures of every page, for people to look at. `node tests/outside/look.mjs FOLDER [PART OF A NAME…]`

import fs from "node:fs";
import { launch, pages, serve } from "./browser.mjs";

const [folder, ...parts] = process.argv.slice(2);
fs.mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  forced: { colorScheme: "dark", forcedColors: "active" },
  print: { media: "print" },
};
for (const name of pages().filter((page) => parts.length === 0 || parts.some((part) => page.includes(part)))) {
  const page = await browser.newPage();
  await page.goto(server.root + name);
  for (const [look, media] of Object.entries(looks)) {
    for (const width of look === "print" ? [768] : [320, 768, 1280]) {
      await page.emulateMedia({ media: "screen", forcedColors: "none", ...media });
      await page.setViewportSize({ width, height: 800 });
      const path = `${folder}/${name.replace(/\/index\.html$/, "").replaceAll("/", "_")}-${width}-${look}.png`;
      await page.screenshot({ path, fullPage: true });
    }
  }
  await page.close();
}
await browser.close();
server.close();

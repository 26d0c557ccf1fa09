// A redline works side by side, by key, by link without a script, at 320 pixels and on paper.

import { Count, launch, pages, parts, serve } from "./browser.mjs";

const axe = parts("axe-core").source;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const count = new Count();
const server = await serve();
const browser = await launch();
const all = pages().filter((name) => name.endsWith("/changes.html"));
const shown = (page) =>
  page.evaluate(() => ["redline", "side-by-side"].filter((id) => document.getElementById(id)?.getClientRects().length > 0));

for (const name of all) {
  const address = server.root + name;
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(address);
  const stops = await page.locator("#redline .stop").count();
  if (stops === 0) {
    await page.close();
    continue;
  }
  count.equal(`${name}: one column first`, await shown(page), ["redline"]);
  await page.goto(`${address}#side-by-side`);
  count.equal(`${name}: side by side where the address leads there`, await shown(page), ["side-by-side"]);
  await page.evaluate(axe);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    count.check(`${name} side by side at ${width}: no sideways scroll`, !wide);
    const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
    count.check(`${name} side by side at ${width}`, violations.length === 0, violations.map(({ id }) => id).join(" "));
  }
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => [...document.querySelectorAll("#side-by-side ins, #side-by-side del")].every((mark) => getComputedStyle(mark).textDecorationLine !== "none"));
  count.check(`${name}: marks are on paper`, printed);
  await page.emulateMedia({ media: "screen" });
  await page.close();

  const keyed = await browser.newPage();
  await keyed.goto(address);
  const focus = () => keyed.evaluate(() => document.activeElement.className.split(" ")[0]);
  await keyed.keyboard.press("n");
  count.equal(`${name}: n leads to a change`, await focus(), "stop");
  await keyed.locator("[data-redline-keys]").uncheck();
  await keyed.evaluate(() => document.activeElement.blur());
  await keyed.keyboard.press("n");
  count.check(`${name}: n does nothing when turned off`, (await focus()) !== "stop");
  await keyed.close();

  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(address);
  const last = await plain.locator("#redline .stop .next").count();
  if (last > 0) {
    await plain.locator("#redline .stop .next").first().click();
    count.check(`${name}: the next change without a script`, plain.url().includes("#c-"));
  }
  await plain.context().close();
}
count.check("there are redlines", all.length > 0);
await browser.close();
server.close();
count.end();

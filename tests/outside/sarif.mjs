// What `check --format sarif` says of each notice is as the schema of OASIS has it, findings and accepted ones alike.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Count, PAGES, parts } from "./browser.mjs";

const Ajv = parts("ajv-draft-04").default;
const formats = parts("ajv-formats").default;
const count = new Count();
// OASIS publishes the schema as a file; this package carries it.
const packed = path.dirname(parts.resolve("@microsoft/jest-sarif/package.json"));
const schema = JSON.parse(fs.readFileSync(path.join(packed, "lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
const valid = formats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema);
const scratch = path.join(PAGES, "scratch");

function sarif(...typed) {
  const { stdout, status } = spawnSync(process.env.CANDOUR, ["check", ...typed, "--format", "sarif"], { cwd: scratch, encoding: "utf8", maxBuffer: 1 << 28 });
  count.check(`${typed.join(" ")}: ends with 0 or 1`, status === 0 || status === 1, `status ${status}`);
  return JSON.parse(stdout);
}

const folders = fs.readdirSync(path.join(scratch, "notice")).map((name) => `notice/${name}`);
const runs = folders.map((folder) => [folder]).concat([["notice/staffordshire", "--release", "1"]]);
let results = 0, suppressed = 0;
for (const typed of runs) {
  const document = sarif(...typed);
  count.check(`${typed.join(" ")}: as the schema says`, valid(document), JSON.stringify(valid.errors?.slice(0, 3)));
  const [run] = document.runs;
  const stray = run.results.filter((result) => run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId);
  count.equal(`${typed.join(" ")}: every result names a rule that is there`, stray, []);
  const lost = run.results.flatMap(({ locations }) => locations).map(({ physicalLocation }) => physicalLocation?.artifactLocation.uri).map((uri) => uri && decodeURIComponent(uri))
    // What a sealed template says stands in its release, and is named by it.
    .filter((uri) => uri && !/ \(release \d+\)\//.test(uri) && !fs.existsSync(path.join(scratch, uri)));
  count.equal(`${typed.join(" ")}: every file is there`, lost, []);
  results += run.results.length;
  suppressed += run.results.filter((result) => result.suppressions).length;
  count.check(`${typed.join(" ")}: a planted fault is refused`, !valid({ ...document, runs: [{ ...run, results: [{ level: "terrible" }] }] }));
}
count.check("something was found", results > 0);
count.check("something is accepted", suppressed > 0);
count.end();

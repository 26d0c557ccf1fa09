// Every notice.json, release.json and comparison is as its schema says, as a second validator reads it: ajv, in strict mode.

import fs from "node:fs";
import path from "node:path";
import { Count, PAGES, parts } from "./browser.mjs";

const Ajv = parts("ajv/dist/2020").default;
const formats = parts("ajv-formats").default;
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));
const count = new Count();

for (const name of ["notice", "release", "compare", "check", "coverage"]) {
  const ajv = formats(new Ajv({ strict: true, allErrors: true }));
  const valid = ajv.compile(read(path.join(PAGES, "site/schema", `${name}.schema.json`)));
  const files = ["site", "draft", "reports"].flatMap((folder) => fs.readdirSync(path.join(PAGES, folder), { recursive: true }).map((file) => path.join(folder, file)));
  for (const file of files.filter((file) => path.basename(file) === `${name}.json`)) {
    const document = read(path.join(PAGES, file));
    count.check(file, valid(document), ajv.errorsText(valid.errors).slice(0, 500));
    count.check(`${file} with a planted key is refused`, !valid({ ...document, planted: 1 }));
  }
}
count.end();

// Every page in these folders is accessible and valid: axe-core in a real Chromium, light and dark, on a wide
// screen, on a phone and on paper, and an HTML validator.
//
//     node tests/browser/accessible.mjs FOLDER…
//
// Letters of one template differ in words alone: of pages with the same elements and classes, axe reads the
// first, the validator the first three of every language.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { launch, load, open, path } from "./launcher.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

/** The first view is held against every rule, the others against the rules on which looks have a bearing. */
const LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "aria-hidden-focus", "skip-link"];
const VIEWS = [1280, 360].flatMap((width) =>
  ["light", "dark"].map((scheme) => ({ name: `${width} px, ${scheme}`, width, scheme, media: "screen" })),
);
VIEWS.push({ name: "paper", width: 794, scheme: "light", media: "print" });

const pages = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(".html") && statSync(name).isFile())
    .sort();

/** The elements and classes of a page, each combination once, without what people wrote. */
const skeleton = (html) => {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  const plain = tags.map((tag) => tag.replace(/ (id|href|aria-label|datetime|data-claim|for|content|lang)="[^"]*"/g, ""));
  return createHash("sha256").update([...new Set(plain)].sort().join()).digest("hex");
};

const validator = async () => {
  const { HtmlValidate } = await import(path("html-validate"));
  // Conformity to the HTML standard, not a taste in how it is laid out.
  return new HtmlValidate({
    root: true,
    extends: ["html-validate:standard"],
    rules: { "no-trailing-whitespace": "off", "long-title": "off" },
  });
};

const failures = [];
const files = process.argv.slice(2).flatMap(pages);
if (files.length === 0) throw new Error("no page to read");

/** The first pages of each kind. */
const first = (most, kind) => {
  const seen = new Map();
  return files.filter((file) => {
    const bones = kind(readFileSync(file, "utf8"));
    seen.set(bones, (seen.get(bones) ?? 0) + 1);
    return seen.get(bones) <= most;
  });
};

const html = await validator();
const validated = first(3, (page) => skeleton(page) + page.match(/<html lang="(\w+)"/)[1]);
for (const file of validated) {
  const report = await html.validateString(readFileSync(file, "utf8"));
  for (const message of report.results.flatMap((result) => result.messages)) {
    failures.push(`${file}:${message.line}:${message.column}: ${message.ruleId}: ${message.message}`);
  }
}

const distinct = first(1, skeleton);
const axe = readFileSync(path("axe-core/axe.min.js"), "utf8");
const { browser, end } = await launch();
let checks = 0;

/** Looks at a page in one view. */
const look = async (page, file, view, runOnly) => {
  await page.setViewport({ width: view.width, height: 900 });
  await page.emulateMediaType(view.media);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
  const found = await page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    const wide = document.documentElement.scrollWidth > window.innerWidth;
    return { wide, violations: result.violations, passes: result.passes.length };
  }, runOnly);
  if (found.passes === 0) failures.push(`${file} (${view.name}): axe found nothing to look at`);
  if ((await page.title()) === "ran") failures.push(`${file}: somebody's words were run`);
  if (found.wide) failures.push(`${file} (${view.name}): the page is wider than the screen`);
  for (const violation of found.violations) {
    const [node] = violation.nodes;
    failures.push(
      `${file} (${view.name}): ${violation.id} at ${violation.nodes.length} places: ${violation.help}\n` +
        `    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll("\n", "\n    ")}`,
    );
  }
  checks += 1;
};

const check = async (file) => {
  const page = await browser.newPage();
  // The page decides which scripts run in it; the one that looks at it comes from outside the page.
  await page.setBypassCSP(true);
  await open(page, file, failures);
  await page.evaluate(axe);
  const [first, ...others] = VIEWS;
  await look(page, file, first, { type: "tag", values: TAGS });
  // The hundreds of notes of a report are alike in everything that looks can change.
  await page.evaluate(() => [...document.querySelectorAll(".note")].slice(40).forEach((note) => note.remove()));
  for (const view of others) await look(page, file, view, { type: "rule", values: LOOKS });
  await page.close();
};

try {
  // One page a core at a time.
  const waiting = [...distinct];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await check(file);
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
} finally {
  await end();
}

for (const failure of failures.slice(0, 60)) console.log(failure);
console.log(`${files.length} pages, ${validated.length} validated, ${distinct.length} looked at in ${VIEWS.length} ways (${checks} looks): ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);

// Chromium, and the packages of package.json, for every test in a browser.
//
// The packages stand in the folder COCREATE_BROWSER, else in target/ci/browser, where .ci/run installs them.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const packages = resolve(process.env.COCREATE_BROWSER ?? join(root, "target/ci/browser"));
const require = createRequire(join(packages, "package.json"));

/** A package of package.json, from the folder where it was installed. */
export const load = async (name) => {
  const module = await import(pathToFileURL(require.resolve(name)).href);
  return module.default ?? module;
};

/** Where a file of a package stands. */
export const path = (file) => require.resolve(file);

const chromium = () => {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Not on this machine under this name.
    }
  }
  throw new Error("chromium was not found: apt-get install chromium");
};

/** A browser that reaches no network, and what ends it. */
export const launch = async () => {
  const puppeteer = await load("puppeteer-core");
  const home = mkdtempSync(join(tmpdir(), "cocreate-browser-"));
  const browser = await puppeteer.launch({
    executablePath: chromium(),
    headless: true,
    userDataDir: home,
    protocolTimeout: 600_000,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars",
    ],
  });
  const end = async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { browser, end };
};

/** Opens a file, and fails when the page asks for anything but itself, or tells of an error. */
export const open = async (page, file, failures) => {
  const url = pathToFileURL(file).href;
  page.removeAllListeners("request");
  page.removeAllListeners("console");
  page.removeAllListeners("pageerror");
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split("#")[0] !== url && !asked.startsWith("data:")) failures.push(`${file}: asks for ${asked}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") failures.push(`${file}: ${message.text()}`);
  });
  page.on("pageerror", (error) => failures.push(`${file}: ${error.message}`));
  await page.goto(url, { waitUntil: "load", timeout: 120_000 });
};

// The page that keeps the time of turns, on a phone: a round is clicked through, the page is closed halfway, the
// time goes over, and turns.csv is saved.
//
//     node tests/browser/timer.mjs FOLDER…
//
// Each FOLDER holds a timer.html. What was saved is written beside it as turns.csv, and what the turns were
// said to be as spoken.json. With COCREATE_LOOK set, pictures are left in that folder.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open } from "./launcher.mjs";

const PHONE = { width: 360, height: 760, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** A clock that can be turned forward. */
const clock = (page) =>
  page.evaluateOnNewDocument(() => {
    const real = Date.now.bind(Date);
    let ahead = 0;
    Date.now = () => real() + ahead;
    window.later = (seconds) => {
      ahead += seconds * 1000;
    };
  });

const later = async (page, seconds) => {
  await page.evaluate((seconds) => window.later(seconds), seconds);
  await new Promise((resolve) => setTimeout(resolve, 320));
};

const text = (page, selector) => page.$eval(selector, (element) => element.textContent.trim());

const rows = (page) =>
  page.$$eval("#order button", (buttons) =>
    buttons.map((button) => ({
      person: button.children[0].textContent,
      time: button.children[2].textContent,
      now: button.getAttribute("aria-current") === "true",
    })),
  );

const picture = async (page, name) => {
  const look = process.env.COCREATE_LOOK;
  if (!look) return;
  mkdirSync(look, { recursive: true });
  await page.screenshot({ path: join(look, `timer-${await page.$eval("html", (html) => html.lang)}-${name}.png`), fullPage: true });
};

/** Every button and choice is large enough for a thumb, and nothing is wider than the phone. */
const thumbs = async (page) => {
  const small = await page.$$eval("button, select", (all) =>
    all
      .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44)
      .map(([name, box]) => `${name} ${box.width}x${box.height}`),
  );
  assert.deepEqual(small, [], "buttons are smaller than 44 px");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider than the phone");
};

const walk = async (browser, folder, failures) => {
  const file = join(folder, "timer.html");
  const page = await browser.newPage();
  await page.setViewport(PHONE);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await page.setOfflineMode(true);
  await clock(page);
  await open(page, file, failures);
  const plan = JSON.parse(await page.$eval("#plan", (element) => element.textContent));
  const turns = plan.circles[0];
  const round = turns.filter((turn) => turn.round === 1);
  const said = new Map();

  // The first speaks ten seconds; a press of the space bar starts and pauses, and while paused nothing counts.
  assert.equal(await text(page, "#who"), round[0].person);
  assert.equal(await text(page, "#group"), round[0].group);
  assert.ok((await text(page, "#next")).includes(round[1].person));
  await thumbs(page);
  await page.keyboard.press("Space");
  await later(page, 10);
  await picture(page, "light");
  await page.keyboard.press("Space");
  const paused = await text(page, "#clock");
  await later(page, 60);
  assert.equal(await text(page, "#clock"), paused, "the time runs while it is paused");
  said.set(round[0].person, 10);

  // The second goes over: a gentle sign, and the time beyond is counted.
  await page.keyboard.press("ArrowRight");
  assert.equal(await text(page, "#who"), round[1].person);
  assert.equal(await text(page, "#sign"), "");
  await page.tap("#go");
  await later(page, round[1].seconds + 12);
  assert.ok((await text(page, "#clock")).startsWith("+0:1"), await text(page, "#clock"));
  assert.notEqual(await text(page, "#sign"), "", "nothing says that the time is over");
  assert.ok(await page.$eval("#turn", (turn) => turn.classList.contains("over")));
  const calm = { name: "prefers-reduced-motion", value: "reduce" };
  await page.emulateMediaFeatures([calm, { name: "prefers-color-scheme", value: "dark" }]);
  await picture(page, "over-dark");
  await page.emulateMediaFeatures([calm]);
  said.set(round[1].person, round[1].seconds + 12);

  // The page is closed by accident and opened again: what was spoken is still there, and stands still.
  await page.goto("about:blank");
  await open(page, file, failures);
  assert.equal(await text(page, "#who"), round[1].person);
  const [first, second] = await rows(page);
  assert.match(first.time, /^0:1[0-3]$/);
  assert.ok(second.now);
  const still = await text(page, "#clock");
  await later(page, 30);
  assert.equal(await text(page, "#clock"), still, "time passed while the page was closed is counted");

  // The third says nothing; all others of the round have their whole turn, one tap each.
  await page.tap("#forward");
  assert.equal(await text(page, "#who"), round[2].person);
  for (const turn of round.slice(3)) {
    await page.tap("#forward");
    if ((await text(page, "#go")) === plan.words.start) await page.tap("#go");
    assert.equal(await text(page, "#who"), turn.person);
    await later(page, turn.seconds);
    said.set(turn.person, turn.seconds);
  }

  // Back leads back; sound can be switched off; the keys are told on the page.
  await page.tap("#go");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await text(page, "#who"), round[round.length - 2].person);
  await page.tap("#sound");
  assert.equal(await text(page, "#sound"), plan.words["sound-off"]);
  assert.ok((await text(page, ".keys")).includes(plan.words["keys-told"]));

  // Another circle has people of its own.
  if (plan.circles.length > 1) {
    await page.select("#circle", "1");
    assert.equal(await text(page, "#who"), plan.circles[1][0].person);
    await page.select("#circle", "0");
  }
  await thumbs(page);

  // Saved, it holds everybody who spoke, and nobody who did not.
  const downloads = mkdtempSync(join(tmpdir(), "cocreate-turns-"));
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads, eventsEnabled: true });
  const done = new Promise((resolve) =>
    session.on("Browser.downloadProgress", (event) => event.state === "completed" && resolve()),
  );
  await page.tap("#save");
  await done;
  assert.deepEqual(readdirSync(downloads), ["turns.csv"]);
  renameSync(join(downloads, "turns.csv"), join(folder, "turns.csv"));
  rmSync(downloads, { recursive: true });
  const lines = readFileSync(join(folder, "turns.csv"), "utf8").replace("\ufeff", "").trim().split("\r\n");
  assert.equal(lines[0], plan.columns.join(plan.separator));
  const saved = lines.slice(1).map((line) => line.split(plan.separator).slice(-3));
  assert.deepEqual(saved.map(([, person]) => person), [...said.keys()]);
  for (const [number, person, seconds] of saved) {
    assert.equal(number, "1");
    // The clock of this test itself goes on too.
    assert.ok(Math.abs(Number(seconds) - said.get(person)) <= 3, `${person}: ${seconds}, and ${said.get(person)} was spoken`);
  }
  assert.ok(!said.has(round[2].person));
  writeFileSync(join(folder, "spoken.json"), JSON.stringify(Object.fromEntries(saved.map(([, who, s]) => [who, Number(s)]))));

  // Starting again asks first, and then nothing is left.
  page.on("dialog", (dialog) => dialog.accept());
  await page.tap("#clear");
  assert.ok((await rows(page)).every((row) => row.time === "0:00"));
  await page.close();
};

const failures = [];
const folders = process.argv.slice(2);
assert.ok(folders.length > 0, "no folder with a timer.html");
const { browser, end } = await launch();
try {
  for (const folder of folders) {
    try {
      await walk(browser, folder, failures);
      console.log(`ok    ${folder}`);
    } catch (error) {
      failures.push(`${folder}: ${error.stack}`);
    }
  }
} finally {
  await end();
}
for (const failure of failures) console.log(failure);
console.log(`${folders.length} timers: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);

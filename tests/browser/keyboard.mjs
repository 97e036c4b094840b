// A report read with the keyboard alone, on a phone, and without scripts.
//
//     node tests/browser/keyboard.mjs FOLDER…
//
// Nothing here goes around the policy of the page: what runs in it is what a reader's browser lets run.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch, open } from "./launcher.mjs";

/** How many stops of the Tab key are looked at, in the text and in the notes. */
const STOPS = 250;

/** Where the focus is, and whether a reader can see that. */
const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    // Words that go on on a second line are looked for where they begin.
    const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const x = Math.min(Math.max(box.left + 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 8), 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {
      tag: at.tagName,
      kind: at.className,
      id: at.id,
      href: at.getAttribute("href"),
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      uncovered: top !== null && (at.contains(top) || top.contains(at)),
    };
  });

const settle = () => new Promise((resolve) => setTimeout(resolve, 80));

const tab = async (page) => {
  await page.keyboard.press("Tab");
  return focus(page);
};

const seen = (at, what) => {
  assert.notEqual(at.tag, "BODY", `${what}: the focus is lost`);
  assert.ok(at.inView, `${what}: the focus is out of view at ${at.href ?? at.id}`);
  assert.ok(at.outlined, `${what}: the focus cannot be seen at ${at.href ?? at.id}`);
  assert.ok(at.uncovered, `${what}: something lies over the focus at ${at.href ?? at.id}`);
};

/** The note that stands beside the text, if any. */
const beside = (page) =>
  page.evaluate(() => {
    const note = document.querySelector(".note:target");
    if (!note) return null;
    const box = note.getBoundingClientRect();
    const shown = (element) => element !== null && element.checkVisibility() && element.textContent.trim() !== "";
    return {
      id: note.id,
      fixed: getComputedStyle(note).position === "fixed",
      inView: box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1,
      holdsFocus: note.contains(document.activeElement),
      rule: shown(note.querySelector("dl code")),
      cells: note.querySelector(".raw") === null || shown(note.querySelector(".raw td")),
    };
  });

const opened = (note, claim) => {
  assert.ok(note, `${claim}: no note opened`);
  assert.equal(`#${note.id}`, claim);
  assert.ok(note.fixed && note.inView, `${claim}: its note does not stand in view`);
  assert.ok(note.rule && note.cells, `${claim}: its note shows no rule, or no cells`);
};

const scroll = (page) => page.evaluate(() => Math.round(scrollY));

const steps = {
  async "the first stop skips to the text"(page) {
    const skip = await tab(page);
    assert.equal(skip.kind, "skip");
    seen(skip, "skip link");
    await page.keyboard.press("Enter");
    await settle();
    await tab(page);
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
  },

  async "the contents lead to their sections, and say which one is read"(page) {
    await page.focus(".contents li:nth-child(5) a");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => Math.abs(document.querySelector("#s5").getBoundingClientRect().top) < 120);
    await page.waitForFunction(() => document.querySelector('.contents a[aria-current]')?.hash === "#s5");
  },

  async "a claim opens beside the text with Enter and closes with Escape"(page) {
    const claims = await page.$$("main > section:not(.apparatus) a.claim");
    assert.ok(claims.length > 200, `${claims.length} claims`);
    for (const claim of [claims[1], claims[60], claims[claims.length - 1]]) {
      await claim.focus();
      const [before, at] = [await scroll(page), await focus(page)];
      seen(at, "a claim");
      await page.keyboard.press("Enter");
      await settle();
      const note = await beside(page);
      opened(note, at.href);
      assert.ok(note.holdsFocus, `${at.href}: the focus did not follow`);
      assert.equal(await scroll(page), before, "the text moved away");
      const covered = await page.evaluate((id) => {
        const box = document.getElementById(id).getClientRects()[0];
        return document.elementFromPoint(box.left + 2, box.top + box.height / 2)?.closest(".note") !== null;
      }, at.id);
      assert.ok(!covered, `${at.href}: the note lies over its own claim`);
      await page.keyboard.press("Escape");
      await settle();
      assert.equal(await beside(page), null, "the note did not close");
      assert.equal((await focus(page)).id, at.id, "the focus did not return");
      assert.equal(await scroll(page), before, "the text moved on closing");
      assert.ok(!(await page.evaluate(() => location.href)).includes("#shut"));
    }
  },

  async "within a note every stop can be seen, and after the last the focus is back in the text"(page) {
    const [, claim] = await page.$$("main > section:not(.apparatus) a.claim");
    await claim.focus();
    const from = await focus(page);
    await page.keyboard.press("Enter");
    await settle();
    let stops = 0;
    for (; (await beside(page)) && stops < 60; stops += 1) {
      const at = await tab(page);
      await settle();
      if (await beside(page)) seen(at, "in a note");
    }
    assert.ok(stops > 2 && stops < 60, `${stops} stops`);
    assert.equal((await focus(page)).id, from.id);
    await page.keyboard.press("Enter");
    await settle();
    await tab(page);
    assert.equal((await focus(page)).kind, "shut", "the way out is not the first stop");
    await page.keyboard.press("Enter");
    await settle();
    assert.equal(await beside(page), null);
    assert.equal((await focus(page)).id, from.id);
  },

  async "the focus is never lost and always seen"(page) {
    await page.evaluate(() => document.activeElement.blur());
    for (const start of ["main", "#claims"]) {
      await page.evaluate((start) => {
        const at = document.querySelector(start);
        at.tabIndex = -1;
        at.focus();
        at.removeAttribute("tabindex");
      }, start);
      for (let stop = 0; stop < STOPS; stop += 1) seen(await tab(page), `stop ${stop} after ${start}`);
    }
  },

  async "nothing is wider than a page of 320 px"(page) {
    await page.setViewport({ width: 320, height: 640 });
    await settle();
    const wide = await page.evaluate(() => {
      const inScroller = (element) => element.closest(".scroll, details") !== null;
      const out = [...document.querySelectorAll("body *")].filter(
        (element) => !inScroller(element) && element.checkVisibility() && element.getBoundingClientRect().right > 321,
      );
      return { page: document.documentElement.scrollWidth, out: out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)) };
    });
    assert.deepEqual(wide, { page: 320, out: [] });
  },

  async "on a phone a note comes from below, never over its claim, and Back closes it"(page) {
    await page.setViewport({ width: 360, height: 740, hasTouch: true, isMobile: true });
    const claims = await page.$$("main > section:not(.apparatus) a.claim.short");
    const claim = claims[Math.floor(claims.length / 2)];
    await claim.evaluate((link) => link.scrollIntoView({ block: "end", behavior: "instant" }));
    await claim.tap();
    await settle();
    opened(await beside(page), await claim.evaluate((link) => link.hash));
    const clear = await claim.evaluate(
      (link) => link.getBoundingClientRect().bottom <= document.querySelector(".note:target").getBoundingClientRect().top,
    );
    assert.ok(clear, "the sheet lies over the claim");
    await page.goBack();
    await settle();
    assert.equal(await beside(page), null);
  },
};

/** Without scripts a claim still opens beside the text, and on paper every note stands in its place. */
const plain = async (browser, file, failures) => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setViewport({ width: 1280, height: 900 });
  await open(page, file, failures);
  const claim = (await page.$$("main > section:not(.apparatus) a.claim"))[8];
  await claim.click();
  await settle();
  const note = await beside(page);
  opened({ ...note, cells: true }, await claim.evaluate((link) => link.hash));
  await page.click(".shut");
  await settle();
  assert.equal(await beside(page), null);
  await claim.click();
  await page.emulateMediaType("print");
  assert.equal((await beside(page)).fixed, false, "on paper the note left its place");
  await page.close();
};

const failures = [];
const files = process.argv.slice(2).map((folder) => join(folder, "report.html")).filter((file) => existsSync(file));
assert.ok(files.length > 0, "no report to read");
const { browser, end } = await launch();
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await open(page, file, failures);
    for (const [name, step] of Object.entries(steps)) {
      try {
        await step(page);
        console.log(`ok    ${name}`);
      } catch (error) {
        failures.push(`${file}: ${name}: ${error.message}`);
      }
    }
    await page.close();
    try {
      await plain(browser, file, failures);
      console.log("ok    without scripts and on paper");
    } catch (error) {
      failures.push(`${file}: without scripts: ${error.message}`);
    }
  }
} finally {
  await end();
}
for (const failure of failures) console.log(failure);
console.log(`${files.length} reports: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);

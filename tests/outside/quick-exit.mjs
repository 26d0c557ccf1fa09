// "Leave this site" leaves at once by every way it offers, and by no other; and Back does not return to the notice.
//
// The destination is an https address of somebody else: it is answered here, on this machine.

import { Count, launch, publicPages, serve } from "./browser.mjs";

const count = new Count();
const server = await serve();
const browser = await launch();

/** A visitor who came from elsewhere to a page of the notice. */
async function visit(name, options = {}) {
  const { watch, ...context } = options;
  const session = await browser.newContext(context);
  session.setDefaultTimeout(10_000);
  const page = await session.newPage();
  const visitor = { page, session, left: [] };
  await page.route(/^https:/, (route) => {
    visitor.left.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>Weather</title><p>Rain" });
  });
  if (watch) {
    await page.exposeFunction("told", watch);
    // Told within `location.replace` itself, before anything is asked of the other site.
    await page.addInitScript(() =>
      window.navigation.addEventListener("navigate", () => window.told({ children: document.body.childNodes.length, title: document.title })),
    );
  }
  await page.goto(`${server.root}start`);
  await page.goto(server.root + name.replace(/index\.html$/, ""));
  const link = page.locator("a[data-quick-exit]");
  visitor.key = await link.getAttribute("data-quick-exit");
  visitor.destination = await link.getAttribute("href");
  return visitor;
}

const pressed = { escape: ["Escape"], "shift-three-times": ["Shift", "Shift", "Shift"] };
async function press(page, keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

async function leaves(name, way, act, options) {
  const visitor = await visit(name, options);
  await act(visitor.page, visitor);
  const left = await visitor.page.waitForURL(visitor.destination, { timeout: 5000 }).then(() => true, () => false);
  count.check(`${name}: ${way} leaves`, left, `still at ${visitor.page.url()}`);
  await visitor.page.goBack().catch(() => {});
  const back = visitor.page.url();
  count.check(`${name}: ${way}, and Back does not return`, options?.javaScriptEnabled === false || back === `${server.root}start`, back);
  count.equal(`${name}: ${way}, in the same tab, without cookies`, [visitor.session.pages().length, await visitor.session.cookies()], [1, []]);
  await visitor.session.close();
}

async function stays(name, way, act) {
  const visitor = await visit(name);
  const { page } = visitor;
  const before = [page.url(), await page.title()];
  await act(page, visitor);
  // Leaving empties the page within the key's own event, so that no waiting is needed to know that it did not happen.
  const after = [page.url(), await page.title()];
  const whole = await page.locator("a[data-quick-exit]").count();
  count.equal(`${name}: ${way} stays`, [after, whole, visitor.left], [before, 1, []]);
  await visitor.session.close();
}

/** What holds on every page: every way out, for every kind of visitor. */
async function everyPage(name) {
  await leaves(name, "the key", (page, { key }) => press(page, pressed[key]));
  await leaves(name, "the link without script", (page) => page.locator("a[data-quick-exit]").click(), { javaScriptEnabled: false });
  await leaves(name, "a tap", tapped, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  await hidesFirst(name);
}

/** On a phone the button is large, in view also at the end of the page, and inside the screen. */
async function tapped(page) {
  const name = new URL(page.url()).pathname;
  for (const place of ["the start", "the end"]) {
    await page.evaluate((end) => window.scrollTo(0, end ? document.body.scrollHeight : 0), place === "the end");
    const box = await page.locator("a[data-quick-exit]").boundingBox();
    count.check(`${name} on a phone, at ${place}: 44 pixels or more`, box.height >= 44 && box.width >= 44, JSON.stringify(box));
    const inside = box.x >= 0 && box.x + box.width <= 360 && (place === "the start" || (box.y >= 0 && box.y + box.height <= 740));
    count.check(`${name} on a phone, at ${place}: in view`, inside, JSON.stringify(box));
  }
  await page.locator("a[data-quick-exit]").tap();
}

/** Page and title are gone before the other site has answered. */
async function hidesFirst(name) {
  let seen;
  const visitor = await visit(name, { watch: (state) => (seen = state) });
  const title = await visitor.page.title();
  seen = undefined;
  await visitor.page.locator("a[data-quick-exit]").click();
  await visitor.page.waitForURL(visitor.destination, { timeout: 5000 }).catch(() => {});
  count.equal(`${name}: the link leaves`, visitor.page.url(), visitor.destination);
  const hidden = seen?.children === 0 && seen.title !== title;
  count.check(`${name}: the page is blank and its title another before it leaves`, hidden, JSON.stringify(seen));
  await visitor.session.close();
}

const put = (html) => (page) => page.evaluate((added) => document.body.insertAdjacentHTML("beforeend", added), html);
const event = (page, keys, more) =>
  page.evaluate(
    ([keys, more]) => keys.forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))),
    [keys, more],
  );

/** Enter on the link, and the key when it is somebody else's. */
async function whenNot(name) {
  await leaves(name, "the link by Enter", (page) => page.locator("a[data-quick-exit]").press("Enter"));
  for (const modifier of ["Control", "Alt", "Meta"]) {
    await stays(name, `the key with ${modifier}`, async (page, { key }) => {
      await page.keyboard.down(modifier);
      await press(page, pressed[key]);
      await page.keyboard.up(modifier);
    });
  }
  for (const field of ["<input id=f>", "<textarea id=f></textarea>", "<select id=f><option>a</select>", "<div id=f contenteditable>a</div>"]) {
    await stays(name, `the key in ${field}`, async (page, { key }) => {
      await put(field)(page);
      await page.locator("#f").focus();
      await press(page, pressed[key]);
    });
  }
  await leaves(name, "a made-up key press", (page, { key }) => event(page, pressed[key], {}));
  await stays(name, "a key held down", (page, { key }) => event(page, pressed[key], { repeat: true }));
  await stays(name, "a key that composes a letter", (page, { key }) => event(page, pressed[key], { isComposing: true }));
  await stays(name, "a key that something else has used", async (page, { key }) => {
    await page.evaluate(() => document.addEventListener("keydown", (event) => event.preventDefault()));
    await press(page, pressed[key]);
  });
  await stays(name, "the key of another notice", (page, { key }) => press(page, pressed[key === "escape" ? "shift-three-times" : "escape"]));
  await stays(name, "the key in full screen", async (page, { key }) => {
    await page.evaluate(() => document.documentElement.requestFullscreen());
    await page.waitForFunction(() => document.fullscreenElement);
    await event(page, pressed[key], {});
  });
  await dialog(name);
}

/** Escape closes a dialog and does no more; the next one leaves. */
async function dialog(name) {
  const open = () => {
    document.body.insertAdjacentHTML("beforeend", "<dialog id=d>Words</dialog>");
    document.getElementById("d").showModal();
  };
  await stays(name, "the key with a dialog open", async (page, { key }) => {
    await page.evaluate(open);
    await press(page, pressed[key]);
    if (key === "escape") {
      count.check(`${name}: Escape closes the dialog`, !(await page.evaluate(() => document.getElementById("d").open)));
    }
  });
  await leaves(name, "the key after a dialog", async (page, { key }) => {
    await page.evaluate(open);
    await press(page, ["Escape", ...pressed[key]]);
  });
}

/** Three presses of Shift and nothing between them, within two seconds. */
async function shifts(name) {
  await stays(name, "Shift twice", (page) => press(page, ["Shift", "Shift"]));
  await stays(name, "Shift with a letter between", (page) => press(page, ["Shift", "a", "Shift", "Shift"]));
  await stays(name, "capital letters", (page) => press(page, ["Shift+A", "Shift+B", "Shift+C"]));
  await stays(name, "Shift with pauses", async (page) => {
    for (let time = 0; time < 3; time += 1) {
      await page.keyboard.press("Shift");
      await page.waitForTimeout(1050);
    }
  });
  await leaves(name, "Shift three times after a pause", async (page) => {
    await page.keyboard.press("Shift");
    await page.waitForTimeout(2100);
    await press(page, pressed["shift-three-times"]);
  });
}

/** However the visitor moved about in the notice, no step back from where they went shows a page of it. */
async function back(name, way, walk) {
  const { page, destination, key, session } = await visit(name);
  const links = page.locator(".contents a[href^='#']");
  for (const at of [0, 2, 4]) {
    await links.nth(at).click();
  }
  const walked = await walk(page).then(() => true, (error) => error.message.split("\n")[0]);
  await press(page, pressed[key]);
  await page.waitForURL(destination, { timeout: 5000 }).catch(() => {});
  const seen = [];
  for (let step = 0; step < 8; step += 1) {
    await page.goBack().catch(() => {});
    seen.push(page.url());
  }
  const shown = seen.filter((url) => url.includes("/site/"));
  count.check(`${name}: contents${way}, leaving: Back never shows the notice`, walked === true && shown.length === 0, `${walked} ${[...new Set(shown)]}`);
  await session.close();
}

/** What has the focus is never below the bar, whichever way one tabs. */
async function focus(name) {
  for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 720 }]) {
    for (const key of ["Tab", "Shift+Tab"]) {
      const { page, session } = await visit(name, { viewport });
      const hidden = [];
      for (let stop = 0; stop < 60; stop += 1) {
        await page.keyboard.press(key);
        const covered = await page.evaluate(() => {
          const [bar, on] = [document.querySelector(".exit-bar").getBoundingClientRect(), document.activeElement];
          const own = on.closest(".exit-bar, .skip") || on === document.body || on === document.documentElement;
          const box = on.getBoundingClientRect();
          return !own && box.top < bar.bottom && box.bottom > bar.top && on.matches("a, button") ? on.outerHTML.slice(0, 120) : null;
        });
        if (covered) {
          hidden.push(covered);
        }
      }
      count.check(`${name} at ${viewport.width}, ${key}: the bar covers no focus`, hidden.length === 0, hidden.slice(0, 3).join(" "));
      await session.close();
    }
  }
}

const homes = publicPages().filter((name) => /^site\/[a-z]+\/index\.html$/.test(name));
const work = publicPages().map((name) => () => everyPage(name));
for (const name of homes) {
  const changes = (page) => page.locator(".footer a[href*='changes/']").first().click().then(() => page.waitForURL(/changes\//));
  const dated = (page) => page.locator(".footer a").filter({ hasText: /address/i }).first().click().then(() => page.waitForURL(/\d{4}-\d{2}-\d{2}/));
  work.push(
    () => whenNot(name),
    () => focus(name),
    () => back(name, "", async () => {}),
    // Holds once links between pages of one notice replace the entry in the history too.
    () => back(name, ", changes", changes),
    () => back(name, ", dated page", dated),
  );
}
for (const name of homes.filter((name) => name.includes("exampleshire"))) {
  work.push(() => shifts(name), () => back(name, ", Welsh", (page) => page.locator("nav a[lang=cy]").click().then(() => page.waitForURL(/cy\//))));
}
async function take() {
  for (let next = work.shift(); next; next = work.shift()) {
    await next().catch((error) => count.check("the visit", false, error.message));
  }
}
await Promise.all([take(), take()]);

await browser.close();
server.close();
count.end();

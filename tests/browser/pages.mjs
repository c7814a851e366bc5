// Looks at pages in headless Chromium, on a phone and a desk, light and dark, and on paper: nothing in the
// console, no request, every link inside leads somewhere, no violation that axe-core knows, valid HTML.
//
//   node pages.mjs [--pictures FOLDER] PAGE...
//
// Run from a folder in which the packages of package.json are installed. Status 1 where a page fails.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const names = process.argv.slice(2);
const pictures = names[0] === "--pictures" ? names.splice(0, 2)[1] : null;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const problems = [];

// Of style, not of correctness: long lines, upper case in the doctype, spaces, and what only concerns
// what is typed by hand.
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "no-inline-style": "error", "long-title": "off", "wcag/h71": "off", "prefer-native-element": "off" },
});

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

for (const file of names) {
  const name = basename(file, ".html");
  const wrong = (what) => problems.push(`${name}: ${what}`);
  const source = readFileSync(file, "utf8");

  const report = await validator.validateString(source, file);
  for (const { messages } of report.results) {
    for (const m of messages.slice(0, 20)) wrong(`HTML ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  }

  for (const [width, height] of [[390, 844], [1280, 900]]) {
    for (const colorScheme of ["light", "dark"]) {
      const where = `${width}px ${colorScheme}`;
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      page.on("console", (message) => wrong(`${where}: console: ${message.text()}`));
      page.on("pageerror", (error) => wrong(`${where}: error: ${error}`));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) wrong(`${where}: request: ${request.url()}`);
      });
      await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: "load" });

      const seen = await page.evaluate(() => ({
        broken: [...document.querySelectorAll('a[href^="#"]')]
          .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1))))
          .map((a) => a.hash),
        links: document.querySelectorAll('a[href^="#"]').length,
        sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        scripts: document.scripts.length,
      }));
      if (seen.broken.length) wrong(`${where}: lead nowhere: ${seen.broken.slice(0, 5)}`);
      if (!seen.links) wrong(`${where}: no links were found at all`);
      if (seen.sideways > 0) wrong(`${where}: the page scrolls sideways by ${seen.sideways}px`);
      if (seen.scripts) wrong(`${where}: ${seen.scripts} scripts`);
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });

      await page.evaluate(axe);
      const found = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
      for (const { id, help, nodes } of found.violations) {
        const first = nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join("\n    ");
        wrong(`${where}: axe ${id}: ${help} (${nodes.length})\n    ${first}`);
      }
      if (width === 1280 && colorScheme === "light" && (await page.locator(".refs a").count())) {
        // Following a note and coming back, by keyboard alone.
        const note = page.locator(".refs a").first();
        const id = await note.getAttribute("id");
        await note.focus();
        await page.keyboard.press("Enter");
        const back = page.locator(`.sources li:target .back a[href="#${id}"]`);
        if ((await back.count()) !== 1) wrong("a note does not lead to its source and back");
        const paper = await page.pdf({ format: "A4", printBackground: false, path: pictures ? join(pictures, `${name}.pdf`) : undefined });
        if (paper.subarray(0, 5).toString() !== "%PDF-") wrong("it does not print");
      }
      await page.close();
    }
  }
}
await browser.close();

for (const problem of problems) console.log(problem);
console.log(`${names.length} pages, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import test from 'ava';
import { type Browser, chromium } from 'playwright-core';
import type { Table } from '../../src/component/picture.ts';
import type { ResultDocument } from '../../src/experiment/result.ts';
import { drawReport } from '../../src/report/index.ts';
import { sampleGrowth } from './sample-growth.ts';
import { sampleResult } from './sample-result.ts';
import { crowdedResult, infested } from './wild-result.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
// A skipped test is easily overlooked, so the reason is written where everybody sees it.
if (!hasBrowser) console.log(`browser tests are skipped: no chromium at ${executablePath}; set CHROMIUM`);
const browserTest = hasBrowser ? test : test.skip;

const ARGUMENTS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

let browser: Browser | undefined;
let folder: string | undefined;

async function drawn(name: string, result: ResultDocument): Promise<string> {
  const path = join(folder as string, name);
  for (const [file, content] of await drawReport(result)) writeFileSync(`${path}-${file}`, content);
  return path;
}

if (hasBrowser) {
  test.before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pchat-report-'));
    browser = await chromium.launch({ executablePath, args: ARGUMENTS.split(' ') });
  });
  test.after.always(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
}

async function opened(path: string, width: number) {
  const context = await (browser as Browser).newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  const url = pathToFileURL(path).href;
  await page.goto(url);
  return { page, messages, requests, url, close: () => context.close() };
}

const RESULTS = [
  ['sample', sampleResult],
  ['growth', sampleGrowth],
  ['hostile', infested('<script>alert(1)</script> "quoted" & a rather long name '.repeat(4))],
  ['crowded', crowdedResult],
] as const;

for (const [name, result] of RESULTS) {
  browserTest(`the page of the ${name} result is quiet, accessible and fits a phone`, async (t) => {
    const path = await drawn(name, result);
    const { page, messages, requests, url, close } = await opened(`${path}-report.html`, 1200);
    t.deepEqual(messages, []);
    t.deepEqual(
      requests.filter((request) => !request.startsWith('data:')),
      [url],
    );
    const isStyled = await page.evaluate(() => getComputedStyle(document.body).marginTop === '0px');
    t.true(isStyled, 'the policy blocks the page’s own style');
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    t.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      [],
    );
    await page.setViewportSize({ width: 400, height: 800 });
    t.true(await page.evaluate(() => document.documentElement.scrollWidth <= 400));
    t.true(await page.evaluate(() => document.body.scrollWidth <= 400));
    await close();
  });

  browserTest(`no text of the ${name} pictures is clipped or lies on another`, async (t) => {
    const path = await drawn(`text-${name}`, result);
    const { page, close } = await opened(`${path}-report.html`, 1200);
    const problems = await page.evaluate(() =>
      [...document.querySelectorAll('.picture svg')].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent !== '');
        const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        return boxes.flatMap(({ text, box }, i) => {
          const isClipped =
            box.left < frame.left ||
            box.right > frame.right ||
            box.top < frame.top ||
            box.bottom > frame.bottom;
          // Line boxes are taller than letters: two pixels of them may meet.
          const covered = boxes
            .slice(i + 1)
            .filter(
              (other) =>
                box.left < other.box.right &&
                other.box.left < box.right &&
                box.top + 2 < other.box.bottom &&
                other.box.top + 2 < box.bottom,
            )
            .map((other) => `“${text}” lies on “${other.text}”`);
          return isClipped ? [`“${text}” is clipped`, ...covered] : covered;
        });
      }),
    );
    t.deepEqual(problems, []);
    await close();
  });
}

browserTest('a picture opens on its own', async (t) => {
  const path = await drawn('alone', sampleResult);
  const { page, messages, close } = await opened(`${path}-rates.svg`, 900);
  t.is(await page.getByRole('img', { name: 'Posts, deliveries and sign-ins' }).count(), 1);
  t.deepEqual(messages, []);
  await close();
});

const WIDE: Table = {
  title: 'Active chat servers',
  columns: [
    { label: 'Server' },
    { label: 'Users, peak', unit: 'users' },
    { label: 'Users, end', unit: 'users' },
    { label: 'CPU, mean', unit: '1' },
    { label: 'CPU, busiest window', unit: '1' },
    { label: 'Memory, peak', unit: 'B' },
    { label: 'Unsent, peak', unit: 'messages' },
    { label: 'Answered 503', unit: 'requests' },
  ],
  rows: [['chat-server/1', 20_000, 20_000, 0.1937, 0.2473, 13_161_286_217, 13_451, 120_000]],
};

browserTest(
  'a table of eight columns fits a screen, and shows that it scrolls where it does not',
  async (t) => {
    const path = await drawn('wide', { ...sampleResult, tables: [WIDE] });
    const { page, close } = await opened(`${path}-report.html`, 1000);
    const look = () =>
      page.getByRole('region', { name: WIDE.title }).evaluate((region) => {
        const { backgroundAttachment, backgroundImage } = getComputedStyle(region);
        const isCut = region.scrollWidth > region.clientWidth;
        return { isCut, backgroundAttachment, shades: backgroundImage.split('gradient').length - 1 };
      });
    t.false((await look()).isCut);
    await page.setViewportSize({ width: 400, height: 800 });
    // The shades at the ends stay; what hides them moves with the table.
    t.deepEqual(await look(), {
      isCut: true,
      backgroundAttachment: 'local, local, scroll, scroll',
      shades: 4,
    });
    await close();
  },
);

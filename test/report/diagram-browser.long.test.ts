import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { type Browser, chromium } from 'playwright-core';
import type { Diagram } from '../../src/component/diagram.ts';
import { topologyDiagram } from '../../src/persistent-chat/picture/topology/topology.ts';
import { drawDiagram } from '../../src/report/diagram/diagram.ts';
import { withDocument } from '../../src/report/document.ts';
import { deploymentOf, presetDeployment } from '../persistent-chat/wild-deployment.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
// A skipped test is easily overlooked, so the reason is written where everybody sees it.
if (!hasBrowser) console.log(`browser tests are skipped: no chromium at ${executablePath}; set CHROMIUM`);
const browserTest = hasBrowser ? test : test.skip;

let browser: Browser | undefined;
let folder: string | undefined;

if (hasBrowser) {
  test.before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pchat-diagram-'));
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  });
  test.after.always(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
}

const long = (kind: string, letter: string) => `${kind}/${letter.repeat(90)}`;
const SCRIPT = '<script>alert(1)</script> '.repeat(9);

/** Names as long and as strange as a deployment may have them. */
const hostile = deploymentOf({
  'domain/1': { name: SCRIPT },
  [long('site', 'w')]: { timeZone: 'America/Argentina/ComodRivadavia' },
  'site/2': { timeZone: 'America/North_Dakota/New_Salem' },
  'link/1': { between: [long('site', 'w'), 'site/2'], roundTrip: '7s', gigabitsPerSecond: 0.0001 },
  [long('computer', 'm')]: {
    site: 'site/2',
    domain: 'domain/1',
    cores: 8,
    memory: '32GB',
    os: 'windows-2012-r2',
  },
  [long('sql', 'w')]: { computer: long('computer', 'm'), version: '2014', edition: 'enterprise' },
  [`${long('sql', 'w')}/mgc`]: { kind: 'content' },
  'computer/chat': { site: long('site', 'w'), domain: 'domain/1' },
  [long('chat-pool', 'w')]: { content: `${long('sql', 'w')}/mgc`, active: [long('chat-server', 'm')] },
  [long('chat-server', 'm')]: { pool: long('chat-pool', 'w'), computer: 'computer/chat' },
});

const about = (path: string, message: string) =>
  ({ path, severity: 'error', rule: 'rule', message, source: 'S' }) as const;

const DIAGRAMS: readonly (readonly [string, Diagram])[] = [
  ['pool', topologyDiagram(presetDeployment('enterprise-pool', { pools: 2 }), [])],
  [
    'stretched',
    topologyDiagram(presetDeployment('stretched-pool'), [
      about(
        'chat-server/2',
        'Wrong in a way that takes more words than one line of the list has room for. '.repeat(3),
      ),
      about('sql/1/mgc', 'Wrong too.'),
      about('link/1', 'Slow.'),
    ]),
  ],
  ['hostile', topologyDiagram(hostile, [about(long('site', 'w'), SCRIPT), about(SCRIPT, SCRIPT)])],
];

for (const [name, diagram] of DIAGRAMS) {
  browserTest(`in a browser no words of the ${name} diagram leave their box or lie on others`, async (t) => {
    const svg = await withDocument((document) =>
      document.picture((picture) => drawDiagram(picture, diagram, 'chart-topology')),
    );
    const path = join(folder as string, `${name}.svg`);
    writeFileSync(path, svg);
    const page = await (browser as Browser).newPage({ viewport: { width: 900, height: 900 } });
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('dialog', (dialog) => messages.push(dialog.message()));
    await page.goto(pathToFileURL(path).href);
    t.is(await page.getByRole('img', { name: 'Topology' }).count(), 1);
    const problems = await page.evaluate(() => {
      const frame = (document.documentElement as unknown as SVGSVGElement).getBoundingClientRect();
      const texts = [...document.querySelectorAll('text')].filter((text) => text.textContent !== '');
      const boxes = texts.map((text) => {
        const group = text.parentElement;
        const isPart = group?.querySelector(':scope > title') !== null;
        const shape = isPart ? group?.querySelector(':scope > rect') : undefined;
        const holder = shape?.getBoundingClientRect() ?? frame;
        return { text: text.textContent, box: text.getBoundingClientRect(), holder };
      });
      return boxes.flatMap(({ text, box, holder }, i) => {
        // Browsers round the place of a text to whole pixels.
        const isOutside =
          box.left < holder.left - 1.5 || box.right > holder.right || box.bottom > holder.bottom + 3;
        const covered = boxes
          .slice(i + 1)
          .filter(
            (other) =>
              box.left < other.box.right &&
              other.box.left < box.right &&
              box.top + 2.5 < other.box.bottom &&
              other.box.top + 2.5 < box.bottom,
          )
          .map((other) => `“${text}” lies on “${other.text}”`);
        return isOutside ? [`“${text}” leaves its box`, ...covered] : covered;
      });
    });
    t.deepEqual(problems, []);
    t.deepEqual(messages, []);
    await page.close();
  });
}

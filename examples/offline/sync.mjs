// Keeps a course and its files in a folder, in step and proved: node sync.mjs https://…/v1/courses/{course} es ./folder
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const [course, locale, folder] = process.argv.slice(2);
const file = (name) => `${folder}/${name}`;
const sha256 = async (bytes) => Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
const keep = (name, bytes) => {
  writeFileSync(file('part'), bytes);
  renameSync(file('part'), file(name)); // a file is there as a whole, or not at all
};
async function ask(path, etag = '""') {
  const answer = await fetch(`${course}/${path}locale=${locale}`, { headers: { 'If-None-Match': etag } });
  if (answer.status === 304) return null; // nothing is new, and nothing was sent
  if (answer.status === 410 && path !== 'bundle?') return ask('bundle?'); // no way from what we have
  if (answer.status === 404) rmSync(file('course.json'), { force: true }); // not published any more
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return { ...(await answer.json()).data, etag: answer.headers.get('etag') };
}
async function isProved({ hash, units }) {
  const lines = Object.entries(units).map(([id, unit]) => `${id} ${unit.hash}\n`);
  return hash === (await sha256(Buffer.from(lines.sort().join(''))));
}

mkdirSync(folder, { recursive: true });
const had = existsSync(file('course.json')) ? JSON.parse(readFileSync(file('course.json'), 'utf8')) : null;
const answer = await ask(had ? `changes?since=${had.release.number}&` : 'bundle?', had?.etag);
const { since, removed = [], ...now } = answer ?? had;
if (since) now.units = { ...had.units, ...now.units };
for (const id of removed) delete now.units[id];
const whole = (await isProved(now)) ? now : await ask('bundle?');
if (!(await isProved(whole))) throw new Error('The course is not whole.');
for (const { type, url, sha256: name } of Object.values(whole.units)) {
  if (type !== 'asset' || existsSync(file(name))) continue;
  const bytes = await (await fetch(new URL(new URL(url).pathname, course))).arrayBuffer();
  if ((await sha256(bytes)) !== name) throw new Error(`${url} is not the file that it should be.`);
  keep(name, Buffer.from(bytes));
}
keep('course.json', JSON.stringify(whole));
const news = answer && since?.number !== whole.release.number && (since ? 'followed' : 'loaded');
console.log(`release ${whole.release.number}: ${news || 'in step'}`);

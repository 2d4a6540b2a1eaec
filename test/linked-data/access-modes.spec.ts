// Promises of access modes: what says that text alone is enough is right about it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveId } from '../../src/content/derive-id.js';
import type { Block } from '../../src/model/block.js';
import type { Video } from '../../src/model/course.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import { type Described, described, publish, VIDEO_BLOCK } from './described.js';

const id = (kind: 'block' | 'diagram' | 'asset', name: string) => deriveId(kind, 'small', name);
const TEXT: Block = { id: id('block', 'text'), content: { kind: 'paragraph', markdown: 'Palabras.' } };
const FIGURE: Block = {
  id: id('block', 'drawn'),
  content: { kind: 'figure', diagram: id('diagram', 'drawing'), step: null, alt: null },
};
const IMAGE: Block = {
  id: id('block', 'photo'),
  content: { kind: 'image', asset: id('asset', 'pixels'), alt: null },
};

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ contentDir: 'none' });
});
afterAll(() => service.close());

/** Publishes a course whose second chapter has one section with these blocks; what is said of section and chapter. */
async function modesWith(blocks: readonly Block[], video: Partial<Video> = {}) {
  const course = smallCourse();
  course.chapters[1]!.sections[0]!.blocks = structuredClone([...blocks]);
  Object.assign(course.videos[0]!, video);
  await publish(service, course);
  const modes = async (rest: string) => {
    const said: Described = await described(service, `/v1/courses/small/chapters/second${rest}`);
    const enough = (said.accessModeSufficient ?? []).map((set: Described) => set.itemListElement.join(' '));
    return [(said.accessMode ?? []).join(' '), ...enough];
  };
  return { section: await modes('/sections/intro'), chapter: await modes('') };
}

describe('a section', () => {
  const all = 'textual visual auditory';
  const captions = [{ locale: 'es', url: 'https://example.org/film.vtt' }];
  it.each<[string, Block[], Partial<Video>, string[]]>([
    ['of text takes text', [TEXT], {}, ['textual', 'textual']],
    ['with a diagram can do without it', [TEXT, FIGURE], {}, ['textual visual', 'textual visual', 'textual']],
    ['with a picture can do without it', [TEXT, IMAGE], {}, ['textual visual', 'textual visual', 'textual']],
    ['with a video takes eyes and ears', [TEXT, VIDEO_BLOCK], {}, [all, all]],
    [
      'with a transcript that is a draft still does',
      [TEXT, VIDEO_BLOCK],
      { transcript: 'draft' },
      [all, all],
    ],
    ['with captions can do without ears', [TEXT, VIDEO_BLOCK], { captions }, [all, all, 'textual visual']],
    [
      'with a transcript can do with text',
      [TEXT, VIDEO_BLOCK],
      { transcript: 'ready' },
      [all, all, 'textual visual', 'textual'],
    ],
    ['that is nothing but a video has no text', [VIDEO_BLOCK], {}, ['visual auditory', 'visual auditory']],
    ['without anything in it takes nothing', [], {}, ['']],
  ])('%s', async (_, blocks, video, expected) => {
    expect((await modesWith(blocks, video)).section).toEqual(expected);
  });
});

describe('a chapter', () => {
  it('takes what its sections take, and text for its summary', async () => {
    const { chapter } = await modesWith([VIDEO_BLOCK]);
    expect(chapter).toEqual(['textual visual auditory', 'textual visual auditory']);
    expect((await modesWith([])).chapter).toEqual(['textual', 'textual']);
  });
});

describe('a course', () => {
  it('can do with text only if all of it can', async () => {
    const enough = async () => {
      const { accessModeSufficient } = await described(service, '/v1/courses/small');
      return accessModeSufficient.map((set: Described) => set.itemListElement.join(' '));
    };
    await modesWith([FIGURE]);
    expect(await enough()).toContain('textual');
    await modesWith([VIDEO_BLOCK]);
    expect(await enough()).not.toContain('textual');
  });
});

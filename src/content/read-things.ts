// The lists of a package: components in their groups, videos, credits, glossary.
import type { ComponentGroup, Credit, Term, Video } from '../model/course.js';
import type { Identify } from './identity.js';
import { ComponentsFile, CreditsFile, GlossaryFile, VideosFile } from './package-files.js';
import type { Reading } from './reading.js';

/** components.yaml */
export function readComponents(reading: Reading, identify: Identify): ComponentGroup[] {
  const sheet = reading.sheet('components.yaml', ComponentsFile);
  if (!sheet) return [];
  return sheet.value.groups.map(({ slug, key, components, ...fields }, i) => {
    const group: ComponentGroup = {
      ...identify('componentGroup', { slug, key }),
      ...fields,
      components: components.map(({ slug, key, ...fields }, j) => {
        const at = sheet.at('groups', i, 'components', j);
        const text = sheet.at('groups', i, 'components', j, 'description');
        const description = reading.markdown(fields.description, text);
        return reading.trace({ ...identify('component', { slug, key }), ...fields, description }, at);
      }),
    };
    return reading.trace(group, sheet.at('groups', i));
  });
}

/** videos.yaml; `chapter` is still as written. */
export function readVideos(reading: Reading, identify: Identify): Video[] {
  const sheet = reading.sheet('videos.yaml', VideosFile);
  return (sheet?.value ?? []).map(({ slug, key, id, ...fields }, i) =>
    reading.trace({ ...identify('video', { slug, key }), ...fields, providerId: id }, sheet!.at(i)),
  );
}

/** credits.yaml */
export function readCredits(reading: Reading, identify: Identify): Credit[] {
  const sheet = reading.sheet('credits.yaml', CreditsFile);
  return (sheet?.value ?? []).map(({ slug, key, ...fields }, i) =>
    reading.trace({ ...identify('credit', { slug, key }), ...fields }, sheet!.at(i)),
  );
}

/** glossary.yaml */
export function readTerms(reading: Reading, identify: Identify): Term[] {
  const sheet = reading.sheet('glossary.yaml', GlossaryFile);
  return (sheet?.value ?? []).map(({ slug, key, ...fields }, i) => {
    const definition = reading.markdown(fields.definition, sheet!.at(i, 'definition'));
    return reading.trace({ ...identify('term', { slug, key }), ...fields, definition }, sheet!.at(i));
  });
}

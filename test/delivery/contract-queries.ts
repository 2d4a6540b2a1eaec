// The same questions for both doors. The GraphQL side asks for every field of REST's answer, under REST's names, so that
// the two answers can be compared as they are. What aliases cannot do, `asRest` does.

/** A question: the REST address below a course, and the GraphQL field of the course that says the same. */
export interface Question {
  readonly rest: string;
  /** Field with arguments, without a selection. */
  readonly field: string;
  /** Field of the course that has it, where it is not one of the course itself. */
  readonly of?: string;
  /** Fragment that selects what REST answers with. */
  readonly as: keyof typeof SELECTIONS;
}

const UNIT = 'id: permanentId locale translation hash changedInRelease';
const REF = '{ id: permanentId slug title }';
const COMPONENT_REF = '{ id: permanentId slug title: name }';
const SECTION_REF = `{ id: permanentId slug title chapter ${REF} }`;
const LINK = '{ title url description }';
const GRAPH_GROUP = 'id: name title kind in';
const GRAPH_NODE = 'id: name title kind in component { id: permanentId }';
const EDGE = '{ from to label both }';

const BLOCKS = `blocks {
  ${UNIT} kind markdown html text
  ... on ListBlock { ordered items { depth markdown } }
  ... on CodeBlock { language code }
  ... on CalloutBlock { tone body }
  ... on TableBlock { header align rows }
  ... on FigureBlock { diagram ${REF} step ${REF} alt }
  ... on ImageBlock { asset { id: permanentId slug title mediaType width height url } alt }
  ... on VideoBlock { video ${REF} }
  ... on ComparisonBlock { comparison ${REF} }
  ... on ComponentsBlock { group ${REF} components ${COMPONENT_REF} }
  ... on LinksBlock { items: links ${LINK} }
}`;
const NESTED_SECTION = `${UNIT} slug title chapter ${REF} ${BLOCKS}`;
const SECTION = `${NESTED_SECTION} sections { ${NESTED_SECTION} }`;
const CHAPTER_SUMMARY = `${UNIT} slug title summary objectives minutes`;
const COMPARISON_SUMMARY = `${UNIT} slug title summary`;
const STEP = `${UNIT} slug title number why alt section ${SECTION_REF}
  changes {
    add { groups { ${GRAPH_GROUP} } nodes { ${GRAPH_NODE} } edges ${EDGE} }
    move { element into }
    remove { nodes groups edges { from to } }
    replicate { element count }
  }
  graph { groups { ${GRAPH_GROUP} replicas } nodes { ${GRAPH_NODE} replicas } edges ${EDGE} }`;
const CHANGE = 'element title from to';
const DIFFERENCE = `from { id: permanentId slug title number } to { id: permanentId slug title number }
  added { groups { ${GRAPH_GROUP} replicas } nodes { ${GRAPH_NODE} replicas } edges ${EDGE} }
  removed { groups { ${GRAPH_GROUP} replicas } nodes { ${GRAPH_NODE} replicas } edges ${EDGE} }
  moved { ${CHANGE} } replicated { ${CHANGE} }
  changed { groups { ${GRAPH_GROUP} } nodes { ${GRAPH_NODE} } edges ${EDGE} }
  placements { from to changed { ${CHANGE} } }`;
const DIAGRAM = `${UNIT} slug title summary reconstructed note`;
const COURSE_SUMMARY = `${UNIT} slug title summary sourceLocale locales updatedAt
  license { id: spdxId name url } attribution { text html } release { number sha256 publishedAt }`;

/** What is selected for each shape of REST. */
export const SELECTIONS = {
  Course: `${COURSE_SUMMARY} objectives audience prerequisites minutes
    source { title authors owner url year license changes }
    chapters { ${UNIT} slug title minutes
      sections { ${UNIT} slug title sections { ${UNIT} slug title } } }`,
  CourseSummary: COURSE_SUMMARY,
  ChapterSummary: CHAPTER_SUMMARY,
  Chapter: `${CHAPTER_SUMMARY} sections { ${SECTION} }`,
  Section: SECTION,
  NestedSection: NESTED_SECTION,
  Component: `${UNIT} slug name purpose description parts { name description } implementations { name url }
    links ${LINK} group ${REF}`,
  ComparisonSummary: COMPARISON_SUMMARY,
  Comparison: `${COMPARISON_SUMMARY}
    subjects { ${UNIT} slug title component ${COMPONENT_REF} }
    criteria { ${UNIT} slug title question }
    cells { ${UNIT} subject { slug } criterion { slug } value note year confidence section ${SECTION_REF} }`,
  Video: `${UNIT} slug title provider providerId url embedUrl duration poster transcript captions { locale url }
    chapter ${REF}`,
  Asset: `${UNIT} slug title sha256 mediaType bytes width height alt credit license url`,
  Credit: `${UNIT} slug role name url year`,
  Term: `${UNIT} slug word aliases definition firstPlace ${SECTION_REF}`,
  DiagramSummary: `${DIAGRAM} steps ${REF}`,
  Diagram: `${DIAGRAM} steps { ${STEP} }`,
  DiagramStep: STEP,
  DiagramDifference: DIFFERENCE,
  ReleaseEntry: 'number sha256 publishedAt message current withdrawn',
} as const;

type Json = string | number | boolean | null | Json[] | { [field: string]: Json };

/** A GraphQL answer as REST would say it: enums in lower case, and by name what REST gives by name. */
export function asRest(value: Json, field = ''): Json {
  if (Array.isArray(value)) return value.map((item) => asRest(item, field));
  if (value === null || typeof value !== 'object') return ENUMS.has(field) ? lower(value) : value;
  const keys = Object.keys(value);
  // Cells name subject and criterion by slug, nodes of a graph name their component by id.
  if (keys.length === 1 && (keys[0] === 'slug' || keys[0] === 'id')) return value[keys[0]]!;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asRest(inner, name)]));
}

const ENUMS = new Set(['translation', 'confidence', 'transcript', 'align']);

function lower(value: Json): Json {
  return typeof value === 'string' ? value.toLowerCase().replaceAll('_', '-') : value;
}

interface Outline {
  readonly slug: string;
}
interface SectionOutline extends Outline {
  readonly sections: readonly Outline[];
}

/** What there is to ask about a course, as its lists say. */
export interface CourseContents {
  readonly chapters: readonly (Outline & { readonly sections: readonly SectionOutline[] })[];
  readonly components: readonly (Outline & { readonly group: Outline })[];
  readonly comparisons: readonly Outline[];
  readonly videos: readonly Outline[];
  readonly assets: readonly Outline[];
  readonly diagrams: readonly (Outline & { readonly steps: readonly Outline[] })[];
  readonly releases: readonly { readonly number: number }[];
}

/** Every question there is about a course. */
export function questionsAbout(course: CourseContents): Question[] {
  const groups = new Set(course.components.map(({ group }) => group.slug));
  return [
    { rest: '', field: '', as: 'Course' },
    { rest: '/chapters', field: 'chapters', as: 'ChapterSummary' },
    ...course.chapters.flatMap(({ slug, sections }) => [
      one(`/chapters/${slug}`, `chapter(slug: "${slug}")`, 'Chapter'),
      ...sections.flatMap((section) => sectionQuestions(slug, section)),
    ]),
    { rest: '/components', field: 'components', as: 'Component' },
    ...[...groups].map((group) =>
      one(`/components?group=${group}`, `components(group: "${group}")`, 'Component'),
    ),
    ...each(course.components, 'component', 'Component'),
    { rest: '/comparisons', field: 'comparisons', as: 'ComparisonSummary' },
    ...each(course.comparisons, 'comparison', 'Comparison'),
    { rest: '/videos', field: 'videos', as: 'Video' },
    ...each(course.videos, 'video', 'Video'),
    { rest: '/assets', field: 'assets', as: 'Asset' },
    ...each(course.assets, 'asset', 'Asset'),
    { rest: '/credits', field: 'credits', as: 'Credit' },
    { rest: '/glossary', field: 'glossary', as: 'Term' },
    { rest: '/diagrams', field: 'diagrams', as: 'DiagramSummary' },
    ...each(course.diagrams, 'diagram', 'Diagram'),
    ...course.diagrams.flatMap((diagram) => [
      ...diagram.steps.map((step) => stepQuestion(diagram, step)),
      ...diagram.steps.map((step) => differenceQuestion(diagram, diagram.steps[0]!, step)),
      differenceQuestion(diagram, diagram.steps.at(-1)!, diagram.steps[0]!),
    ]),
    ...course.releases.map(({ number }) =>
      one(`/releases/${number}`, `releaseEntry(number: ${number})`, 'ReleaseEntry'),
    ),
  ];
}

function one(rest: string, field: string, as: Question['as']): Question {
  return { rest, field, as };
}

function each(things: readonly Outline[], name: string, as: Question['as']): Question[] {
  return things.map(({ slug }) => one(`/${name}s/${slug}`, `${name}(slug: "${slug}")`, as));
}

function sectionQuestions(chapter: string, { slug, sections }: SectionOutline): Question[] {
  const at = (section: string, as: Question['as']) =>
    one(`/chapters/${chapter}/sections/${section}`, `section(chapter: "${chapter}", slug: "${section}")`, as);
  return [at(slug, 'Section'), ...sections.map((nested) => at(nested.slug, 'NestedSection'))];
}

function stepQuestion(diagram: Outline, step: Outline): Question {
  return one(
    `/diagrams/${diagram.slug}/steps/${step.slug}`,
    `step(diagram: "${diagram.slug}", slug: "${step.slug}")`,
    'DiagramStep',
  );
}

function differenceQuestion({ slug }: Outline, from: Outline, to: Outline): Question {
  return {
    rest: `/diagrams/${slug}/diff?from=${from.slug}&to=${to.slug}`,
    of: `diagram(slug: "${slug}")`,
    field: `difference(from: "${from.slug}", to: "${to.slug}")`,
    as: 'DiagramDifference',
  };
}

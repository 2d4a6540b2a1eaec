// `?release=draft` at the public doors: whoever may read drafts is answered from one, by the same controllers and
// resolvers, from a catalogue made for this request alone. Nobody may keep such an answer.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authentication } from '../auth/authentication.js';
import type { Authorization } from '../auth/authorization.js';
import type { DraftPreview } from '../authoring/preview-draft.js';
import type { PreviewLinks } from '../authoring/preview-links.js';
import { AppError } from '../infra/errors/app-error.js';

/** Who is asked. */
export interface PreviewRooms {
  readonly authentication: Authentication;
  readonly authorization: Authorization;
  readonly drafts: DraftPreview;
  readonly links: PreviewLinks;
}

/** The addresses that read one course, and the one that may. */
const COURSE_ROUTE = '/v1/courses/:course';
const GRAPHQL_ROUTE = '/graphql';

/** What a preview answers with, whatever the handler thought. */
const HEADERS = { 'Cache-Control': 'private, no-store', 'Timonel-Release': 'draft' } as const;

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the catalogue of this request holds a draft. */
    readsDraft?: boolean;
  }
}

/** Registers the hooks, behind the one that pins the catalogue. */
export function pinDraft(fastify: FastifyInstance, rooms: PreviewRooms): void {
  fastify.addHook('onRequest', async (request) => {
    const asked = questionOf(request);
    if (!asked) return;
    const courseId = await allowedCourse(request, asked, rooms);
    request.catalogue = await rooms.drafts.over(request.catalogue, courseId);
    request.readsDraft = true;
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (request.readsDraft) reply.headers(HEADERS);
  });
}

interface DraftQuestion {
  /** Not given: the one that the preview link is for. */
  readonly course: string | undefined;
  readonly token: unknown;
}

/** What is asked of a draft; null if the request asks of what is published. Throws INVALID_INPUT. */
function questionOf(request: FastifyRequest): DraftQuestion | null {
  const { url = '' } = request.routeOptions;
  const ofCourse = url.startsWith(COURSE_ROUTE);
  if (!ofCourse && url !== GRAPHQL_ROUTE) return null;
  const query = (request.query ?? {}) as Record<string, unknown>;
  const token = query.previewToken;
  if (query.release !== 'draft') {
    if (token === undefined) return null;
    throw wrongAt('/previewToken', 'A preview link reads a draft: it goes with `release=draft`.');
  }
  const course = ofCourse ? (request.params as { course?: string }).course : query.course;
  if (course !== undefined && typeof course !== 'string') throw wrongAt('/course', 'Name one course.');
  if (course === undefined && token === undefined) {
    throw wrongAt('/course', 'Name the course whose draft you ask of: `?release=draft&course=…`.');
  }
  return { course, token };
}

/** Id of the course. Throws UNAUTHENTICATED, FORBIDDEN and NOT_FOUND. */
async function allowedCourse(
  request: FastifyRequest,
  { course, token }: DraftQuestion,
  { authentication, authorization, drafts, links }: PreviewRooms,
): Promise<string> {
  if (token === undefined) {
    const caller = await authentication.authenticate(request);
    await authorization.authorize(caller, 'read', course);
    return drafts.courseAt(request.catalogue, course!);
  }
  const courseId = await links.courseOf(typeof token === 'string' ? token : '');
  if (course === undefined || course === courseId) return courseId;
  // No course at all is another one too.
  const named = await drafts.courseAt(request.catalogue, course).catch((error: AppError) => {
    if (error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (named === courseId) return courseId;
  throw new AppError('UNAUTHENTICATED', 'This preview link is for another course.');
}

function wrongAt(pointer: string, detail: string): AppError {
  return new AppError('INVALID_INPUT', detail, { errors: [{ pointer, code: 'INVALID_INPUT', detail }] });
}

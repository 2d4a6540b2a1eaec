// A service with the small course in its draft, and callers of every role: for tests of publishing and history.

import type { Role } from '../../src/auth/roles.js';
import type { CourseContent } from '../../src/model/course.js';
import { makeKey } from '../auth/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { smallCourse } from '../support/course.js';
import type { Json } from '../support/json.js';
import { query } from '../support/postgres.js';

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** What a call sends besides method and path. */
export interface Sent {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly key?: string;
}

/** A service under test. */
export class Publisher {
  readonly #bearers = new Map<string, string>();

  private constructor(readonly service: TestApp) {}

  /** With the small course imported, and not published; on a database that is given, or for null, with what is there. */
  static async start(databaseUrl?: string | null): Promise<Publisher> {
    const service = await startTestApp({ contentDir: 'none', ...(databaseUrl && { databaseUrl }) });
    const publisher = new Publisher(service);
    if (databaseUrl === undefined) await publisher.edit(() => undefined);
    return publisher;
  }

  /** Makes the draft the small course with these changes. */
  async edit(change: (course: CourseContent) => void): Promise<void> {
    const course = smallCourse();
    change(course);
    await this.service.authoring.import({ content: course, hash: 'test' }, { force: true });
  }

  /** Calls an address as a caller of this role; as nobody for null. */
  async call(method: string, path: string, sent: Sent = {}, as: Role | null = 'publisher'): Promise<Answer> {
    const headers: Record<string, string> = {
      ...(as && { Authorization: await this.bearer(as) }),
      ...(sent.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(sent.ifMatch !== undefined && { 'If-Match': sent.ifMatch }),
      ...(sent.key !== undefined && { 'Idempotency-Key': sent.key }),
    };
    const body = sent.body === undefined ? null : JSON.stringify(sent.body);
    const response = await fetch(this.service.url + path, { method, headers, body, redirect: 'manual' });
    const text = await response.text();
    const json = response.headers.get('Content-Type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  get(path: string, as: Role | null = 'publisher'): Promise<Answer> {
    return this.call('GET', path, {}, as);
  }

  /** Sends to an admin address of the course. */
  post(path: string, body: unknown = {}, sent: Sent = {}, as: Role = 'publisher'): Promise<Answer> {
    return this.call('POST', `/v1/admin/courses/small${path}`, { body, ...sent }, as);
  }

  /** Publishes the draft as it is. */
  async publish(body: object = {}): Promise<Answer> {
    return this.post('/publish', body, { ifMatch: await this.etag() });
  }

  /** Changes the draft and publishes it. */
  async publishTitled(title: string): Promise<Answer> {
    await this.edit((course) => {
      course.course.title = title;
    });
    return this.publish({ message: title });
  }

  /** Name of the draft's state. */
  async etag(): Promise<string> {
    return (await this.get('/v1/admin/courses/small/check')).body.data.draft.etag;
  }

  /** What readers get of the course, after this replica has looked. */
  async read(path = ''): Promise<Answer> {
    await this.service.catalogue.refresh();
    return this.get(`/v1/courses/small${path}`, null);
  }

  async bearer(role: Role): Promise<string> {
    const known = this.#bearers.get(role) ?? (await makeKey(this.service, role)).bearer;
    this.#bearers.set(role, known);
    return known;
  }

  rows<Row extends object>(sql: string, values: unknown[] = []) {
    return query<Row & Record<string, unknown>>(this.service.databaseUrl, sql, values);
  }
}

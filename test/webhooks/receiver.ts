// A receiver on this machine that writes down what it gets, and the few calls that tests make to have it told.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordEvent } from '../../src/authoring/event.store.js';
import { PrismaService } from '../../src/infra/database/prisma.service.js';
import type { EventKind } from '../../src/model/event.js';
import { WebhookDelivery } from '../../src/webhooks/delivery.service.js';
import type { WebhookWithSecret } from '../../src/webhooks/webhook.js';
import { makeKey } from '../auth/keys.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** A call that arrived whole. */
export interface Call {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** `data` of the message. */
  readonly event: { id: string; type: string; course: { id: string; slug: string | null }; url: string };
}

/** Answers a call; a number is a status. */
export type Answering = (call: Call, reply: http.ServerResponse) => number | undefined;

export interface Receiver {
  readonly url: string;
  readonly calls: Call[];
  answer: Answering;
  close(): Promise<void>;
}

/** Starts a receiver that answers 204 until it is told otherwise. */
export async function startReceiver(): Promise<Receiver> {
  const server = http.createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      const call = { path: request.url!, headers, body, event: JSON.parse(body).data };
      receiver.calls.push(call);
      const status = receiver.answer(call, reply);
      if (status !== undefined) reply.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    answer: () => 204,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** What lets a service call receivers on this machine. */
export const LOCAL = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };

/** A service without any course, that delivers where `env` lets it. */
export async function startDelivering(
  env: Record<string, string> = {},
  databaseUrl?: string,
): Promise<TestApp> {
  const service = await startTestApp({
    ...{ contentDir: 'test/webhooks', env: { ...LOCAL, ...env } },
    ...(databaseUrl && { databaseUrl }),
  });
  service.app.get(WebhookDelivery, { strict: false }).start();
  return service;
}

/** What an answer may hold; `T` is its data. */
interface Body<T> {
  readonly data: T;
  readonly meta: { readonly page: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}

/** Asks at an admin address with a key; gives status and body. */
export type Ask = <T = WebhookWithSecret>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: Body<T> }>;

/** Asks as somebody whose bearer this is. */
export function asking(service: TestApp, bearer: string): Ask {
  return async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: {
        Authorization: bearer,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body<T> };
  };
}

/** Asks as an admin. */
export async function asAdmin(service: TestApp): Promise<Ask> {
  return asking(service, (await makeKey(service, 'admin')).bearer);
}

/** Lets something have happened; gives the id of the event. */
export function happen(
  { app }: TestApp,
  courseId: string,
  kind: EventKind,
  rest: { release?: number; data?: Record<string, string | number> } = {},
): Promise<bigint> {
  const prisma = app.get(PrismaService, { strict: false });
  return prisma.$transaction(async (tx) => {
    const tasks: (() => Promise<void>)[] = [];
    recordEvent({ tx, atEnd: (task) => void tasks.push(task) }, { courseId, kind, ...rest });
    for (const task of tasks) await task();
    return (await tx.epoch.findUniqueOrThrow({ where: { id: 1 } })).number;
  });
}

/** Waits until something holds. What never does ends with the time of the test. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

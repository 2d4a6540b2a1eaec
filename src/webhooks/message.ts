// What is sent, and how it is signed: by the Standard Webhooks convention, anew for every attempt.
import { createHmac, randomBytes } from 'node:crypto';
import { type CourseEvent } from '../model/event.js';

/** The convention asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;
/** Says what the key is, to people and to scanners that look for leaked ones. */
const SECRET_PREFIX = 'whsec_';

/** Something to send. */
export interface Message {
  /** The same for all attempts, so that a receiver can tell what it has seen. */
  readonly id: string;
  readonly body: string;
}

/** A fresh key. */
export function newSecret(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

/** A key as receivers write it down. */
export function printSecret(secret: Uint8Array): string {
  return SECRET_PREFIX + Buffer.from(secret).toString('base64');
}

/** An event on its way to a subscription. */
export function eventMessage(webhookId: string, event: CourseEvent): Message {
  const { type, at } = event;
  return {
    id: `msg_${webhookId.replace(/^whk_/, '')}_${event.id}`,
    body: JSON.stringify({ type, timestamp: at, data: event }),
  };
}

/** A message that says nothing, for whoever tries out a receiver. */
export function pingMessage(id: string, now = new Date()): Message {
  return { id, body: JSON.stringify({ type: 'ping', timestamp: now.toISOString(), data: {} }) };
}

/** The headers that prove where a message comes from and when it was sent; one signature for every key. */
export function signedHeaders(
  { id, body }: Message,
  secrets: readonly Uint8Array[],
  now = new Date(),
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

// Promises about whom this service calls: the public internet, and nobody else whatever the address looks like.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Egress, isPublic, type Resolve } from '../../src/webhooks/egress.js';
import { MessageSender } from '../../src/webhooks/send-message.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Ask, asAdmin, type Receiver, startReceiver } from './receiver.js';

const nobody: Resolve = async () => [];
const leadingTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** Abuse cases 66, 67, 68 and 71. */
const REFUSED = [
  ...[
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.0.0.1/',
    'https://127.1/',
  ],
  ...['https://0x7f000001/', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/', 'https://0/', 'https://0.0.0.0/'],
  ...['https://[::1]/', 'https://[::]/', 'https://[::ffff:7f00:1]/', 'https://[::ffff:127.0.0.1]/'],
  ...['https://[::127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://[64:ff9b:1::7f00:1]/'],
  ...['https://[2002:7f00:1::]/', 'https://[2002:7f00:1::1]/', 'https://[2001:0:7f00:1::]/'],
  ...['https://169.254.169.254/latest/meta-data/', 'https://[fe80::1]/', 'https://[fd00:ec2::254]/'],
  ...['https://[::ffff:0:127.0.0.1]/', 'https://[fec0::1]/', 'https://[100::1]/', 'https://[2001:db8::1]/'],
  ...['https://10.0.0.1/', 'https://172.16.0.1/', 'https://192.168.1.1/', 'https://100.64.0.1/'],
  ...['https://192.0.0.192/', 'https://198.18.0.1/', 'https://224.0.0.1/', 'https://255.255.255.255/'],
  ...['https://240.0.0.1/', 'https://[ff02::1]/', 'https://localhost/', 'https://localhost./'],
  ...[
    'gopher://93.184.215.14/',
    'file:///etc/passwd',
    'ftp://93.184.215.14/',
    'javascript:alert(1)',
    '//a',
    '',
  ],
  ...['https://user:pass@93.184.215.14/', 'https://user@93.184.215.14/', 'https://93.184.215.14:22/'],
  ...['http://93.184.215.14/', 'https://93.184.215.14:80/', 'https://93.184.215.14:6379/', 'not an address'],
];

describe('An address', () => {
  const egress = new Egress([], async (name) =>
    name.startsWith('localhost') ? [{ address: '127.0.0.1', family: 4 }] : [],
  );

  it.each(REFUSED)('%s is refused', async (url) => {
    await expect(egress.destination(url)).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
  });

  it.each(['https://93.184.215.14/hook', 'https://93.184.215.14:8443/', 'https://[2606:4700::1111]/'])(
    '%s is taken',
    async (url) => {
      const { addresses } = await egress.destination(url);
      expect(addresses).toHaveLength(1);
    },
  );

  it('is refused where one of several that its name leads to is not public', async () => {
    const mixed = new Egress([], leadingTo('93.184.215.14', '10.0.0.1'));
    await expect(mixed.destination('https://a.example/')).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
    const hidden = new Egress([], leadingTo('::ffff:10.0.0.1'));
    await expect(hidden.destination('https://a.example/')).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
  });

  it('is refused where its name leads nowhere', async () => {
    const lost = new Egress([], nobody);
    await expect(lost.destination('https://a.example/')).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
  });

  it('in an allowed network may be plain http on any port, and only there', async () => {
    const allowing = new Egress(['10.1.0.0/16', 'fd00::/8'], leadingTo('10.1.2.3'));
    expect((await allowing.destination('http://inside.example:8080/')).addresses[0]!.address).toBe(
      '10.1.2.3',
    );
    await expect(allowing.destination('http://[fd00::1]:9000/')).resolves.toBeDefined();
    await expect(allowing.destination('http://10.2.0.1/')).rejects.toMatchObject({ code: 'UNSAFE_ADDRESS' });
    await expect(allowing.destination('gopher://10.1.0.1/')).rejects.toMatchObject({
      code: 'UNSAFE_ADDRESS',
    });
    await expect(allowing.destination('http://[::ffff:10.1.0.1]/')).rejects.toMatchObject({
      code: 'UNSAFE_ADDRESS',
    });
  });

  it('is public if the whole internet reaches it', () => {
    expect(['8.8.8.8', '2a00:1450:4001::1'].map(isPublic)).toEqual([true, true]);
    expect(['localhost', '', '::7f00:1', '4000::1'].map(isPublic)).toEqual([false, false, false, false]);
  });
});

describe('A name that leads elsewhere by the time of the call (70)', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());
  const message = { id: 'msg_1', body: '{"data":{}}' };
  const secrets = [new Uint8Array(32)];
  const url = () => receiver.url.replace('127.0.0.1', 'rebound.example');

  it('is not called', async () => {
    const answers = ['93.184.215.14', '127.0.0.1'];
    const egress = new Egress([], () => leadingTo(answers.shift() ?? '127.0.0.1')(''));
    await egress.destination('https://rebound.example/');
    const sender = new MessageSender(egress, { webhookTimeoutSeconds: 2 });
    const reply = await sender.send(message, { url: 'https://rebound.example/', secrets });
    expect(reply).toEqual({ status: null, failure: expect.stringContaining('not a public one') });
    expect(receiver.calls).toHaveLength(0);
  });

  it('is asked for once per call: what was looked at is what is connected to', async () => {
    let asked = 0;
    const egress = new Egress(['127.0.0.0/8'], async (name) => {
      asked++;
      return leadingTo('127.0.0.1')(name);
    });
    const sender = new MessageSender(egress, { webhookTimeoutSeconds: 2 });
    // No name service knows this name: only the address that was looked at can have been called.
    expect(await sender.send(message, { url: url(), secrets })).toEqual({ status: 204, failure: null });
    expect([asked, receiver.calls.length]).toEqual([1, 1]);
    expect(receiver.calls[0]!.headers.host).toContain('rebound.example');
  });

  it('is given up when the name service does not answer', async () => {
    const egress = new Egress([], () => new Promise(() => undefined));
    const sender = new MessageSender(egress, { webhookTimeoutSeconds: 0.1 });
    const reply = await sender.send(message, { url: 'https://a.example/', secrets });
    expect(reply).toEqual({ status: null, failure: expect.stringContaining('in time') });
  });
});

describe('A subscription', () => {
  let service: TestApp;
  let ask: Ask;
  beforeAll(async () => {
    service = await startTestApp({ contentDir: 'test/webhooks' });
    ask = await asAdmin(service);
  });
  afterAll(() => service.close());

  it('to an address that is not called answers 422, when it is made and when it is changed', async () => {
    for (const url of REFUSED.filter((url) => url !== '')) {
      const { status, body } = await ask('POST', '/v1/admin/webhooks', { url });
      expect([url, status, body.code]).toEqual([url, 422, 'UNSAFE_ADDRESS']);
    }
    const made = await ask('POST', '/v1/admin/webhooks', { url: 'https://93.184.215.14/' });
    expect(made.status).toBe(201);
    const address = `/v1/admin/webhooks/${made.body.data.id}`;
    const changed = await ask('PATCH', address, { url: 'https://127.1/' });
    expect([changed.status, changed.body.code]).toEqual([422, 'UNSAFE_ADDRESS']);
    expect((await ask('GET', address)).body.data.url).toBe('https://93.184.215.14/');
  });
});

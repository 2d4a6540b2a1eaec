// An OpenID Connect issuer for tests: a real server with a discovery document and keys, and tokens signed by it.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** Who the tokens of the tests are for. */
export const AUDIENCE = 'timonel';

/** A running issuer. */
export interface TestIssuer {
  readonly url: string;
  /** What was fetched from it, in order. */
  readonly fetched: string[];
  readonly publicKey: CryptoKey;
  /** A good token; claims and header can be made worse. */
  token(claims?: JWTPayload, header?: object, key?: CryptoKey): Promise<string>;
  /** From now on it answers 503. */
  fail(): void;
  close(): Promise<void>;
}

/** Starts an issuer. */
export async function startIssuer(): Promise<TestIssuer> {
  const fetched: string[] = [];
  const kid = 'key-1';
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  let failing = false;
  const server = http.createServer(async (request, reply) => {
    fetched.push(request.url!);
    if (failing) return reply.writeHead(503).end();
    const keySet = [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256' }];
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/keys': { keys: keySet },
    };
    const document = documents[request.url!];
    if (!document) return reply.writeHead(404).end();
    return reply.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, fetched, publicKey },
    token(claims = {}, header = {}, key: CryptoKey = privateKey) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: url,
        aud: AUDIENCE,
        sub: 'ana',
        iat: now,
        exp: now + 300,
        roles: ['timonel:admin'],
      };
      return new SignJWT({ ...payload, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, ...header })
        .sign(key);
    },
    fail: () => {
      failing = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// Links that let whoever has them read the draft of one course for a while: signed, expiring, bound to the course.
import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { coursePath } from '../catalogue/addresses.js';
import { CONFIG, type Config } from '../infra/config/config.js';
import { PrismaService } from '../infra/database/prisma.service.js';
import { AppError } from '../infra/errors/app-error.js';
import type { PreviewLink } from '../model/publishing.js';
import { sharedSecret } from './shared-secret.store.js';

const ALGORITHM = 'HS256';
/** What the tokens are for, so that no other token of ours is ever taken for one. */
const AUDIENCE = 'timonel preview';
const SECRET_NAME = 'preview links';

/** What a link is to lead to. */
export interface WantedLink {
  readonly courseId: string;
  /** Below the address of the course, such as `/chapters/intro`; empty for the course itself. */
  readonly path: string;
  /** In whole seconds. */
  readonly expiresAt: string;
}

@Injectable()
export class PreviewLinks {
  #secret: Uint8Array | undefined;

  constructor(
    private readonly prisma: PrismaService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same for the same wish, whoever makes it when. */
  async make({ courseId, path, expiresAt }: WantedLink): Promise<PreviewLink> {
    const token = await new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM })
      .setAudience(AUDIENCE)
      .setSubject(courseId)
      .setExpirationTime(new Date(expiresAt))
      .sign(await this.#key());
    const { publicUrl } = this.config;
    const query = `release=draft&previewToken=${token}`;
    return {
      url: `${publicUrl}${coursePath(courseId)}${path}?${query}`,
      graphql: `${publicUrl}/graphql?${query}`,
      expiresAt,
    };
  }

  /** Id of the course whose draft a token opens. Throws UNAUTHENTICATED for any token that does not work. */
  async courseOf(token: string): Promise<string> {
    const options = { algorithms: [ALGORITHM], audience: AUDIENCE, requiredClaims: ['exp', 'sub'] };
    const read = await jwtVerify(token, await this.#key(), options).catch(() => null);
    if (read?.payload.sub) return read.payload.sub;
    throw new AppError('UNAUTHENTICATED', 'This preview link does not work, or not any more.');
  }

  async #key(): Promise<Uint8Array> {
    this.#secret ??= await sharedSecret(this.prisma, SECRET_NAME);
    return this.#secret;
  }
}

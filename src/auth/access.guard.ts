// The one guard, in front of every handler of every door: what does not say who may use it is closed to all.
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../infra/errors/app-error.js';
import { ACCESS, type Access } from './access.decorator.js';
import { Authentication } from './authentication.js';
import { Authorization } from './authorization.js';
import type { Caller } from './caller.js';
import { coursesAddressed, requestOf } from './request-of.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly authorization: Authorization,
  ) {}

  /** Lets in, or throws what the caller is told. */
  async canActivate(context: ExecutionContext): Promise<true> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = requestOf(context);
    const caller = await this.authentication.authenticate(request);
    if (!access) throw new AppError('FORBIDDEN', 'This address does not say who may use it, so nobody may.');
    this.authorization.assertRole(caller, access.action);
    if (caller.courses !== null) await this.#keepToCourses(caller, access, context);
    request.caller = caller;
    return true;
  }

  async #keepToCourses(
    caller: Caller,
    { action, scope }: Exclude<Access, 'public'>,
    context: ExecutionContext,
  ) {
    if (scope === 'unlimited') {
      throw new AppError('NOT_FOUND', 'There is nothing here for a key or token that is limited to courses.');
    }
    const courses = coursesAddressed(context);
    if (courses.length === 0 && scope !== 'filtered') {
      throw new AppError('FORBIDDEN', 'This is about all courses; this key or token is limited to some.');
    }
    for (const course of courses) await this.authorization.authorize(caller, action, course);
  }
}

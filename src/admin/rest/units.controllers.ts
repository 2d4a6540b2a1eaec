// REST: the units of a draft. Every collection has the same addresses, so they are made from one pattern.

import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiExtension, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../auth/access.decorator.js';
import { EditingService } from '../../authoring/editing.service.js';
import { AdminAnswer, BODY, LOCKING, ONCE } from '../../infra/http/admin-answer.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { MERGE_PATCH } from '../../infra/http/strict-input.js';
import { COLLECTIONS, type Collection } from '../../model/unit.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { creation } from './creation.js';
import { IfMatch, OptionalIfMatch, SUBTREE } from './if-match.js';
import { UnitInterceptor } from './unit.interceptor.js';
import {
  bodyOf,
  DeletedAnswer,
  Fields,
  Move,
  Reset,
  UnitsQuery,
  unitAnswer,
  unitsAnswer,
} from './unit-shapes.js';

/** The controller of one collection. */
function unitsController(collection: Collection): Type {
  const kind = COLLECTIONS[collection];
  const label = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  const one = unitAnswer(collection);

  @ApiTags('Draft: content')
  @ApiBearerAuth()
  @Requires('edit')
  @UseInterceptors(UnitInterceptor)
  @Controller(`v1/admin/courses/:course/${collection}`)
  class UnitsController {
    constructor(@Inject(EditingService) private readonly editing: EditingService) {}

    @Get()
    @Requires('read')
    @AdminAnswer({
      summary: `All ${collection} of the draft.`,
      shape: unitsAnswer(collection),
      operationId: `list${label}`,
    })
    list(@Param('course') course: string, @Query({ schema: UnitsQuery }) { into }: { into?: string }) {
      return this.editing.units(course, kind, into);
    }

    @Get(':id')
    @Requires('read')
    @AdminAnswer({ summary: `One of the ${collection}.`, shape: one, operationId: `read${label}` })
    read(@Param('course') course: string, @Param('id') id: string, @Query({ schema: NoQuery }) _: object) {
      return this.editing.unit(course, kind, id);
    }

    @Post()
    @AdminAnswer({
      ...{ summary: `Add to the ${collection}.`, shape: one, status: 201, operationId: `create${label}` },
      errors: ['ALREADY_EXISTS', ...BODY, ...ONCE],
    })
    @ApiExtension('x-body', bodyOf(collection, false))
    create(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Body({ schema: Fields }) body: Fields,
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeOne(order, course, creation(kind, body));
    }

    @Patch(':id')
    @AdminAnswer({
      ...{ summary: `Change one of the ${collection} (JSON Merge Patch).`, shape: one },
      ...{ operationId: `update${label}`, errors: ['ALREADY_EXISTS', ...BODY, ...LOCKING] },
    })
    @ApiConsumes(MERGE_PATCH, 'application/json')
    @ApiExtension('x-body', bodyOf(collection, true))
    update(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Param('id') name: string,
      @IfMatch() ifMatch: string,
      @Body({ schema: Fields }) patch: Fields,
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeNamed(order, course, { kind, name }, (id) => ({
        op: 'update',
        id,
        ifMatch,
        patch,
      }));
    }

    @Delete(':id')
    @AdminAnswer({
      summary: `Delete one of the ${collection} with everything in it. \`If-Match\` is its \`subtreeEtag\`.`,
      ...{ shape: DeletedAnswer, operationId: `delete${label}`, errors: ['STILL_REFERENCED', ...LOCKING] },
      ifMatch: SUBTREE,
    })
    delete(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Param('id') name: string,
      @IfMatch() ifMatch: string,
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeNamed(order, course, { kind, name }, (id) => ({ op: 'delete', id, ifMatch }));
    }

    @Post(':id/move')
    @HttpCode(200)
    @AdminAnswer({
      ...{ summary: `Move one of the ${collection}.`, shape: one, operationId: `move${label}` },
      errors: ['ALREADY_EXISTS', 'PRECONDITION_FAILED', ...ONCE],
      ...{ ifMatch: 'If sent, it only moves in this state.', ifMatchOptional: true },
    })
    move(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Param('id') name: string,
      @OptionalIfMatch() ifMatch: string | undefined,
      @Body({ schema: Move }) to: { after?: string | null; into?: string },
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeNamed(order, course, { kind, name }, (id) => ({
        op: 'move',
        id,
        ifMatch,
        ...to,
      }));
    }

    @Post(':id/undelete')
    @HttpCode(200)
    @AdminAnswer({
      ...{ summary: `Bring one of the ${collection} back.`, shape: one, operationId: `undelete${label}` },
      errors: ['ALREADY_EXISTS', ...ONCE],
    })
    undelete(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Param('id') name: string,
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeNamed(order, course, { kind, name }, (id) => ({ op: 'undelete', id }));
    }

    @Post(':id/reset')
    @HttpCode(200)
    @AdminAnswer({
      summary: `Give one of the ${collection} the fields that it had in a release.`,
      ...{ shape: one, operationId: `reset${label}`, errors: ['RELEASE_WITHDRAWN', ...LOCKING, ...ONCE] },
    })
    reset(
      @Ordering() order: WriteOrder,
      @Param('course') course: string,
      @Param('id') name: string,
      @IfMatch() ifMatch: string,
      @Body({ schema: Reset }) { release }: { release: number },
      @Query({ schema: WriteQuery }) _: object,
    ) {
      return this.editing.changeNamed(order, course, { kind, name }, (id) => ({
        op: 'reset',
        id,
        ifMatch,
        release,
      }));
    }
  }
  Object.defineProperty(UnitsController, 'name', { value: `${label}Controller` });
  return UnitsController;
}

/** A controller for every collection of units. */
export const UNITS_CONTROLLERS: readonly Type[] = (Object.keys(COLLECTIONS) as Collection[]).map(
  unitsController,
);

// REST: translations, one unit and one locale at a time.

import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { EditingService } from '../../authoring/editing.service.js';
import { SourceHash } from '../../authoring/units/operations.js';
import { AdminAnswer, BODY, LOCKING, ONCE } from '../../infra/http/admin-answer.js';
import { NoQuery, WriteQuery } from '../../infra/http/query-shapes.js';
import { Id, Locale } from '../../model/ids.js';
import { TranslationState } from '../../model/translation.js';
import { Etag } from '../../model/unit.js';
import { Ordering } from '../../writing/ordering.decorator.js';
import type { WriteOrder } from '../../writing/write-order.js';
import { IfMatch, OptionalIfMatch } from './if-match.js';
import { UnitInterceptor } from './unit.interceptor.js';
import { DeletedAnswer, Fields, translationBody, trial } from './unit-shapes.js';

const Question = z.strictObject({
  locale: Locale.describe('The locale that is translated into.'),
  state: TranslationState.optional().describe(
    'Only units whose translation is missing, outdated or current.',
  ),
});

const Translation = z
  .object({
    unit: Id,
    locale: Locale,
    state: TranslationState,
    text: Fields.nullable(),
    etag: Etag.nullable().describe('For `If-Match`; null while there is no translation.'),
    source: Fields.describe('The text to translate, as it is now.'),
    sourceHash: SourceHash.describe('Names that text: send it along with what you make of it.'),
  })
  .meta({ id: 'Translation', description: 'The text of one unit in one further locale.' });

const Listed = Translation.extend({
  kind: z.string(),
  difference: z
    .array(
      z.object({
        field: z.string(),
        words: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
      }),
    )
    .nullable()
    .describe('What changed in the source since it was translated; null where nothing did, or nobody knows.'),
});

const TranslateQuery = WriteQuery.extend({
  sourceHash: SourceHash.optional().describe(
    'The `sourceHash` of the text that you have translated. A careful client sends it: if an author has changed the source since, the translation is stored as what it is, outdated. Without it, it counts as made from the source of now.',
  ),
});

const ConfirmQuery = WriteQuery.extend({
  sourceHash: SourceHash.optional().describe(
    'Needed: the `sourceHash` of the text that you have compared. If an author has changed the source since, nothing is confirmed, and `current` has the source of now.',
  ),
});

/** What a change of a translation answers. */
const TranslationAnswer = z.object({ data: Translation, trial });

/** An id of a unit and a locale, as addresses have them. */
const At = z.object({ course: z.string(), locale: Locale, id: Id });
type At = z.infer<typeof At>;

@ApiTags('Draft: translations')
@ApiBearerAuth()
@Requires('translate')
@Controller('v1/admin/courses/:course/translations')
export class TranslationsController {
  constructor(private readonly editing: EditingService) {}

  @Get()
  @Requires('read')
  @AdminAnswer({
    summary: 'What there is to translate into a locale, as one reads it, and how far it is.',
    ...{ shape: z.object({ data: z.array(Listed) }), errors: ['UNKNOWN_LOCALE'] },
  })
  async listTranslations(
    @Param('course') course: string,
    @Query({ schema: Question }) question: z.infer<typeof Question>,
  ) {
    return { data: await this.editing.translations(course, question) };
  }

  @Get(':locale/:id')
  @Requires('read')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'The text of a unit in a locale, beside its source; also where there is none yet.',
    ...{ shape: z.object({ data: Listed }), errors: ['UNKNOWN_LOCALE'] },
  })
  async readTranslation(
    @Param({ schema: At }) { course, ...unit }: At,
    @Query({ schema: NoQuery }) _: object,
  ) {
    return { translation: await this.editing.translation(course, unit) };
  }

  @Put(':locale/:id')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'Write the text of a unit in a locale. `If-Match` is needed where there is one already.',
    ...{ shape: TranslationAnswer, errors: ['UNKNOWN_LOCALE', ...BODY, ...LOCKING] },
    ...{
      ifMatch: 'The `etag` of the translation that there is; none is needed for the first one.',
      ifMatchOptional: true,
    },
  })
  @ApiExtension('x-body', translationBody())
  translateUnit(
    @Ordering() order: WriteOrder,
    @Param({ schema: At }) { course, locale, id }: At,
    @OptionalIfMatch() ifMatch: string | undefined,
    @Body({ schema: Fields }) text: Fields,
    @Query({ schema: TranslateQuery }) { sourceHash }: z.infer<typeof TranslateQuery>,
  ) {
    const operation = { op: 'translate', id, locale, ifMatch, sourceHash, text } as const;
    return this.editing.changeOne(order, course, operation);
  }

  @Post(':locale/:id/confirm')
  @HttpCode(200)
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'Say that a translation still holds though its source has changed.',
    ...{ shape: TranslationAnswer, errors: ['UNKNOWN_LOCALE', ...LOCKING, ...ONCE] },
    ...{
      ifMatch: 'If sent, it is confirmed only in this state: the `etag` of the translation.',
      ifMatchOptional: true,
    },
  })
  confirmTranslation(
    @Ordering() order: WriteOrder,
    @Param({ schema: At }) { course, locale, id }: At,
    @OptionalIfMatch() ifMatch: string | undefined,
    @Query({ schema: ConfirmQuery }) { sourceHash }: z.infer<typeof ConfirmQuery>,
  ) {
    const operation = { op: 'confirmTranslation', id, locale, ifMatch, sourceHash } as const;
    return this.editing.changeOne(order, course, operation);
  }

  @Delete(':locale/:id')
  @UseInterceptors(UnitInterceptor)
  @AdminAnswer({
    summary: 'Remove a translation; readers get the source text again.',
    ...{ shape: DeletedAnswer, errors: LOCKING },
  })
  deleteTranslation(
    @Ordering() order: WriteOrder,
    @Param({ schema: At }) { course, locale, id }: At,
    @IfMatch() ifMatch: string,
    @Query({ schema: WriteQuery }) _: object,
  ) {
    return this.editing.changeOne(order, course, { op: 'deleteTranslation', id, locale, ifMatch });
  }
}

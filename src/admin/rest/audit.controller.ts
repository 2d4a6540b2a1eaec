// REST: the audit trail.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Requires } from '../../auth/access.decorator.js';
import { Asker } from '../../auth/asker.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { PublishingService } from '../../authoring/publishing.service.js';
import { AdminAnswer } from '../../infra/http/admin-answer.js';
import { pageAnswer } from '../../infra/http/keyset-page.js';
import * as Q from './publishing-questions.js';

@ApiTags('Audit')
@ApiBearerAuth()
@Controller('v1/admin/audit')
export class AuditController {
  constructor(private readonly publishing: PublishingService) {}

  @Get()
  @Requires('administer', 'filtered')
  @AdminAnswer({
    summary: 'Who did what, when, and how it was before and after; newest first.',
    shape: Q.AuditAnswer,
  })
  async readAudit(
    @Asker() caller: Caller,
    @Query({ schema: Q.AuditQuery }) query: z.infer<typeof Q.AuditQuery>,
  ) {
    return pageAnswer(await this.publishing.audit(caller, query));
  }
}

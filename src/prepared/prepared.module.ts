// The room for answers that were made before.
import { Module } from '@nestjs/common';
import { PreparedAnswers } from './prepared-answers.js';

@Module({ providers: [PreparedAnswers], exports: [PreparedAnswers] })
export class PreparedModule {}

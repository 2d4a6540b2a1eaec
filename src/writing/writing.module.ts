// Gives every room that writes the same way of writing.
import { Global, Module } from '@nestjs/common';
import { ForgetResults } from './forget-results.js';
import { Writer } from './writer.js';

@Global()
@Module({ providers: [Writer, ForgetResults], exports: [Writer] })
export class WritingModule {}

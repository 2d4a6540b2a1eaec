// The vocabulary of schema.org, as its typings for TypeScript have it: the compiler says what a description gets wrong.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A file that exists only for the compiler, beside this one so that packages are found. */
const FILE = fileURLToPath(new URL('./described-by-us.ts', import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  ...{ noEmit: true, strict: true, skipLibCheck: true, types: [] },
  ...{ module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 },
};

/**
 * For each description what is wrong with it by the vocabulary: unknown types and properties, values that do not
 * belong. It takes seconds, however many there are.
 */
export function faultsIn(described: readonly object[]): string[][] {
  const lines = described.map(
    (each, i) => `export const d${i}: WithContext<Thing> = ${JSON.stringify(each)};`,
  );
  const source = [...lines, "import type { Thing, WithContext } from 'schema-dts';"].join('\n');
  const file = ts.createSourceFile(FILE, source, ts.ScriptTarget.ES2022);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => (name === FILE ? file : getSourceFile.call(host, name, ...rest));
  const found = ts.createProgram([FILE], OPTIONS, host).getSemanticDiagnostics(file);
  const lineOf = ({ start = 0 }: ts.Diagnostic) => file.getLineAndCharacterOfPosition(start).line;
  return described.map((_, i) =>
    found
      .filter((fault) => lineOf(fault) === i)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

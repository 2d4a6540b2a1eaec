// `timonel preview`: a package served from its files while somebody writes it.
import type { Command } from 'commander';
import { type Config, ConfigError } from '../infra/config/config.js';
import { createPreview, PackagePreview } from '../preview.js';

/** What the command is given from outside. */
interface Surroundings {
  readonly config: () => Config;
  readonly say: (text: string) => void;
}

/** Adds the command. It runs until it is interrupted. */
export function addPreviewCommand(program: Command, { config, say }: Surroundings): void {
  program
    .command('preview')
    .description('Serve a package straight from its files, without any database.')
    .argument('[dir]', 'folder of the package', '.')
    .option('--watch', 'read again whenever a file changes', false)
    .action(async (dir: string, { watch }: { watch: boolean }) => {
      const settings = config();
      const preview = new PackagePreview(dir, settings, say);
      await preview.load();
      const app = await createPreview(settings, preview);
      await app.listen(settings.port, settings.host).catch((error) => {
        if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
        throw new ConfigError(`Port ${settings.port} is taken; choose another one with PORT.`);
      });
      if (watch) await preview.watch();
      const slug = preview.current.courses[0]?.slug;
      say(`${dir} is served at ${settings.publicUrl}${slug ? `/v1/courses/${slug}` : '/'}`);
      say('Stop with Ctrl+C.');
    });
}

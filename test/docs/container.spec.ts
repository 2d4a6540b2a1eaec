// The container files name only what is there, and ask for nothing that the service does not know.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Service {
  build?: string;
  volumes?: string[];
  secrets?: string[];
  depends_on?: Record<string, unknown>;
  environment: Record<string, string>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { environment: string }>;
}

const text = (file: string) => readFileSync(file, 'utf8');
const dockerfile = text('Dockerfile');
const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose;
const { services } = compose;
const variablesIn = (file: string) => [...text(file).matchAll(/^(\w+)=/gm)].map(([, name]) => name);

describe('The Dockerfile', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) =>
    files!.split(' '),
  );

  it('copies only what is there and what .dockerignore lets through', () => {
    const allowed = [...text('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);
    expect(copied.length).toBeGreaterThan(0);
    for (const file of copied) {
      expect([file, existsSync(file)]).toEqual([file, true]);
      expect(allowed).toContain(file.split('/')[0]);
    }
  });

  it('runs without developers’ packages, without install scripts and not as root', () => {
    const runtime = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(runtime).toContain('npm ci --ignore-scripts --omit=dev');
    expect(runtime).toMatch(/^USER node$/m);
    expect(dockerfile).not.toMatch(/npm ci(?! --ignore-scripts)/);
  });
});

describe('docker-compose.yml', () => {
  it('has a database, two replicas that differ in nothing but their name, and a proxy', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'api-1', 'api-2', 'proxy']);
    expect(services['api-2']).toEqual(services['api-1']);
  });

  it('refers only to files, volumes, secrets and services that are there', () => {
    for (const { build, volumes = [], secrets = [], depends_on = {} } of Object.values(services)) {
      if (build) expect(existsSync(`${build}/Dockerfile`)).toBe(true);
      for (const source of volumes.map((volume) => volume.split(':')[0]!)) {
        if (source.startsWith('.')) expect([source, existsSync(source)]).toEqual([source, true]);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
      for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret);
      for (const name of Object.keys(depends_on)) expect(Object.keys(services)).toContain(name);
    }
  });

  it('takes its secrets from variables that the example has, and hands them over as files', () => {
    for (const { environment } of Object.values(compose.secrets)) {
      expect(variablesIn('deploy/example.env')).toContain(environment);
    }
    for (const { environment } of [services.postgres!, services['api-1']!]) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|DATABASE_URL/.test(name)) expect(value).toMatch(/^\/run\/secrets\//);
      }
    }
  });

  it('sets only variables that the service knows', () => {
    const known = text('README.md');
    for (const name of Object.keys(services['api-1']!.environment))
      expect(known).toContain(`| \`${name}\` |`);
  });

  it('has a proxy that asks every replica whether it is ready', () => {
    const upstreams = /reverse_proxy (.+) \{/.exec(text('deploy/Caddyfile'))?.[1]?.split(' ');
    expect(upstreams).toEqual(['api-1:3000', 'api-2:3000']);
    expect(text('deploy/Caddyfile')).toContain('health_uri /readyz');
  });
});

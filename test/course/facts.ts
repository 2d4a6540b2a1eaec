/**
 * Every fact of the source of the course, chapter by chapter, so that a test can prove that none was lost.
 *
 * The facts are told in our own words, with the known faults of the source put right. Each comes with patterns
 * that a faithful paraphrase in Spanish matches and a text without the fact does not. They are made for the
 * whole served text of a chapter, nested sections and the components shown in it included, with newlines
 * collapsed to single spaces, as Markdown or as plain text.
 */
import { webApplications } from './facts/aplicaciones-web-en-contenedores.js';
import { architecture } from './facts/arquitectura.js';
import { credits } from './facts/creditos.js';
import { docker } from './facts/docker.js';
import { english } from './facts/english.js';
import { type Fact } from './facts/fact.js';
import { introduction } from './facts/introduccion.js';
import { orchestrators } from './facts/orquestadores.js';
import { project } from './facts/proyecto-kubernetes.js';

export type { Fact } from './facts/fact.js';

/** Every fact of the source, in the order of its chapters. */
export const FACTS: readonly Fact[] = [
  ...introduction,
  ...webApplications,
  ...docker,
  ...orchestrators,
  ...project,
  ...architecture,
  ...credits,
];

/** What the English translation must not have lost, for the same texts in English. */
export const ENGLISH_FACTS: readonly Fact[] = english;

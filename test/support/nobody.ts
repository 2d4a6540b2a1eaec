// Being somebody else: some promises hold for root and for ordinary users, and only root can try both.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** User and group id of `nobody`. */
export const NOBODY = 65534;

/** Whether these tests run as root. */
export const isRoot = process.getuid?.() === 0;

/** Whether nobody may read this checkout: root, in a folder that only root may enter, cannot try it as nobody. */
export const nobodyCanRead =
  isRoot &&
  spawnSync('/bin/sh', ['-c', `test -r '${path.resolve('package.json')}'`], { uid: NOBODY, cwd: '/' })
    .status === 0;

/** Why a test that runs as nobody is left out. */
export const ONLY_AS_ROOT = 'only root can try, in a folder that others can read';

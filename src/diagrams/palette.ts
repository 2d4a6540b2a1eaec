// The colours of pictures, light and dark. Text stands out from what it stands on by 4.5 to 1 or more.

/** Everything that has a colour. */
export interface Palette {
  readonly ground: string;
  readonly group: string;
  /** A group in a group. */
  readonly inner: string;
  readonly groupLine: string;
  readonly node: string;
  readonly nodeLine: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly marked: string;
  readonly onAccent: string;
  readonly gone: string;
}
export type Ink = keyof Palette;

export const LIGHT: Palette = {
  ground: '#ffffff',
  group: '#f0f5f6',
  inner: '#e3edef',
  groupLine: '#9ab2ba',
  node: '#ffffff',
  nodeLine: '#536b75',
  text: '#17252d',
  quiet: '#3d525c',
  line: '#536b75',
  accent: '#0b6875',
  marked: '#dcf1f3',
  onAccent: '#ffffff',
  gone: '#a5382a',
};

export const DARK: Palette = {
  ground: '#10191e',
  group: '#18242b',
  inner: '#213038',
  groupLine: '#4d646f',
  node: '#0c1418',
  nodeLine: '#8fa6b0',
  text: '#e4edf0',
  quiet: '#b4c4cb',
  line: '#9db2bb',
  accent: '#6fd0dc',
  marked: '#14363d',
  onAccent: '#08181b',
  gone: '#f2a093',
};

/** The themes of a picture; `auto` is light, and dark where whoever shows it heeds the reader's preference. */
export const THEMES = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

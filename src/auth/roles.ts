// Who may do what: the one table, asked by the one guard.

/** Roles, each with all that the one before it may do. */
export const ROLES = ['viewer', 'translator', 'editor', 'publisher', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an address or a mutation asks of its caller, with the least role that may do it. */
export const ACTIONS = {
  /** Read drafts, checks, differences, history. */
  read: 'viewer',
  /** Write translations. */
  translate: 'translator',
  /** Change content. */
  edit: 'editor',
  /** Publish, schedule, restore, unpublish; make preview links. */
  publish: 'publisher',
  /** Keys, webhooks, the audit trail; withdraw releases; delete and purge courses. */
  administer: 'admin',
} as const satisfies Record<string, Role>;
export type Action = keyof typeof ACTIONS;

/** Whether a role may do an action. */
export function mayDo(role: Role, action: Action): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(ACTIONS[action]);
}

declare const gate: unique symbol

/** Proof that a gate established which professional's data may be touched. */
export interface Scope {
  readonly professionalId: string
  /** The role of whoever is signed in; absent where nobody is: a client, a program, the operator, the worker. */
  readonly role?: string
  /** The staff member whose appointments alone may be seen; absent where everybody's may. The database holds to it. */
  readonly staffId?: string
  readonly [gate]: true
}

/** For the gates in `auth/`, and the worker, which is handed its tenant by the queue. Nobody else may call it. */
export function mintScope(
  professionalId: string,
  who: { readonly role?: string; readonly staffId?: string } = {},
): Scope {
  return { professionalId, ...who } as Scope
}

/** The same tenant without the database's eye on whose appointments are seen: for verbs that need to know that a time is
 *  taken, or whose client somebody is, and answer no more than that. tests/architecture.test.ts names them. */
export function beyondReach(scope: Scope): Scope {
  const { staffId: _, ...whole } = scope
  return whole as Scope
}

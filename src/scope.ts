declare const gate: unique symbol

/** Proof that a gate established which professional's data may be touched. */
export interface Scope {
  readonly professionalId: string
  readonly [gate]: true
}

/** For the gates in `auth/`, and the worker, which is handed its tenant by the queue. Nobody else may call it. */
export function mintScope(professionalId: string): Scope {
  return { professionalId } as Scope
}

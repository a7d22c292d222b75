import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { insertProfessional, type Registration } from './insert-professional.ts'

/** Makes a professional without anybody who could sign in. Refuses `username_unavailable`. */
export async function registerProfessional(scope: Scope, registration: Registration): Promise<void> {
  await inTenant(scope, (transaction) => insertProfessional(transaction, scope, registration))
}

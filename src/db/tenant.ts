import { CompiledQuery } from 'kysely'
import type { Scope } from '#scope.ts'
import type { Database, DatabaseRole } from './database.ts'
import { lendConnection } from './lend-connection.ts'

/** A connection inside a tenant's transaction; the verbs of the domain write through it. */
export type TenantTransaction = Database

/** Runs `work` in one transaction in which row-level security shows the scope's professional alone and, where the scope
 *  names a staff member, of appointments and clients only theirs.
 *  Begin and tenant travel together with the first statement of `work`: no round trip of their own. */
export async function inTenant<T>(
  scope: Scope,
  work: (transaction: TenantTransaction) => Promise<T>,
): Promise<T> {
  return lendConnection('converso_app', async (connection) => {
    const opened = Promise.all([connection.executeQuery(begin), connection.executeQuery(setTenant(scope))])
    // The work may fail first, even before it asks anything: then its failure is the one to tell.
    opened.catch(() => {})
    try {
      const [, result] = await Promise.all([opened, work(connection)])
      await commitAll(connection)
      return result
    } catch (error) {
      await connection.executeQuery(rollback).catch(() => {})
      throw error
    }
  })
}

/** PostgreSQL takes the commit of a transaction in which anything failed, and rolls it back. */
async function commitAll(connection: Database): Promise<void> {
  const { rows } = await connection.executeQuery(commit)
  if (rows[0]?.command !== 'COMMIT')
    throw new Error('the transaction was rolled back: a statement in it had failed')
}

/** A question that can be put to any connection, so that several can travel together. */
export type Question = (database: Database) => { execute(): Promise<unknown[]> }
export type AnswersTo<Questions extends readonly Question[]> = {
  -readonly [I in keyof Questions]: Awaited<ReturnType<ReturnType<Questions[I]>['execute']>>
}

/** Reads several independent questions of one professional in a single round trip. */
export async function readTenant<const Questions extends readonly Question[]>(
  scope: Scope,
  ...questions: Questions
): Promise<AnswersTo<Questions>> {
  return readTenantAs('converso_app', scope, ...questions)
}

/** The same with the rights of another role. */
export async function readTenantAs<const Questions extends readonly Question[]>(
  role: DatabaseRole,
  scope: Scope,
  ...questions: Questions
): Promise<AnswersTo<Questions>> {
  return lendConnection(role, async (connection) => {
    const opened = [connection.executeQuery(beginRead), connection.executeQuery(setTenant(scope))]
    const answers = ask(connection, ...questions)
    const closed = connection.executeQuery(commit)
    // Nobody else may use the connection before every answer has arrived, failed ones included.
    const settled = await Promise.allSettled([...opened, answers, closed])
    const failure = settled.find((one) => one.status === 'rejected')
    if (failure) throw failure.reason
    return answers
  })
}

/** Puts independent questions to a transaction in one round trip. */
export async function ask<const Questions extends readonly Question[]>(
  database: Database,
  ...questions: Questions
): Promise<AnswersTo<Questions>> {
  return Promise.all(questions.map((question) => question(database).execute())) as Promise<
    AnswersTo<Questions>
  >
}

const begin = CompiledQuery.raw('begin')
const beginRead = CompiledQuery.raw('begin read only')
const commit = CompiledQuery.raw('commit') as CompiledQuery<{ command: string }>
const rollback = CompiledQuery.raw('rollback')
const setTenant = ({ professionalId, staffId }: Scope) =>
  staffId
    ? CompiledQuery.raw('select app_set_tenant($1, $2)', [professionalId, staffId])
    : CompiledQuery.raw('select app_set_tenant($1)', [professionalId])

import { z } from 'zod'

/** The newest format of a backup that this code writes and reads. */
export const format = 1

const manifest = z.object({
  takenAt: z.iso.datetime(),
  /** PostgreSQL's, such as 18.1. */
  postgres: z.string(),
  /** In the order in which they ran. */
  migrations: z.array(z.string()).min(1),
  /** By name, in the order of the file. */
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** The installation's: without it no booking link of an earlier mail opens. */
  secret: z.string(),
})

/** What a backup says about itself. */
export type Manifest = z.infer<typeof manifest>

/** Undefined where the text is none. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export function rowsIn({ tables }: Pick<Manifest, 'tables'>): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0)
}

import fs from 'node:fs'
import path from 'node:path'
import { createBuilder } from 'vite'
import { compileMessages } from './compile-messages.ts'
import { precompress } from './precompress.ts'

process.chdir(path.resolve(import.meta.dirname, '..'))
process.env['NODE_ENV'] = 'production'
try {
  await compileMessages()
  const builder = await createBuilder({ mode: 'production', logLevel: 'warn' })
  await builder.buildApp()
  // What a browser may ask for stands here, also when no room has anything yet.
  fs.mkdirSync('build/client/assets', { recursive: true })
  precompress('build/client')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

import process from 'node:process'
import { built } from './built-server.ts'

process.exitCode = await built.runCommand(process.argv.slice(2))

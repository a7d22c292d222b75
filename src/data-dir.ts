import fs from 'node:fs'
import path from 'node:path'
import { StartError } from './start-error.ts'

/** Makes the data folder. Throws a StartError where this user may not, or where something else has the name. */
export function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir)
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = reasons[code ?? ''] ?? code
    throw new StartError(
      `The data folder ${dataDir} cannot be used: ${reason}; set DATA_DIR to another folder`,
      { cause: error },
    )
  }
}

// Not mkdir's own `recursive`: it never returns where the parent exists and takes no folder, such as /proc.
function makeFolder(folder: string): void {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder))
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !fs.statSync(folder).isDirectory()) throw error
  }
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'it cannot be made',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'it is not a folder',
}

/** A backup, restore or export that cannot be done. Its message is one line for the operator: why, and what to do. */
export class ArchiveProblem extends Error {
  override name = 'ArchiveProblem'
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is one already; choose another name',
  ENOSPC: 'the disk is full',
  EFBIG: 'it may not become so large',
  EROFS: 'the disk is read-only',
}

/** What the file system said of a file, as an ArchiveProblem; any other error as it is. */
export function fileProblem(task: 'read' | 'write', file: string, error: unknown): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? new ArchiveProblem(`Cannot ${task} ${file}: ${reason}`, { cause: error }) : error
}

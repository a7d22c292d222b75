import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Lays a .gz and a .br beside every text file under `folder`, so that none is compressed while someone waits. */
export function precompress(folder: string): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|json|txt)$/.test(name)) continue
    const file = path.join(folder, name)
    const content = fs.readFileSync(file)
    fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    fs.writeFileSync(`${file}.br`, brotliCompressSync(content))
  }
}

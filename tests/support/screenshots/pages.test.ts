import fs from 'node:fs'
import { expect, it } from 'vitest'
import routes from '#web/routes.ts'
import { dashboardPictures, everyPicture, filesOf } from './pages.ts'

interface Route {
  readonly path?: string
  readonly index?: boolean
  readonly file: string
  readonly children?: readonly Route[]
}

/** The routes that show a page, as src/web/routes.ts has them; a layout is shown by its children. */
function pages(some: readonly Route[], above: readonly string[] = []): string[] {
  return some.flatMap(({ path, index, file, children }) => {
    const here = [...above, ...(path ? [path] : []), ...(index ? ['(index)'] : [])]
    if (children) return pages(children, here)
    return file.endsWith('.tsx') ? [here.join('/')] : []
  })
}

it('every page has its pictures, and npm run screenshots took all of them', () => {
  expect(Object.keys(dashboardPictures).toSorted()).toEqual(pages(routes as readonly Route[]).toSorted())
  const taken = fs.readdirSync('docs/screenshots').filter((name) => name.endsWith('.png'))
  expect(taken.toSorted()).toEqual(everyPicture.flatMap(filesOf).toSorted())
})

import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { BarChart } from './bar-chart.tsx'

const tick = (value: number) => ({ value, words: `${value} %` })
const bar = (label: string, value: number | null) => ({
  label,
  value,
  words: value === null ? '–' : `${value} %`,
})
const draw = (bars: ReturnType<typeof bar>[], highest: number) =>
  renderToString(<BarChart bars={bars} ticks={[tick(0), tick(highest)]} from="first" to="last" />)

it('stands in what the server sends, with no style that the Content-Security-Policy would refuse', () => {
  const html = draw([bar('a', 5), bar('b', null), bar('c', 10)], 10)
  expect(html.match(/<rect/g)).toHaveLength(3)
  expect(html).toContain('<title>c: 10 %</title>')
  expect(html).not.toMatch(/style[=>]/)
})

it('draws bars as high as they are, from the same foot', () => {
  const heights = (html: string) =>
    [...html.matchAll(/ height="([\d.]+)" fill/g)].map(([, height]) => Number(height))
  const [half, nothing, full] = heights(draw([bar('a', 5), bar('b', null), bar('c', 10)], 10))
  expect(nothing).toBe(0)
  expect(full).toBeGreaterThan(0)
  expect(half).toBe(full! / 2)
})

it('draws nothing of nothing', () => {
  expect(draw([bar('a', 0)], 0)).not.toContain('NaN')
})

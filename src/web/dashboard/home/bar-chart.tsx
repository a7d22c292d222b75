import { GridRows } from '@visx/grid'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'

export interface ChartBar {
  /** What it is a bar of, as the reader calls it; each has its own. */
  readonly label: string
  /** 0 or more; null where there is nothing to tell. */
  readonly value: number | null
  readonly words: string
}

export interface ChartTick {
  readonly value: number
  readonly words: string
}

interface Chart {
  /** The last one is still going on. */
  readonly bars: readonly ChartBar[]
  /** From `chartTicks`: the first is 0, and no bar is higher than the last. */
  readonly ticks: readonly ChartTick[]
  /** Under the first bar and under the last. */
  readonly from: string
  readonly to: string
}

// Of a height in pixels, so that text is never stretched; only the plot grows with the page.
const height = { top: 8, plot: 104, foot: 2 }
const tall = height.top + height.plot + height.foot
const letter = 7

/** Bars over a few lines of orientation. It is drawn on the server and stands before scripts load, carries no style that
 *  the Content-Security-Policy would refuse, and does not move. Who does not see it needs the same figures beside it. */
export function BarChart({ bars, ticks, from, to }: Chart) {
  const y = scaleLinear({
    domain: [0, ticks.at(-1)!.value || 1],
    range: [height.top + height.plot, height.top],
  })
  return (
    <div aria-hidden="true">
      <div className="flex gap-1.5">
        <Ticks ticks={ticks} y={y} />
        <Plot bars={bars} ticks={ticks} y={y} />
      </div>
      <p className="mt-1 flex justify-between gap-2 text-[0.8125rem] text-ink-soft">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  )
}

/** Round values for the lines, two to five of them, from 0 to what no bar is higher than. */
export function chartTicks(highest: number, whole: boolean): number[] {
  if (highest <= 0) return [0]
  const scale = scaleLinear({ domain: [0, highest], range: [0, 1] }).nice(3)
  const [, top] = scale.domain() as [number, number]
  const ticks = scale.ticks(3)
  return [...new Set([...ticks, top])].filter((tick) => !whole || Number.isInteger(tick))
}

type Scale = ReturnType<typeof scaleLinear<number>>

function Ticks({ ticks, y }: Pick<Chart, 'ticks'> & { y: Scale }) {
  const width = letter * Math.max(...ticks.map(({ words }) => words.length))
  return (
    <svg width={width} height={tall} className="flex-none overflow-visible fill-ink-soft text-xs">
      {ticks.map(({ value, words }) => (
        <text key={value} x={width} y={y(value)} textAnchor="end" dominantBaseline="middle">
          {words}
        </text>
      ))}
    </svg>
  )
}

function Plot({ bars, ticks, y }: Pick<Chart, 'bars' | 'ticks'> & { y: Scale }) {
  const width = bars.length * 10
  const x = scaleBand({ domain: bars.map(({ label }) => label), range: [0, width], padding: 0.3 })
  return (
    <svg
      viewBox={`0 0 ${width} ${tall}`}
      preserveAspectRatio="none"
      height={tall}
      className="min-w-0 flex-1 text-accent-edge"
    >
      <GridRows
        scale={y}
        width={width}
        tickValues={ticks.map(({ value }) => value)}
        stroke="var(--line)"
        vectorEffect="non-scaling-stroke"
      />
      {bars.map(({ label, value, words }, index) => (
        <Bar
          key={label}
          x={x(label)}
          width={x.bandwidth()}
          y={y(value ?? 0)}
          height={y(0) - y(value ?? 0)}
          // Outlined, not only paler: it may still grow.
          fill={index === bars.length - 1 ? 'var(--tint)' : 'currentColor'}
          stroke={value ? 'currentColor' : 'none'}
          vectorEffect="non-scaling-stroke"
        >
          <title>{`${label}: ${words}`}</title>
        </Bar>
      ))}
    </svg>
  )
}

import { m } from '#paraglide/messages.js'
import type { TrendBar, Trends } from '#web/dashboard/trends-view.ts'
import { useLanguage } from '#web/language.ts'

/** How the last weeks went: appointments, revenue, no-shows. Each chart is a table for whoever does not see it. */
export function TrendCharts({ trends }: { trends: Trends }) {
  const language = useLanguage()
  return (
    <section aria-labelledby="trends">
      <h2 id="trends" className="mb-2">
        {m.web_trends({}, language)}
      </h2>
      <div className="panel grid divide-line max-md:divide-y md:grid-cols-3 md:divide-x">
        <Chart
          title={m.web_trends_appointments({}, language)}
          total={String(trends.appointmentsTotal)}
          bars={trends.appointments}
        />
        <Chart title={m.web_trends_revenue({}, language)} total={trends.revenueTotal} bars={trends.revenue} />
        <NoShows trends={trends} />
      </div>
    </section>
  )
}

const barWidth = 10
const gap = 4
const height = 64

function Chart({ title, total, bars }: { title: string; total: string; bars: readonly TrendBar[] }) {
  const width = bars.length * (barWidth + gap) - gap
  return (
    <figure className="flex flex-col p-5">
      <figcaption className="text-sm text-ink-soft">{title}</figcaption>
      <p className="tabular mt-1 text-xl font-semibold">{total}</p>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height + 2}`}
        preserveAspectRatio="none"
        className="mt-auto h-20 w-full pt-3 text-accent-edge"
      >
        {bars.map((bar, week) => (
          <rect
            key={bar.week}
            x={week * (barWidth + gap)}
            y={height * (1 - bar.height)}
            width={barWidth}
            // What is nothing still has a foot, so that the weeks can be counted.
            height={Math.max(height * bar.height, 0.5) + 1}
            fill="currentColor"
            opacity={week === bars.length - 1 ? 1 : 0.55}
          >
            <title>{`${bar.week}: ${bar.words}`}</title>
          </rect>
        ))}
      </svg>
      <div aria-hidden="true" className="mt-1 flex justify-between text-[0.8125rem] text-ink-soft">
        <span>{bars[0]?.week}</span>
        <span>{bars.at(-1)?.week}</span>
      </div>
      <ChartTable title={title} bars={bars} />
    </figure>
  )
}

function ChartTable({ title, bars }: { title: string; bars: readonly TrendBar[] }) {
  const language = useLanguage()
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.week}>
            <th scope="row">{m.web_trends_week({ day: bar.week }, language)}</th>
            <td>{bar.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NoShows({ trends: { noShowRate, noShows, kept } }: { trends: Trends }) {
  const language = useLanguage()
  return (
    <div className="p-5">
      <h3 className="text-sm text-ink-soft">{m.web_trends_no_shows({}, language)}</h3>
      {noShowRate === null ? (
        <p className="mt-1 text-ink-soft">{m.web_trends_none({}, language)}</p>
      ) : (
        <>
          <p className="tabular mt-1 text-xl font-semibold">{`${noShowRate.toLocaleString(language.locale)} %`}</p>
          <p className="mt-3 text-sm text-ink-soft">
            {m.web_trends_no_shows_of({ count: noShows, all: kept }, language)}
          </p>
        </>
      )}
    </div>
  )
}

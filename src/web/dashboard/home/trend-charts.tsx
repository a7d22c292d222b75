import { m } from '#paraglide/messages.js'
import type { Trend, Trends } from './trends-view.ts'
import { useLanguage } from '#web/language.ts'
import { BarChart } from './bar-chart.tsx'

/** How the last weeks went: appointments, revenue, no-shows; as charts, and as a table for whoever prefers figures. */
export function TrendCharts({ trends }: { trends: Trends }) {
  const language = useLanguage()
  const { appointments, revenue, noShows, noShowCount, kept } = trends
  return (
    <section aria-labelledby="trends">
      <h2 id="trends" className="mb-2">
        {m.web_trends({}, language)}
      </h2>
      <div className="panel">
        <div className="grid divide-line max-md:divide-y md:grid-cols-3 md:divide-x">
          <Chart title={m.web_appointments({}, language)} trend={appointments} />
          <Chart title={m.web_trends_revenue({}, language)} trend={revenue} />
          <Chart
            title={m.web_trends_no_shows({}, language)}
            trend={noShows}
            note={m.web_trends_no_shows_of({ count: noShowCount, all: kept }, language)}
          />
        </div>
        <Figures trends={trends} />
      </div>
    </section>
  )
}

function Chart({ title, trend, note }: { title: string; trend: Trend; note?: string }) {
  const language = useLanguage()
  const { total, bars, ticks } = trend
  return (
    <figure className="flex flex-col p-5">
      <figcaption className="text-sm text-ink-soft">{title}</figcaption>
      {total === null ? (
        <p className="mt-1 text-ink-soft">{m.web_trends_none({}, language)}</p>
      ) : (
        <>
          <p className="tabular mt-1 text-xl font-semibold">{total}</p>
          {note && <p className="text-[0.8125rem] text-ink-soft">{note}</p>}
          <div className="mt-auto pt-3">
            <BarChart
              bars={bars}
              ticks={ticks}
              from={bars[0]!.label}
              to={m.web_trends_this_week({}, language)}
            />
          </div>
        </>
      )}
    </figure>
  )
}

function Figures({ trends: { appointments, revenue, noShows } }: { trends: Trends }) {
  const language = useLanguage()
  return (
    <details className="border-t border-line text-sm">
      <summary className="mx-5 my-1 flex min-h-9 w-fit items-center text-accent-ink underline underline-offset-4">
        {m.web_trends_table({}, language)}
      </summary>
      <table className="tabular mx-5 mb-4 text-end">
        <caption className="sr-only">{m.web_trends({}, language)}</caption>
        <thead>
          <tr className="align-bottom text-ink-soft *:pe-4 *:pb-1 *:font-normal *:not-first:text-end">
            <th scope="col" className="text-start">
              {m.web_trends_week({}, language)}
            </th>
            <th scope="col">{m.web_appointments({}, language)}</th>
            <th scope="col">{m.web_trends_revenue_short({}, language)}</th>
            <th scope="col">{m.web_trends_no_shows({}, language)}</th>
          </tr>
        </thead>
        <tbody>
          {appointments.bars.map(({ label, words }, week) => (
            <tr key={label} className="*:py-0.5 *:pe-4">
              <th scope="row" className="text-start font-normal">
                {label}
              </th>
              <td>{words}</td>
              <td>{revenue.bars[week]!.words}</td>
              <td>{noShows.bars[week]!.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

// What the figures say about a period: how much was won, where deals stay and
// fall, which gates hold them up, who carries what.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAsOf } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import { type InsightsSearch, SPANS } from '../search'
import { useWords } from '../words'
import type { Period } from './asked'
import { Durations } from './Durations'
import { Five } from './Five'
import { FunnelChart } from './FunnelChart'
import { RefusalBars, WorkBars } from './Bars'
import { BehindFigures } from './BehindSheet'
import { Colours } from './Colours'
import { Losses } from './Losses'
import { By, Slices } from './Slices'

export function InsightsPage() {
  const { t } = useWords()
  const { workflow, sop } = useWorkflow()
  const asOf = useAsOf()
  const search = useSearch({ from: '/framed/insights' })
  const navigate = useNavigate({ from: '/insights' })
  const set = (changed: InsightsSearch) => void navigate({ to: '/insights', search: (before) => ({ ...before, ...changed }), replace: true })
  if (!workflow || !sop) return <div className="skeleton m-4 h-96" aria-busy="true" />
  const span = search.span ?? 'all'
  const period: Period = { workflow: workflow.key, ...within(span, asOf), ...(asOf ? { asOf } : {}), definition: search.definition ?? 'cohort' }
  return (
    <BehindFigures period={period} sop={sop}>
      <div className="mx-auto w-full max-w-[1400px] px-4 pb-16 pt-4 sm:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-semibold">{t('insights')}</h1>
          <div className="flex-1" />
          <By sop={sop} by={search.by} onBy={(by) => set({ by })} />
          <div role="group" aria-label={t('period')} className="flex flex-wrap gap-1">
            {SPANS.map((each) => (
              <button key={each} type="button" aria-pressed={span === each} className="chip aria-pressed:border-accent aria-pressed:bg-wash aria-pressed:text-accent" onClick={() => set({ span: each === 'all' ? undefined : each })}>
                {t(`span.${each}`)}
              </button>
            ))}
          </div>
        </div>
        <Five period={period} span={span} />
        <FunnelChart period={period} sop={sop} onDefine={(definition) => set({ definition: definition === 'cohort' ? undefined : definition })} />
        {search.by && <Slices period={{ ...period, by: search.by }} sop={sop} />}
        <Durations period={period} sop={sop} />
        <Losses period={period} sop={sop} />
        <div className="grid items-start gap-x-6 lg:grid-cols-2">
          <RefusalBars period={period} sop={sop} />
          <div>
            <Colours period={period} />
            <WorkBars period={period} sop={sop} />
          </div>
        </div>
      </div>
    </BehindFigures>
  )
}

const DAY = 86_400_000
const LENGTH: Record<string, number> = { month: 30, quarter: 91, year: 365 }

/** The last so many days before the moment that is looked at; `before` many such spans earlier. */
export function within(span: string, asOf: string | undefined, before = 0): { from?: string; to?: string } {
  const days = LENGTH[span]
  if (!days) return {}
  const end = (asOf ? Date.parse(asOf) : Date.now()) + DAY - before * days * DAY
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return { from: day(end - days * DAY), to: day(end) }
}

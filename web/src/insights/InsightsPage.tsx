// What the figures say about a period: how much was won, where deals stay and
// fall, which gates hold them up, who carries what.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FirstRun } from '../frame/FirstRun'
import { useAsOf } from '../frame/now'
import { useWorkflow } from '../frame/workflow'
import type { InsightsSearch } from '../search'
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
import { Spans, within } from './Spans'
import { WhoseDeals } from './WhoseDeals'

export function InsightsPage() {
  const { t } = useWords()
  const { workflow, sop, isPending } = useWorkflow()
  const asOf = useAsOf()
  const search = useSearch({ from: '/framed/insights' })
  const navigate = useNavigate({ from: '/insights' })
  const set = (changed: InsightsSearch) => void navigate({ to: '/insights', search: (before) => ({ ...before, ...changed }), replace: true })
  if (!workflow && !isPending) return <FirstRun />
  if (!workflow || !sop) return <div className="skeleton m-4 h-96" aria-busy="true" />
  const { owner, unit, field, by } = search
  const whose = { ...(owner ? { owner } : {}), ...(unit ? { unit } : {}), ...(field ? { field } : {}) }
  const period: Period = { workflow: workflow.key, ...within(search, asOf, sop.timezone), ...(asOf ? { asOf } : {}), ...whose, definition: search.definition ?? 'cohort' }
  return (
    <BehindFigures period={period} sop={sop}>
      <div className="mx-auto w-full max-w-[1400px] px-4 pb-16 pt-4 sm:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-semibold">{t('insights')}</h1>
          <div className="flex-1" />
          <Spans search={search} onSet={set} />
        </div>
        <Five
          period={period}
          tools={
            <div className="flex flex-wrap items-center gap-2" role="toolbar" aria-label={t('filters')}>
              <WhoseDeals sop={sop} search={search} onSet={set} />
              <By sop={sop} by={by} onBy={(parted) => set({ by: parted })} />
            </div>
          }
        />
        <FunnelChart period={period} sop={sop} onDefine={(definition) => set({ definition: definition === 'cohort' ? undefined : definition })} />
        {by && <Slices period={{ ...period, by }} sop={sop} />}
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

// The five figures at the top, each with its difference to the period before, what it means, and the deals behind it.
import { Tip } from '../look/Tip'
import { useAsOf } from '../frame/now'
import { type Lang, useWords } from '../words'
import { exact, short } from '../words/figures'
import { type Board, type Period, type Receipt, useReport } from './asked'
import { useBehind } from './BehindSheet'
import type { Figure as Source } from './behind'
import { within } from './InsightsPage'
import { Why } from './Panel'

const DAY = 86_400

/** What was won or lost is told by when that was, whichever way the funnel counts. */
export function Five({ period: asked, span }: { period: Period; span: string }) {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const period = { ...asked, definition: 'passage' as const }
  const past = usePast(period, span, asOf)
  const funnel = useReport('funnel', period).data
  const stages = useReport('stages', period).data
  const work = useReport('workload', period).data
  const money = (amount: string | undefined) => (funnel && amount !== undefined ? { amount, currency: funnel.currency } : null)
  const won = money(funnel?.won_value)
  const open = money(work?.value)
  const cycle = days(stages?.cycle.won?.p50)
  const timely = onTime(work)
  const decided = funnel && funnel.won + funnel.lost
  return (
    <dl className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      <Figure name={t('won_value')} value={won && short(won, lang)} exactly={won && exact(won, lang)} means={t('won_value_means')} receipt={funnel} now={number(funnel?.won_value)} then={number(past.funnel?.won_value)} source={{ kind: 'decided', outcome: 'won' }} count={funnel?.won} />
      <Figure name={t('win_rate')} value={percent(funnel?.win_rate_closed, lang)} exactly={funnel && t('won_of', { won: funnel.won, count: decided })} means={t('win_rate_means')} receipt={funnel} now={funnel?.win_rate_closed} then={past.funnel?.win_rate_closed} source={{ kind: 'decided', outcome: 'lost' }} opens={t('lost_deals')} count={funnel?.lost} points />
      <Figure name={t('cycle')} value={cycle === null ? null : t('days_spent', { count: Math.round(cycle) })} means={t('cycle_means')} receipt={stages} now={cycle} then={days(past.stages?.cycle.won?.p50)} down source={{ kind: 'decided', outcome: 'won' }} />
      <Figure name={t('in_time')} value={percent(timely, lang)} exactly={work && t('overdue_of', { count: work.overdue })} means={t('in_time_means')} receipt={work} now={timely} then={onTime(past.work)} source={{ kind: 'open' }} points />
      <Figure name={t('open_value')} value={open && short(open, lang)} exactly={open && exact(open, lang)} means={t('open_value_means')} receipt={work} now={number(work?.value)} then={number(past.work?.value)} source={{ kind: 'open' }} count={work?.open} />
    </dl>
  )
}

/** The same figures of the period before, or as things stood when this one began; all time has none before. */
function usePast(period: Period, span: string, asOf: string | undefined) {
  const compare = span !== 'all'
  const before = within(span, asOf, 1)
  const then = { ...period, ...before }
  const begun = { ...period, asOf: period.from ?? '' }
  const funnel = useReport('funnel', then, compare).data
  const stages = useReport('stages', then, compare).data
  const work = useReport('workload', begun, compare).data
  return compare ? { funnel, stages, work } : {}
}

const number = (value: string | undefined): number | null => (value === undefined ? null : Number(value))
const days = (seconds: number | null | undefined): number | null => (seconds === null || seconds === undefined ? null : seconds / DAY)

function onTime(work: { open: number; overdue: number } | undefined): number | null {
  return work?.open ? 1 - work.overdue / work.open : null
}

export function percent(rate: number | null | undefined, lang: Lang): string | null {
  if (rate === null || rate === undefined) return null
  return new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: rate > 0 && rate < 0.1 ? 1 : 0 }).format(rate)
}

interface FigureProps {
  name: string
  value: string | null | undefined
  exactly?: string | null | undefined
  means: string
  receipt: Receipt | Board | undefined
  now: number | null | undefined
  then: number | null | undefined
  source: Source
  count?: number | undefined
  /** What opening it shows, where that is not just what it counts. */
  opens?: string
  down?: boolean
  /** Whether the difference is told in points of per cent. */
  points?: boolean
}

function Figure({ name, value, exactly, means, receipt, now, then, source, count, opens, down, points }: FigureProps) {
  const { t, lang } = useWords()
  const open = useBehind()
  const show = () => open({ title: opens ?? name, figure: source, ...(count === undefined ? {} : { count }) })
  const why = (
    <>
      {exactly && <span className="block font-semibold">{exactly}</span>}
      <Why means={means} receipt={receipt} />
    </>
  )
  const difference = now === null || now === undefined || then === null || then === undefined ? null : points ? now - then : then ? now / then - 1 : null
  return (
    <div className="rounded-lg border border-line bg-raised px-4 py-3">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-xl font-semibold">
        <Tip why={why}>
          <button type="button" data-figure={name} className="hover:text-accent" onClick={show}>
            {value ?? '—'}
          </button>
        </Tip>
      </dd>
      <dd className="h-4.5 text-xs text-muted">{difference !== null && <Difference by={difference} better={down ? difference < 0 : difference > 0} told={points ? t('points', { count: Math.abs(Math.round(difference * 100)) }) : percent(Math.abs(difference), lang)} />}</dd>
    </div>
  )
}

function Difference({ by, better, told }: { by: number; better: boolean; told: string | null }) {
  const { t } = useWords()
  if (Math.abs(by) < 0.005) return <span>{t('as_before')}</span>
  return (
    <span data-difference>
      {by >= 0 ? '↑' : '↓'} {told} {t(better ? 'better_than_before' : 'than_before')}
    </span>
  )
}

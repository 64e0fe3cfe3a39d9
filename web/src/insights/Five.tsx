// The five figures at the top, asked in one question: each with its course over the period, its difference to the period
// before, what it means, and the deals behind it.
import { type ReactNode, useRef } from 'react'
import { useWords } from '../words'
import { type Lang } from '../words'
import { exact, percent, short } from '../words/figures'
import { Tip } from '../look/Tip'
import { HEADLINE, type Headline, type HeadlineName, type Period, useReport } from './asked'
import { useBehind } from './BehindSheet'
import type { Figure as Source } from './behind'
import { Exports, type Rows, Why } from './Panel'
import { Sparkline } from './Sparkline'

const DAY = 86_400

const BEHIND: Record<HeadlineName, Source> = {
  won_value: { report: 'funnel', figure: 'won' },
  win_rate: { report: 'funnel', figure: 'closed' },
  cycle: { report: 'stages', figure: 'cycle_won' },
  in_time: { report: 'stages', figure: 'late' },
  open_value: { report: 'workload', figure: 'open' },
}
/** Told in per cent, so a difference is told in points. */
const RATES = new Set<HeadlineName>(['win_rate', 'in_time'])
const MONEY = new Set<HeadlineName>(['won_value', 'open_value'])

export function Five({ period, tools }: { period: Period; tools: ReactNode }) {
  const { t } = useWords()
  const { data } = useReport('headline', period)
  const drawn = useRef<HTMLDListElement>(null)
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {tools}
        <div className="ml-auto flex gap-2 sm:pr-4">{data && <Exports title={t('headline')} rows={rowsOf(data, t)} drawn={drawn} />}</div>
      </div>
      <dl ref={drawn} className="mt-2 grid grid-cols-2 gap-3 max-sm:*:last:col-span-2 sm:grid-cols-3 lg:grid-cols-5">
        {HEADLINE.map((name) => (
          <Figure key={name} name={name} told={data} period={period} />
        ))}
      </dl>
    </>
  )
}

/** Each figure now, in the period before, and on its course; the cycle in days. */
function rowsOf(told: Headline, t: Say): Rows {
  const shown = (name: HeadlineName, value: string | number | null | undefined) => (name === 'cycle' && value !== null && value !== undefined ? Number((Number(value) / DAY).toFixed(2)) : (value ?? null))
  const named = (name: HeadlineName) => (MONEY.has(name) ? `${t(name)} (${told.currency})` : name === 'cycle' ? t('in_days', { name: t(name) }) : t(name))
  const head = [t('figure'), t('in_period'), t('period_before'), ...told.at.map((at) => at.slice(0, 10))]
  return { name: 'headline', head, rows: HEADLINE.map((name) => [named(name), shown(name, told.figures[name]), shown(name, told.before[name]), ...told.points[name].map((point) => shown(name, point))]) }
}

function number(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}

function Figure({ name, told, period }: { name: HeadlineName; told: Headline | undefined; period: Period }) {
  const { t, lang } = useWords()
  const open = useBehind()
  const now = number(told?.figures[name])
  const then = number(told?.before[name])
  const label = t(name)
  // What was won or lost is told by when that was, whichever way the funnel counts.
  const show = () => open({ title: name === 'in_time' ? t('late_stays') : label, figure: BEHIND[name], period: { ...period, definition: 'passage' } })
  const why = (
    <>
      {told && <span className="block font-semibold">{inFull(name, told, t, lang)}</span>}
      <Why means={t(`${name}_means`)} receipt={told} />
    </>
  )
  const difference = now === null || then === null ? null : RATES.has(name) ? now - then : then ? now / then - 1 : null
  return (
    <div className="rounded-lg border border-line bg-raised px-4 py-3">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-xl font-semibold">
        <Tip why={why}>
          <button type="button" data-figure={label} className="hover:text-accent" onClick={show}>
            {shortly(name, now, told?.currency, t, lang) ?? '—'}
          </button>
        </Tip>
      </dd>
      <dd className="min-h-4.5 text-xs text-muted">{difference !== null && <Difference by={difference} better={name === 'cycle' ? difference < 0 : difference > 0} told={RATES.has(name) ? t('points', { count: Math.abs(Math.round(difference * 100)) }) : percent(Math.abs(difference), lang)} />}</dd>
      <dd>
        <Sparkline values={(told?.points[name] ?? []).map(number)} label={t('course_of', { name: label })} />
      </dd>
    </div>
  )
}

type Say = ReturnType<typeof useWords>['t']

function shortly(name: HeadlineName, value: number | null, currency: string | undefined, t: Say, lang: Lang): string | null {
  if (value === null) return null
  if (MONEY.has(name)) return currency ? short({ amount: String(value), currency }, lang) : null
  return RATES.has(name) ? percent(value, lang) : t('days_spent', { count: Math.round(value / DAY) })
}

function inFull(name: HeadlineName, told: Headline, t: Say, lang: Lang): string {
  const { won, lost, limited, in_time } = told.counted
  if (name === 'win_rate') return t('won_of', { won, count: won + lost })
  if (name === 'in_time') return t('in_time_of', { in_time, count: limited })
  if (name === 'cycle') return t('won_deals_count', { count: won })
  return exact({ amount: String(told.figures[name] ?? '0'), currency: told.currency }, lang)
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
